namespace UNetDsl.Graph;

/// <summary>Joins maps of a level with the upsampled map of the level below.</summary>
internal static class JoinBuilder
{
    public static int Add(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int upsampled)
    {
        var cropped = skips.Select((skip, column) => graph.CropTo(stage, skip, upsampled, skips.Count == 1 ? "crop" : "crop" + RangeCheck.Text(column))).ToArray();
        return graph.Add(
            stage,
            "join",
            new Concatenation(),
            spec.SkipOrder == SkipOrder.SkipFirst ? [.. cropped, upsampled] : [upsampled, .. cropped]);
    }
}
