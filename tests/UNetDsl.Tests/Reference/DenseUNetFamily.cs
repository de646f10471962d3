using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>"stem conv3 -> [dense block, skip, BN-ReLU-Conv1x1(same channels)-MaxPool2] * depth -> ... concat (skip FIRST)".</summary>
internal sealed class DenseUNetFamily : ReferenceFamily
{
    public override NetworkSpec ToSpec(string name, ReferenceConfig config)
    {
        config.AllowOnly("base", "depth", "growth", "layers", "cin", "classes", "mode");
        return new UNetSpec
        {
            Name = name,
            Channels = config.Number("cin", 1),
            Classes = config.Number("classes", 2),
            Depth = config.Number("depth", 4),
            BaseWidth = config.Number("base", 4),
            Padding = config.Mode(),
            Block = Blocks.Dense,
            Layers = config.Number("layers", 4),
            Growth = config.Number("growth", 12),
            Norm = Norm.Batch,
            Stem = true,
            TransitionDown = true,
            Dropout = 0,
        };
    }

    /// <inheritdoc/>
    /// <remarks>The reference counts decoders from the deepest and layers from 0, we count levels from full resolution and layers from 1.</remarks>
    public override string ToOurName(string theirs, NetworkSpec spec)
    {
        var depth = ((UNetSpec)spec).EffectiveDepth;
        var parts = theirs.Split('.');
        var last = parts[^1];
        return parts switch
        {
            ["head", ..] => $"head.{last}",
            ["stem", ..] => $"encoder0_stem.{last}",
            ["tbn", var level, ..] => $"{Below(int.Parse(level))}_transition_norm.{last}",
            ["tconv", var level, ..] => $"{Below(int.Parse(level))}_transition_conv.{last}",
            ["bottom", var layer, var index, ..] => $"bottleneck_{Layer(index, layer)}.{last}",
            ["enc", var level, var layer, var index, ..] => $"encoder{level}_{Layer(index, layer)}.{last}",
            ["dec", var step, var layer, var index, ..] => $"decoder{depth - 1 - int.Parse(step)}_{Layer(index, layer)}.{last}",
            ["up", var step, ..] => $"decoder{depth - 1 - int.Parse(step)}_up.{last}",
            _ => throw new InvalidDataException($"Unknown weight name '{theirs}'."),
        };

        string Below(int level) => level + 1 == depth ? "bottleneck" : $"encoder{level + 1}";
    }

    private static string Layer(string index, string theirs) =>
        $"layer{int.Parse(index) + 1}_{theirs.Replace("bn", "norm", StringComparison.Ordinal)}";
}
