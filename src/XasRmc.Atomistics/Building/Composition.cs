using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Atomic fractions and the whole numbers of atoms that come nearest to them.</summary>
public static class Composition
{
    private const double SumTolerance = 1e-9;

    /// <summary>The numbers of atoms of a sample, by the method of largest remainders; elements by falling atomic number.</summary>
    /// <remarks>Every number is its exact share rounded up or down, and they add up to the whole. Of equal remainders the heavier element gets the atom.</remarks>
    /// <param name="composition">Atomic fractions; they add up to 1.</param>
    /// <param name="atoms">The number of atoms in all.</param>
    /// <exception cref="ArgumentException">The fractions are negative or do not add up to 1.</exception>
    public static IReadOnlyList<(Element Element, int Atoms)> AtomCounts(IReadOnlyDictionary<Element, double> composition, int atoms)
    {
        Check(composition);
        Require.AtLeast(atoms, 1);
        Element[] elements = [.. composition.Keys.OrderByDescending(e => e.AtomicNumber)];
        // Shares such as 0.29 * 100 = 28.999999999999996 count as the whole number they mean.
        double[] shares = [.. elements.Select(e => Math.Round(composition[e] * atoms, 9))];
        int[] counts = [.. shares.Select(s => (int)Math.Floor(s))];
        int left = atoms - counts.Sum();
        foreach (int which in Enumerable.Range(0, elements.Length).OrderByDescending(i => shares[i] - counts[i]).ThenBy(i => i).Take(left)) counts[which]++;
        return [.. elements.Zip(counts)];
    }

    internal static void Check(IReadOnlyDictionary<Element, double> composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        foreach (double fraction in composition.Values) Require.InRange(fraction, 0, 1, nameof(composition));
        if (Math.Abs(composition.Values.Sum() - 1) > SumTolerance)
            throw new ArgumentException(FormattableString.Invariant($"The fractions add up to {composition.Values.Sum()}; they must add up to 1."), nameof(composition));
    }
}
