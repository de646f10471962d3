namespace UNetDsl.Graph;

/// <summary>Joins an encoder map with the upsampled map of the level below.</summary>
internal static class JoinBuilder
{
    public static int Add(GraphAssembler graph, Stage stage, UNetSpec spec, int encoder, int upsampled)
    {
        var skip = graph.CropTo(stage, encoder, upsampled);
        return spec.SkipOrder == SkipOrder.SkipFirst
            ? graph.Add(stage, "join", new Concatenation(), skip, upsampled)
            : graph.Add(stage, "join", new Concatenation(), upsampled, skip);
    }
}
