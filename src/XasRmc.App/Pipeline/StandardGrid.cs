using MathNet.Numerics.Interpolation;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>Puts chi(k) on the grid that all engines share: from 0 in steps of 0.05 Å⁻¹.</summary>
internal static class StandardGrid
{
    private const double Step = 0.05;

    /// <summary>The spectrum on the grid; below its first point it is zero. One that is there already is given back as it is.</summary>
    public static ChiSpectrum Of(ChiSpectrum chi)
    {
        ArgumentNullException.ThrowIfNull(chi);
        KGrid from = chi.Grid;
        if (from.StartInvAngstrom == 0 && Math.Abs(from.StepInvAngstrom - Step) < 1e-12) return chi;
        var grid = new KGrid(0, Step, (int)Math.Floor(from.EndInvAngstrom / Step + 1e-9) + 1);
        double[] k = from.ToArray();
        CubicSpline values = CubicSpline.InterpolateNaturalSorted(k, chi.Chi.ToArray());
        LinearSpline errors = LinearSpline.InterpolateSorted(k, chi.Sigma.ToArray());
        bool IsInside(double x) => x >= from.StartInvAngstrom - 1e-9;
        return new ChiSpectrum(
            chi.Label, chi.Edge, grid,
            [.. grid.ToArray().Select(x => IsInside(x) ? values.Interpolate(x) : 0)],
            [.. grid.ToArray().Select(x => IsInside(x) ? Math.Max(0, errors.Interpolate(x)) : 0)]);
    }
}
