using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>The valid input sizes along one axis: <c>Minimum + k * Step</c> for k = 0, 1, ...</summary>
/// <param name="Minimum">The least valid size, px.</param>
/// <param name="Step">The distance of neighbouring valid sizes, px.</param>
public sealed record TileLattice(int Minimum, int Step)
{
    /// <summary>Whether a tile of <paramref name="size"/> px is valid.</summary>
    public bool Contains(long size) => size >= Minimum && (size - Minimum) % Step == 0;

    /// <summary>The valid size that lies a number of steps above the least, px.</summary>
    /// <param name="steps">At least 0.</param>
    public long At(long steps) => Minimum + (steps * Step);

    /// <summary>How many steps a valid size lies above the least: what <see cref="At"/> takes.</summary>
    /// <param name="size">A valid size, px.</param>
    public long StepsTo(long size) => (size - Minimum) / Step;

    /// <summary>The greatest valid size not above <paramref name="size"/>, px; null where there is none.</summary>
    public long? AtMost(long size) => size < Minimum ? null : size - ((size - Minimum) % Step);

    /// <summary>The least valid size not below <paramref name="size"/>, px.</summary>
    public long AtLeast(long size) => size <= Minimum ? Minimum : Minimum + ((size - Minimum + Step - 1) / Step * Step);

    /// <summary>The valid sizes next to <paramref name="size"/>, in ascending order: one where it is valid or below the minimum, else two.</summary>
    public EquatableArray<long> Nearest(long size)
    {
        var above = AtLeast(size);
        return AtMost(size) is { } below && below != above ? new([below, above]) : new([above]);
    }

    /// <summary>The lattice in words: <c>188, 204, 220, ... (188 + 16 k)</c>, or <c>95, 96, 97, ...</c> where nothing is left out.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, Step == 1 ? "{0}, {1}, {2}, ..." : "{0}, {1}, {2}, ... ({0} + {3} k)", Minimum, Minimum + Step, Minimum + (2 * Step), Step);

    /// <summary>The lattice of all input sizes that fulfil <paramref name="conditions"/>; null where none does.</summary>
    /// <exception cref="OverflowException">The sizes do not fit an int.</exception>
    public static TileLattice? From(IEnumerable<SizeCondition> conditions)
    {
        long step = 1, residue = 0, minimum = 1;
        foreach (var condition in conditions)
        {
            minimum = Math.Max(minimum, condition.MinimumInput);

            // Chinese remainders by search: moduli are small (2^depth), and the common one at most their product.
            var common = step / GreatestCommonDivisor(step, condition.Modulus) * condition.Modulus;
            var candidate = residue;
            while (candidate < common && candidate % condition.Modulus != condition.Residue)
            {
                candidate += step;
            }

            if (candidate >= common)
            {
                return null;
            }

            (step, residue) = (common, candidate);
        }

        var first = minimum + ((((residue - minimum) % step) + step) % step);
        return checked(new((int)first, (int)step));
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
