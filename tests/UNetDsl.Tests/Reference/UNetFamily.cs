using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>U-Nets of double convolutions.</summary>
internal sealed class UNetFamily : ReferenceFamily
{
    public override NetworkSpec ToSpec(string name, ReferenceConfig config)
    {
        config.AllowOnly("base", "depth", "cin", "classes", "pad", "mode", "bn", "up", "up_relu", "up_first");
        return new UNetSpec
        {
            Name = name,
            Channels = config.Number("cin", 1),
            Classes = config.Number("classes", 2),
            Depth = config.Number("depth", 4),
            BaseWidth = config.Number("base", 4),
            Padding = config.Number("pad", 0) > 0 ? config.Mode() : Padding.Valid,
            Norm = config.Flag("bn") ? Norm.Batch : Norm.None,
            Upsample = config.Text("up", "deconv") switch
            {
                "bilinear" => Upsample.Bilinear,
                "nearest" => Upsample.Nearest,
                _ => Upsample.Transposed,
            },
            UpActivation = config.Flag("up_relu"),
            SkipOrder = config.Flag("up_first") ? SkipOrder.UpsampledFirst : SkipOrder.SkipFirst,
            Dropout = 0,
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// enc.K, dec.K and up.K are lists; the reference counts decoders from the deepest, we count levels from full resolution.
    /// With interpolation, up.K is a sequence whose second item is the 1x1 convolution.
    /// </remarks>
    public override string ToOurName(string theirs, NetworkSpec spec)
    {
        var depth = ((UNetSpec)spec).EffectiveDepth;
        var parts = theirs.Split('.');
        var last = parts[^1];
        return parts switch
        {
            ["head", ..] => $"head.{last}",
            ["bottom", var layer, ..] => $"bottleneck_{Layer(layer)}.{last}",
            ["enc", var level, var layer, ..] => $"encoder{level}_{Layer(layer)}.{last}",
            ["dec", var step, var layer, ..] => $"decoder{depth - 1 - int.Parse(step)}_{Layer(layer)}.{last}",
            ["up", var step, ..] => $"decoder{depth - 1 - int.Parse(step)}_up.{last}",
            _ => throw new InvalidDataException($"Unknown weight name '{theirs}'."),
        };
    }

    private static string Layer(string theirs) => theirs.Replace("bn", "norm", StringComparison.Ordinal);
}
