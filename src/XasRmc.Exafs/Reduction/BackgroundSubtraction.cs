using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>What AUTOBK found: the smooth background below chi(k), and chi(k) itself.</summary>
public sealed class BackgroundSubtraction
{
    private readonly double[] _background, _chi, _initialChi;

    internal BackgroundSubtraction(double[] background, KGrid grid, double[] chi, double[] initialChi, double ek0Ev, double rbkg, double kMax, int knots, int rBins, double misfit, bool hasConverged, IReadOnlyList<string> warnings)
    {
        (_background, Grid, _chi, _initialChi, Ek0Ev, RbkgAngstrom, KMaxInvAngstrom) = (background, grid, chi, initialChi, ek0Ev, rbkg, kMax);
        (KnotCount, RBinCount, Misfit, HasConverged, Warnings) = (knots, rBins, misfit, hasConverged, warnings);
    }

    /// <summary>The background mu0 at each energy, in the unit of mu; mu itself outside the spline's range.</summary>
    public ReadOnlySpan<double> Background => _background;

    /// <summary>The wave numbers of chi.</summary>
    public KGrid Grid { get; }

    /// <summary>chi(k), unweighted: (mu − mu0)/edge step.</summary>
    public ReadOnlySpan<double> Chi => _chi;

    /// <summary>chi(k) over the spline through the knots, before the fit.</summary>
    public ReadOnlySpan<double> InitialChi => _initialChi;

    /// <summary>The energy where k is zero, eV.</summary>
    public double Ek0Ev { get; }

    /// <summary>The distance below which chi(R) counted as background, Å.</summary>
    public double RbkgAngstrom { get; }

    /// <summary>The upper end of the spline, Å⁻¹.</summary>
    public double KMaxInvAngstrom { get; }

    /// <summary>The number of spline knots.</summary>
    public int KnotCount { get; }

    /// <summary>The number of R bins that were made small.</summary>
    public int RBinCount { get; }

    /// <summary>The sum of squares that was made smallest, in the unit of mu squared.</summary>
    public double Misfit { get; }

    /// <summary>Whether the fit came to rest; false is a reason to look at the background.</summary>
    public bool HasConverged { get; }

    /// <summary>What a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
