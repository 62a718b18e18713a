using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Moves chi(k) by a difference dE0 of the energy where k is zero: chi(q(k)).</summary>
/// <remarks>q(k) = sign(e) √|e|, e = k² − dE0 · 2mₑ/ħ², k in Å⁻¹, dE0 in eV: a model at data wave number k is evaluated at q(k) (Larch's sign).
/// Interpolation is by the not-a-knot cubic spline through all points. Up to two steps outside its grid chi goes on as the spline's end piece; further out it keeps the value there,
/// which is no physics: give a grid that reaches beyond the range used.</remarks>
public static class EnergyShift
{
    private const double StepsBeyond = 2;

    /// <summary>Fills destination with chi(q(k)) on the same grid.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at least four.</param>
    /// <param name="chi">chi(k), one value a point.</param>
    /// <param name="deltaE0Ev">dE0, eV.</param>
    /// <param name="destination">Receives chi(q(k)); may not overlap with <paramref name="chi"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or values are not finite.</exception>
    public static void Apply(KGrid grid, ReadOnlySpan<double> chi, double deltaE0Ev, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(chi.Length, grid.Count, nameof(chi));
        Require.Length(destination.Length, grid.Count, nameof(destination));
        Require.AllFinite(chi, nameof(chi));
        Require.Finite(deltaE0Ev);
        if (chi.Overlaps(destination)) throw new ArgumentException("Source and destination overlap.", nameof(destination));
        if (deltaE0Ev == 0)
        {
            chi.CopyTo(destination);
            return;
        }

        int n = grid.Count;
        if (n < 4) throw new ArgumentException($"A shift takes at least 4 points; there are {n}.", nameof(grid));
        double h = grid.StepInvAngstrom, shift = deltaE0Ev * PhysicalConstants.InvAngstromSquaredPerEv;
        Span<double> work = n <= 1024 ? stackalloc double[2 * n] : new double[2 * n];
        Span<double> slopes = work[..n];
        Slopes(chi, slopes, work[n..]);
        for (int i = 0; i < n; i++)
        {
            double e = grid[i] * grid[i] - shift, q = Math.Sign(e) * Math.Sqrt(Math.Abs(e));
            double position = Math.Clamp((q - grid.StartInvAngstrom) / h, -StepsBeyond, n - 1 + StepsBeyond);
            int piece = Math.Clamp((int)Math.Floor(position), 0, n - 2);
            double t = position - piece, u = 1 - t;
            destination[i] = u * u * ((1 + 2 * t) * chi[piece] + t * slopes[piece]) + t * t * ((1 + 2 * u) * chi[piece + 1] - u * slopes[piece + 1]);
        }
    }

    // Slopes a step of the not-a-knot spline on an even grid: d0 + 2 d1 = (5 δ0 + δ1)/2 at the ends, d(i−1) + 4 d(i) + d(i+1) = 3 (y(i+1) − y(i−1)) inside.
    private static void Slopes(ReadOnlySpan<double> y, Span<double> d, Span<double> upper)
    {
        int n = y.Length;
        d[0] = (5 * (y[1] - y[0]) + (y[2] - y[1])) / 2;
        upper[0] = 2;
        for (int i = 1; i < n - 1; i++)
        {
            double inverse = 1 / (4 - upper[i - 1]);
            upper[i] = inverse;
            d[i] = (3 * (y[i + 1] - y[i - 1]) - d[i - 1]) * inverse;
        }

        double end = (5 * (y[n - 1] - y[n - 2]) + (y[n - 2] - y[n - 3])) / 2;
        d[n - 1] = (end - 2 * d[n - 2]) / (1 - 2 * upper[n - 2]);
        for (int i = n - 2; i >= 0; i--) d[i] -= upper[i] * d[i + 1];
    }
}
