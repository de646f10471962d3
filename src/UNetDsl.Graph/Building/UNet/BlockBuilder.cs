namespace UNetDsl.Graph;

/// <summary>Adds the block of a stage: what stands between two changes of resolution.</summary>
internal static class BlockBuilder
{
    /// <summary>Convolution, normalisation, activation, as often as declared.</summary>
    public static int Add(GraphAssembler graph, Stage stage, BlockSettings block, int map)
    {
        for (var index = 1; index <= block.Convolutions; index++)
        {
            var number = RangeCheck.Text(index);
            map = graph.Add(stage, "conv" + number, new Convolution(block.Width, graph.PerAxis(block.Kernel), block.Padding, block.Bias), map);
            map = NormalizationBuilder.Add(graph, stage, "norm" + number, block, map);
            map = graph.Add(stage, "act" + number, new Activate(block.Activation), map);
        }

        return map;
    }
}
