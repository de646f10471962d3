namespace UNetDsl.Graph;

/// <summary>Weights each px of an encoder map by what the coarser decoder map shows there.</summary>
/// <remarks>
/// Oktay et al. 2018 (arXiv:1804.03999), figure 2 and equations 1 and 2, with the choices of the authors' code: both maps
/// brought to half the encoder's channels at the resolution of the coarser one, the encoder's by a convolution whose kernel
/// equals its stride and that has no bias; sum, ReLU, one channel, logistic function, linear interpolation back.
/// </remarks>
internal static class AttentionGateBuilder
{
    /// <summary>Adds a gate.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stage">The stage of the decoder.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="name">What the names of its nodes begin with.</param>
    /// <param name="skip">The encoder map, already cropped to the upsampled map.</param>
    /// <param name="gating">The coarser decoder map.</param>
    /// <returns>Id of the weighted map.</returns>
    public static int Add(GraphAssembler graph, Stage stage, UNetSpec spec, string name, int skip, int gating)
    {
        var inner = Math.Max(graph[skip].Channels / 2, 1);
        var factor = spec.PoolAt(stage.Level);
        var theta = graph.Add(stage, name + ".theta", new Convolution(inner, factor, Padding.Valid, Bias: false, Stride: factor), skip);
        var phi = graph.Add(stage, name + ".phi", new Convolution(inner, graph.PerAxis(1), Padding.Valid, Bias: true), gating);

        // Upsampling by valid convolutions has cost the skip some px that the coarser map still has.
        phi = graph.CropTo(stage, phi, theta, name + ".crop");
        var map = graph.Add(stage, name + ".sum", new Addition(), theta, phi);
        map = graph.Add(stage, name + ".act", new Activate(Activation.ReLU), map);
        map = graph.Add(stage, name + ".psi", new Convolution(1, graph.PerAxis(1), Padding.Valid, Bias: true), map);
        map = graph.Add(stage, name + ".weight", new Sigmoid(), map);
        map = graph.Add(stage, name + ".resize", new Interpolation(Upsample.Bilinear, factor), map);
        return graph.Add(stage, name + ".gated", new Multiplication(), skip, map);
    }
}
