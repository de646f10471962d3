namespace UNetDsl.Losses;

/// <summary>How the losses of pixels become one number.</summary>
public enum LossReduction
{
    /// <summary>Sum of weight times loss, divided by the number of pixels that count: the step does not depend on the tile's size.</summary>
    Mean,

    /// <summary>Sum of weight times loss, divided by the sum of the weights, class weights included.</summary>
    WeightedMean,

    /// <summary>Sum of weight times loss, as equation 1 of Ronneberger et al. 2015 has it (with its sign turned).</summary>
    Sum,
}
