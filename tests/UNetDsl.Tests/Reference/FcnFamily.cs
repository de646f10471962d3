using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>
/// FCN-8s whose layers all keep the size: two convolutions a stage, a first fully connected layer of 3x3, and transposed
/// convolutions that learn.
/// </summary>
internal sealed class FcnFamily : ReferenceFamily
{
    public override NetworkSpec ToSpec(string name, ReferenceConfig config)
    {
        config.AllowOnly("base", "cin", "classes", "mode");
        var width = config.Number("base", 4);
        return new FcnSpec
        {
            Name = name,
            Channels = config.Number("cin", 1),
            Classes = config.Number("classes", 2),
            Stride = 8,
            Widths = new([width, 2 * width, 4 * width, 4 * width, 4 * width]),
            Convolutions = new([2, 2, 2, 2, 2]),
            FcKernel = 3,
            FcWidth = 8 * width,
            Padding = config.Mode(),
            InputPadding = 0,
            Upsampling = UpsamplingWeights.Learned,
            Dropout = 0,
        };
    }

    /// <inheritdoc/>
    /// <remarks>score4 and score3 read pool 4 and pool 3; up2, up4 and up8 give 1/16, 1/8 and the whole resolution.</remarks>
    public override string ToOurName(string theirs, NetworkSpec spec) => theirs.Split('.') switch
    {
        ["stage", var level, var layer, var last] => $"encoder{level}_{layer}.{last}",
        [("fc6" or "fc7" or "score") and var layer, var last] => $"bottleneck_{layer}.{last}",
        ["score4", var last] => $"decoder4_score.{last}",
        ["score3", var last] => $"decoder3_score.{last}",
        ["up2", var last] => $"decoder4_up.{last}",
        ["up4", var last] => $"decoder3_up.{last}",
        ["up8", var last] => $"head_up.{last}",
        _ => throw new InvalidDataException($"Unknown weight name '{theirs}'."),
    };
}
