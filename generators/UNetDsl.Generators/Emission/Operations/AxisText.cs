using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Values for each spatial axis as arguments.</summary>
internal static class AxisText
{
    /// <summary>
    /// The argument of a layer's constructor: one number where all axes are alike, else a tuple. A constructor takes either
    /// numbers or tuples, so all arguments of one have to be of one kind.
    /// </summary>
    /// <param name="values">The values of the argument.</param>
    /// <param name="others">Those of the other arguments; empty lists are not written.</param>
    public static string Tuple(EquatableArray<int> values, params EquatableArray<int>[] others) =>
        others.Append(values).All(static list => list.Distinct().Count() <= 1) ? CodeText.Number(values[0]) : $"({string.Join(", ", Numbers(values))})";

    /// <summary>The arguments of a method: one number where all axes are alike, else one for each.</summary>
    public static string[] Arguments(EquatableArray<int> values) => values.Distinct().Count() == 1 ? [CodeText.Number(values[0])] : Numbers(values);

    /// <summary>
    /// The arguments of a method that cuts or adds borders: of images those of rows and columns, which are alike, one where
    /// both ends are; of stacks those of the planes before.
    /// </summary>
    public static string[] Border(EquatableArray<int> before, EquatableArray<int> after)
    {
        var inPlane = before.Count - 1;
        return before.Count > 2 ? [.. Ends(0), .. Ends(inPlane)]
            : before == after ? [CodeText.Number(before[inPlane])]
            : [.. Ends(inPlane)];

        IEnumerable<string> Ends(int axis) => [CodeText.Number(before[axis]), CodeText.Number(after[axis])];
    }

    private static string[] Numbers(EquatableArray<int> values) => [.. values.Select(static value => CodeText.Number(value))];
}
