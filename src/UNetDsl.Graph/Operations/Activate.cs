namespace UNetDsl.Graph;

/// <summary>A pointwise non-linearity, applied in place where it has no weights.</summary>
/// <param name="Function">Which.</param>
public sealed record Activate(Activation Function) : Operation
{
    /// <inheritdoc/>
    public override string Label => Function == Activation.LeakyReLU ? "leaky ReLU" : Function.ToString();

    /// <inheritdoc/>
    public override bool InPlace => Function != Activation.PReLU;

    /// <inheritdoc/>
    /// <remarks>Their slopes do not follow from their values, as those of the piecewise ones and of ELU do.</remarks>
    public override bool SavesInput => Function is Activation.GELU or Activation.SiLU or Activation.PReLU;

    /// <inheritdoc/>
    public override bool SavesOutput => !SavesInput;

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => Function == Activation.PReLU ? outputChannels : 0;
}
