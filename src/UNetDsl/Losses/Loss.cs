using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// What a training makes small: a number from logits and labels. An immutable record of its options, so that a recipe holds
/// it and a checkpoint stores it. Works in two and in three dimensions; [..] stands for [H, W] or [D, H, W].
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CrossEntropyLoss), "crossEntropy")]
[JsonDerivedType(typeof(BinaryCrossEntropyLoss), "binaryCrossEntropy")]
[JsonDerivedType(typeof(FocalLoss), "focal")]
[JsonDerivedType(typeof(DiceLoss), "dice")]
[JsonDerivedType(typeof(TverskyLoss), "tversky")]
[JsonDerivedType(typeof(FocalTverskyLoss), "focalTversky")]
[JsonDerivedType(typeof(LovaszLoss), "lovasz")]
[JsonDerivedType(typeof(BoundaryLoss), "boundary")]
[JsonDerivedType(typeof(CenterlineDiceLoss), "centerlineDice")]
[JsonDerivedType(typeof(CombinedLoss), "combined")]
public abstract record Loss
{
    /// <summary>A label whose pixels do not count, for instance 255; null when all pixels count.</summary>
    public int? IgnoreLabel { get; init; }

    /// <summary>The loss.</summary>
    /// <param name="logits">float [N, C, ..], before soft-max or sigmoid; half precision is widened to float32 first.</param>
    /// <param name="labels">
    /// int64 [N, ..] of classes 0 to C - 1, or 0 and 1 where C is 1, the logit of class 1 against class 0; for losses of several
    /// labels also 0 or 1, of any type, in the shape of the logits.
    /// </param>
    /// <param name="weights">float [N, ..], at least 0, or null for 1 everywhere. What they weigh is said by each loss.</param>
    /// <returns>float [], carrying gradients; the caller disposes it. 0 where no pixel counts.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or an option is out of range.</exception>
    public Tensor Compute(Tensor logits, Tensor labels, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        return Evaluate(Prepare(LossInput.Create(logits, labels, weights, IgnoreLabel))).MoveToOuterDisposeScope();
    }

    /// <summary>Whether each channel is a label by itself (sigmoid) or the channels are classes (soft-max), which exclude each other.</summary>
    protected internal virtual bool IsOfSeveralLabels => false;

    /// <summary>The input with labels in the form that the loss takes.</summary>
    internal virtual LossInput Prepare(LossInput input) => IsOfSeveralLabels ? input.OfSeveralLabels() : input.OfClasses();

    /// <summary>The loss of checked input. Tensors made on the way are disposed by the caller.</summary>
    /// <param name="input">What to compare: 0 or 1 for each channel where <see cref="IsOfSeveralLabels"/>, else two classes or more.</param>
    /// <returns>float [].</returns>
    protected internal abstract Tensor Evaluate(LossInput input);

    /// <summary>Refuses an option that is out of range.</summary>
    /// <param name="holds">Whether it is in range.</param>
    /// <param name="option">Name of the option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">What would be in range.</param>
    /// <exception cref="ArgumentException">It is not in range.</exception>
    protected static void Require(bool holds, string option, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Loss option '{option}' is {value}; it must be {range}", option);
        }
    }
}
