namespace UNetDsl.Graph;

/// <summary>A block that the user has declared by its operations.</summary>
/// <param name="use">The operations.</param>
internal sealed class DeclaredBlock(UseBlockSpec use) : BlockKind
{
    public override IReadOnlyList<string> Options => use.Ops.Contains(Op.SqueezeExcite) ? [nameof(UNetSpec.Reduction)] : [];

    /// <summary>A joined input would have another resolution than what it is joined with.</summary>
    public override bool CanStride => use.Ops.Any(static op => op is Op.Conv1 or Op.Conv3 or Op.Conv5 or Op.Conv7) && !use.Ops.Contains(Op.ConcatInput);

    public override int Add(BlockWriter block, int map)
    {
        var (input, stride) = (map, block.Settings.Stride);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var op in use.Ops)
        {
            map = op switch
            {
                Op.Conv1 => block.Project(Name("conv"), map, block.Settings.Width, stride),
                Op.Conv3 or Op.Conv5 or Op.Conv7 => block.Convolve(Name("conv"), map, block.Settings.Width, stride, Side(op)),
                Op.Depthwise3 or Op.Depthwise5 or Op.Depthwise7 => block.ConvolveDepthwise(Name("depthwise"), map, Side(op)),
                Op.Norm => block.Normalize(Name("norm"), map),
                Op.Act => block.Activate(Name("act"), map),
                Op.SqueezeExcite => SqueezeExcitationBlock.Recalibrate(block.Inside(Name("excite")), map),
                Op.AddInput => ResidualUnits.AddShortcut(block, map, input, stride.Count > 0 ? default : block.Settings.Stride, Name("sum"), Name("shortcut")),
                _ => block.Apply(Name("join"), new Concatenation(), block.CropTo(Name("cropped"), input, map), map),
            };

            // The first convolution changes the resolution; a sum after it brings the input there as well.
            stride = op is Op.Conv1 or Op.Conv3 or Op.Conv5 or Op.Conv7 ? default : stride;
        }

        return map;

        // A name of its own for each operation: conv1, conv2.
        string Name(string word)
        {
            counts[word] = counts.TryGetValue(word, out var count) ? count + 1 : 1;
            return word + RangeCheck.Text(counts[word]);
        }
    }

    private static int Side(Op op) => op switch
    {
        Op.Conv3 or Op.Depthwise3 => 3,
        Op.Conv5 or Op.Depthwise5 => 5,
        _ => 7,
    };
}
