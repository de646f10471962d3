namespace UNetDsl.Graph;

/// <summary>Values for each spatial axis in words.</summary>
internal static class PerAxis
{
    /// <summary>One number where all axes are alike, else all: <c>2</c>, <c>1x2x2</c>.</summary>
    public static string Text(EquatableArray<int> values) =>
        values.Distinct().Count() == 1 ? SpecConstant.Text(values[0]) : string.Join("x", values);
}
