using XasRmc.Core;

namespace XasRmc.Exafs.Forward.Disorder;

/// <summary>How the half length of a path answers to small displacements of its atoms, to first order.</summary>
/// <remarks>
/// x = sum over stops a of g_a · u_a, g_a = (ê_a − ê_{a+1})/2, with ê_a the direction of the leg that arrives at stop a and ê_{a+1} that of the leg that leaves. Where the motion has no preferred direction,
/// ⟨u_a u_b⟩ = c_ab · 1, so that σ² = sum over a, b of (g_a · g_b) c_ab, which is FEFF's sum over legs (Poiarkova, Rehr, Phys. Rev. B 59 (1999) 948, doi 10.1103/PhysRevB.59.948) in another order.
/// </remarks>
internal static class PathGradient
{
    /// <summary>The most stops of a path.</summary>
    public const int MostStops = 8;

    // Places nearer than this are one atom that the path meets twice.
    private const double SamePlaceAngstrom = 1e-6;

    /// <summary>Fills the three components of g of each stop; they have no unit.</summary>
    /// <exception cref="ArgumentException">Fewer than two stops or too many, a wrong number of positions, or two successive stops in one place.</exception>
    public static void Fill(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU, Span<double> gradient)
    {
        int stops = massesU.Length;
        Require.InRange(stops, 2, MostStops, nameof(massesU));
        Require.Length(positionsAngstrom.Length, 3 * stops, nameof(positionsAngstrom));
        foreach (double mass in massesU) Require.Positive(mass, nameof(massesU));
        gradient[..(3 * stops)].Clear();
        for (int a = 0; a < stops; a++)
        {
            int b = (a + 1) % stops;
            double length = Distance(positionsAngstrom, a, b);
            if (!(length > 0)) throw new ArgumentException($"Stops {a} and {b} of the path are in one place.", nameof(positionsAngstrom));
            for (int axis = 0; axis < 3; axis++)
            {
                double half = 0.5 * (positionsAngstrom[3 * b + axis] - positionsAngstrom[3 * a + axis]) / length;
                gradient[3 * a + axis] -= half;
                gradient[3 * b + axis] += half;
            }
        }
    }

    /// <summary>1/μ of the half length, 1/u: the sum over atoms of |g|²/M. An atom that the path meets twice counts with the sum of both g.</summary>
    public static double InverseMass(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU, ReadOnlySpan<double> gradient)
    {
        double sum = 0;
        for (int a = 0; a < massesU.Length; a++)
        {
            for (int b = 0; b < massesU.Length; b++)
            {
                if (a == b || Distance(positionsAngstrom, a, b) < SamePlaceAngstrom) sum += Product(gradient, a, b) / massesU[a];
            }
        }

        return Math.Max(0, sum);
    }

    /// <summary>The distance of two stops, Å.</summary>
    public static double Distance(ReadOnlySpan<double> positionsAngstrom, int a, int b)
    {
        double x = positionsAngstrom[3 * b] - positionsAngstrom[3 * a], y = positionsAngstrom[3 * b + 1] - positionsAngstrom[3 * a + 1], z = positionsAngstrom[3 * b + 2] - positionsAngstrom[3 * a + 2];
        return Math.Sqrt(x * x + y * y + z * z);
    }

    /// <summary>g_a · g_b.</summary>
    public static double Product(ReadOnlySpan<double> gradient, int a, int b) =>
        gradient[3 * a] * gradient[3 * b] + gradient[3 * a + 1] * gradient[3 * b + 1] + gradient[3 * a + 2] * gradient[3 * b + 2];
}
