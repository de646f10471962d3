namespace UNetDsl.Graph;

/// <summary>Checks the values of a declaration of a fully convolutional network one by one and against each other.</summary>
internal static class FcnChecks
{
    private const int MaxChannels = 4096;
    private const int MaxBaseWidth = 8192;
    private const int MaxWidth = 65536;
    private const int MaxConvolutions = 8;
    private const int MaxKernel = 15;
    private const int MaxInputPadding = 512;

    public static List<Finding> Of(FcnSpec spec)
    {
        var check = new RangeCheck(spec);
        check.Number(nameof(spec.Channels), spec.Channels, 1, MaxChannels);
        check.Number(nameof(spec.Classes), spec.Classes, 1, MaxChannels);
        check.OneOf(nameof(spec.Stride), spec.Stride, [8, 16, 32]);
        CheckWidths(spec, check);
        CheckList(check, spec, nameof(spec.Convolutions), spec.Convolutions, MaxConvolutions);
        check.Number(nameof(spec.FcKernel), spec.FcKernel, 1, MaxKernel);
        check.OddKernel(nameof(spec.FcKernel), spec.FcKernel, MaxKernel);
        if (spec.FcWidth is { } width)
        {
            check.Number(nameof(spec.FcWidth), width, 1, MaxWidth);
        }

        check.Option(nameof(spec.Padding), spec.Padding, Padding.Valid);
        check.Number(nameof(spec.InputPadding), spec.InputPadding, 0, MaxInputPadding);
        check.Option(nameof(spec.Activation), spec.Activation);
        check.Probability(nameof(spec.Dropout), spec.Dropout);
        check.Option(nameof(spec.Upsampling), spec.Upsampling);
        return check.Findings;
    }

    private static void CheckWidths(FcnSpec spec, RangeCheck check)
    {
        if (spec.Widths.Count == 0)
        {
            check.Number(nameof(spec.BaseWidth), spec.BaseWidth ?? FcnSpec.DefaultBaseWidth, 1, MaxBaseWidth);
            return;
        }

        if (spec.BaseWidth is not null)
        {
            check.Add(GraphRules.WidthTwice, new(nameof(spec.BaseWidth)), [], spec.Name, spec.Widths.ToString());
        }

        CheckList(check, spec, nameof(spec.Widths), spec.Widths, MaxWidth);
    }

    /// <summary>Asks for one value for each stage where there are any.</summary>
    private static void CheckList(RangeCheck check, FcnSpec spec, string property, EquatableArray<int> values, int most)
    {
        for (var index = 0; index < values.Count; index++)
        {
            check.Number(property, values[index], 1, most, index);
        }

        if (values.Count is not (0 or FcnSpec.Stages))
        {
            var count = values.Count == 1 ? "1 value" : $"{RangeCheck.Text(values.Count)} values";
            check.Add(KindRules.StageCount, new(property), [], property, spec.Name, count, RangeCheck.Text(FcnSpec.Stages));
        }
    }
}
