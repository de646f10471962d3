namespace UNetDsl.Graph;

/// <summary>Joins maps of a level with the upsampled map of the level below.</summary>
internal static class JoinBuilder
{
    /// <summary>Adds the declared kind of join.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stage">The stage of the decoder.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="skips">The maps of the level that came before, the encoder's first.</param>
    /// <param name="below">The map of the level below, as it was before it was upsampled.</param>
    /// <param name="upsampled">The upsampled map.</param>
    /// <returns>Id of the joined map.</returns>
    public static int Add(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int below, int upsampled) => spec.SkipAt(stage.Level) switch
    {
        Skip.None => upsampled,
        Skip.Add => Sum(graph, stage, spec, skips, upsampled),
        Skip.PadConcat => PadAndConcatenate(graph, stage, spec, skips, upsampled),
        Skip.AttentionGate => Concatenate(graph, stage, spec, Gate(graph, stage, spec, Crop(graph, stage, skips, upsampled), below), upsampled),
        _ => Concatenate(graph, stage, spec, Crop(graph, stage, skips, upsampled), upsampled),
    };

    /// <summary>A name in the stage; numbered by column where several maps join.</summary>
    private static string Name(string word, IReadOnlyList<int> skips, int column) => skips.Count == 1 ? word : word + RangeCheck.Text(column);

    private static int[] Crop(GraphAssembler graph, Stage stage, IReadOnlyList<int> skips, int upsampled) =>
        [.. skips.Select((skip, column) => graph.CropTo(stage, skip, upsampled, Name("crop", skips, column)))];

    private static int Concatenate(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int upsampled) => graph.Add(
        stage,
        "join",
        new Concatenation(),
        spec.SkipOrder == SkipOrder.SkipFirst ? [.. skips, upsampled] : [upsampled, .. skips]);

    /// <summary>Pads what valid convolutions have made smaller to the size of the encoder's map.</summary>
    private static int PadAndConcatenate(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int upsampled)
    {
        var padded = skips.Select((skip, column) => graph.PadTo(stage, skip, skips[0], Name("padskip", skips, column))).ToArray();
        return Concatenate(graph, stage, spec, padded, graph.PadTo(stage, upsampled, skips[0], "pad"));
    }

    /// <summary>The upsampled map comes first, because it may be overwritten.</summary>
    private static int Sum(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int upsampled)
    {
        var sum = upsampled;
        var cropped = Crop(graph, stage, skips, upsampled);
        for (var column = 0; column < cropped.Length; column++)
        {
            var skip = cropped[column];
            if (spec.SkipProjection && graph[skip].Channels != graph[sum].Channels)
            {
                skip = graph.Add(stage, Name("project", skips, column), new Convolution(graph[sum].Channels, graph.PerAxis(1), Padding.Valid, spec.Bias), skip);
            }

            sum = graph.Add(stage, Name("skipsum", skips, column), new Addition(), sum, skip);
        }

        return sum;
    }

    private static int[] Gate(GraphAssembler graph, Stage stage, UNetSpec spec, IReadOnlyList<int> skips, int below) =>
        [.. skips.Select((skip, column) => AttentionGateBuilder.Add(graph, stage, spec, Name("attention", skips, column), skip, below))];
}
