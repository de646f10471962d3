namespace UNetDsl.Graph;

/// <summary>
/// Builds the graphs of a patch classifier (Ciresan et al. 2012, table 1): one list of layers, laid over single windows and
/// over whole images. A fully connected layer is a convolution with the side of what it is connected to.
/// </summary>
internal static class PatchClassifierBuilder
{
    public static (NetworkGraph? Graph, List<Finding> Findings) Build(PatchClassifierSpec spec)
    {
        var findings = PatchClassifierChecks.Of(spec);
        return (findings.Count > 0 ? null : Assemble(spec, PatchEvaluation.Dense).Complete(Assemble(spec, PatchEvaluation.Window).Complete()), findings);
    }

    /// <summary>The stages over a single window, whatever its side; what is left of it is for the fully connected layers.</summary>
    public static GraphAssembler AssembleStages(PatchClassifierSpec spec)
    {
        var graph = new GraphAssembler(spec);
        AddStages(graph, spec, PatchEvaluation.Window);
        return graph;
    }

    private static GraphAssembler Assemble(PatchClassifierSpec spec, PatchEvaluation evaluation)
    {
        // The stages leave as much of the window over, however they are laid.
        var stages = AssembleStages(spec);
        var side = checked((int)stages.Last.Sizes[0].At(spec.Window));
        var graph = new GraphAssembler(spec);
        var (map, spacing) = AddStages(graph, spec, evaluation);
        var stage = new Stage(StageKind.Bottleneck, spec.Stages.Count);
        for (var index = 0; index < spec.FullyConnected.Count; index++)
        {
            var number = RangeCheck.Text(index + 1);
            map = graph.Add(stage, "fc" + number, FullyConnected(graph, spec.FullyConnected[index].Units, side, spacing), map);
            map = graph.Add(stage, "act" + number, new Activate(spec.Activation), map);
            side = 1;
        }

        graph.Add(new(StageKind.Head, 0), string.Empty, FullyConnected(graph, spec.Classes, side, spacing), map);
        return graph;
    }

    /// <summary>Adds the stages; also gives the distance in px of neighbouring values of the last map that belong to one window.</summary>
    private static (int Map, int Spacing) AddStages(GraphAssembler graph, PatchClassifierSpec spec, PatchEvaluation evaluation)
    {
        var (map, spacing) = (graph.Input, 1);
        for (var level = 0; level < spec.Stages.Count; level++)
        {
            var declared = spec.Stages[level];
            var stage = new Stage(StageKind.Encoder, level);
            map = graph.Add(stage, "conv", Convolution(graph, declared.Maps, declared.Kernel, spacing), map);
            map = graph.Add(stage, "act", new Activate(spec.Activation), map);
            if (declared.Pool == 1)
            {
                continue;
            }

            var window = graph.PerAxis(declared.Pool);
            if (evaluation == PatchEvaluation.Window)
            {
                map = graph.Add(stage, "pool", new MaxPooling(window), map);
                continue;
            }

            map = graph.Add(stage, "pool", new DilatedMaxPooling(window, graph.PerAxis(spacing)), map);
            spacing *= declared.Pool;
        }

        return (map, spacing);
    }

    private static Convolution FullyConnected(GraphAssembler graph, int units, int side, int spacing) =>
        Convolution(graph, units, side, side == 1 ? 1 : spacing);

    private static Convolution Convolution(GraphAssembler graph, int maps, int kernel, int spacing) =>
        new(maps, graph.PerAxis(kernel), Padding.Valid, Bias: true) { Dilation = spacing == 1 ? default : graph.PerAxis(spacing) };
}
