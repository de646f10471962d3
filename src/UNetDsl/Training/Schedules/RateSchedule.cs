using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace UNetDsl.Training;

/// <summary>
/// The course of the learning rate. An immutable record, and the rate is a pure function of the step and of the validations
/// so far: a resumed run goes on as if nothing had been.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantRate), "constant")]
[JsonDerivedType(typeof(PolynomialRate), "polynomial")]
[JsonDerivedType(typeof(CosineRate), "cosine")]
[JsonDerivedType(typeof(OneCycleRate), "oneCycle")]
[JsonDerivedType(typeof(PlateauRate), "plateau")]
public abstract record RateSchedule
{
    /// <summary>
    /// Steps over which the rate rises linearly to its first value, at least 0. Null: where the rate falls from its first
    /// value on (cosine, polynomial) a twentieth of all steps and at most 100, else none.
    /// </summary>
    /// <remarks>Goyal et al., Accurate, large minibatch SGD, 2017, section 2.2.</remarks>
    [Range(0, double.PositiveInfinity)]
    public long? WarmUp { get; init; }

    /// <summary>Whether the rate depends on validation scores.</summary>
    internal virtual bool NeedsValidation => false;

    /// <summary>Steps of warm-up where none are said.</summary>
    private protected virtual long UsualWarmUp(long steps) => 0;

    /// <summary>Factor of the learning rate at a step.</summary>
    /// <param name="step">0..steps-1; later steps have the last one's.</param>
    /// <param name="steps">Steps in all, at least 1.</param>
    /// <param name="validations">The validations before this step.</param>
    /// <returns>At least 0 and at most 1.</returns>
    internal double FactorAt(long step, long steps, IReadOnlyList<ValidationPoint> validations)
    {
        var warmUp = WarmUp ?? UsualWarmUp(steps);
        return step < warmUp ? (step + 1) / (double)warmUp : AfterWarmUp(step - warmUp, Math.Max(1, steps - warmUp), validations);
    }

    /// <summary>The same for the steps that follow the warm-up, counted from its end.</summary>
    private protected abstract double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations);

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal virtual void Check() => Require(WarmUp is null or >= 0, nameof(WarmUp), WarmUp ?? 0, "at least 0");

    private protected static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Schedule option '{name}' is {value}; it must be {range}", name);
        }
    }
}
