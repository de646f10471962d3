namespace UNetDsl;

/// <summary>
/// Gives each network of a family the base width that brings its learned values nearest to a number, so that variants are
/// compared at one size. A variant that comes no nearer than the tolerance is left out.
/// </summary>
/// <param name="parameters">Number of learned values, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MatchParametersAttribute(long parameters) : Attribute
{
    /// <summary>Number of learned values.</summary>
    public long Parameters => parameters;

    /// <summary>Greatest deviation as a fraction of the number, above 0 and below 1.</summary>
    public double Tolerance { get; set; } = 0.1;
}
