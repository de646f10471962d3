using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>
/// Zhang et al. 2017: "stride-2 units instead of pooling; decoder = nearest x2 upsample, concat (upsampled FIRST, then skip),
/// residual unit".
/// </summary>
internal sealed class ResUNetFamily : ReferenceFamily
{
    public override NetworkSpec ToSpec(string name, ReferenceConfig config)
    {
        config.AllowOnly("base", "depth", "cin", "classes", "mode");
        return new UNetSpec
        {
            Name = name,
            Channels = config.Number("cin", 1),
            Classes = config.Number("classes", 2),
            Depth = config.Number("depth", 4),
            BaseWidth = config.Number("base", 4),
            Padding = config.Mode(),
            Block = Blocks.PreActResidual,
            Shortcut = Shortcut.Projection,
            Norm = Norm.Batch,
            Downsample = Downsample.StridedBlock,
            Upsample = Upsample.Nearest,
            UpConvolution = false,
            SkipOrder = SkipOrder.UpsampledFirst,
            Dropout = 0,
        };
    }

    /// <inheritdoc/>
    /// <remarks>The reference counts decoders from the deepest, we count levels from full resolution.</remarks>
    public override string ToOurName(string theirs, NetworkSpec spec)
    {
        var depth = ((UNetSpec)spec).EffectiveDepth;
        var parts = theirs.Split('.');
        var last = parts[^1];
        return parts switch
        {
            ["head", ..] => $"head.{last}",
            ["bridge" or "bottom", var layer, ..] => $"bottleneck_{Layer(layer)}.{last}",
            ["enc", var level, var layer, ..] => $"encoder{level}_{Layer(layer)}.{last}",
            ["dec", var step, var layer, ..] => $"decoder{depth - 1 - int.Parse(step)}_{Layer(layer)}.{last}",
            _ => throw new InvalidDataException($"Unknown weight name '{theirs}'."),
        };
    }

    private static string Layer(string theirs) => theirs switch
    {
        "short" => "shortcut_conv",
        "bns" => "shortcut_norm",
        _ => theirs.Replace("bn", "norm", StringComparison.Ordinal),
    };
}
