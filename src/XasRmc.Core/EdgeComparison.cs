namespace XasRmc.Core;

/// <summary>One edge's spectrum as measured and as calculated from a result, over the range that was compared.</summary>
public sealed class EdgeComparison
{
    private readonly double[] _measured, _calculated;

    /// <summary>Makes a comparison.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="grid">The wave numbers of both curves.</param>
    /// <param name="measured">chi(k) as measured, unweighted.</param>
    /// <param name="calculated">chi(k) as calculated, unweighted, with S0² and dE0 in it.</param>
    /// <param name="rFactor">sum |measured − calculated|² / sum |measured|² over the complex chi(R) of the compared range.</param>
    /// <param name="chi2Reduced">chi² per degree of freedom, N_ind − parameters; NaN where the noise is unknown.</param>
    /// <param name="s02">S0² in the calculated curve.</param>
    /// <param name="deltaE0Ev">dE0 in the calculated curve, eV.</param>
    public EdgeComparison(AbsorptionEdge edge, KGrid grid, ReadOnlySpan<double> measured, ReadOnlySpan<double> calculated, double rFactor, double chi2Reduced, double s02, double deltaE0Ev)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(measured.Length, grid.Count, nameof(measured));
        Require.Length(calculated.Length, grid.Count, nameof(calculated));
        Edge = edge;
        Grid = grid;
        _measured = measured.ToArray();
        _calculated = calculated.ToArray();
        (RFactor, Chi2Reduced, S02, DeltaE0Ev) = (rFactor, chi2Reduced, s02, deltaE0Ev);
    }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The wave numbers of both curves.</summary>
    public KGrid Grid { get; }

    /// <summary>chi(k) as measured.</summary>
    public ReadOnlySpan<double> Measured => _measured;

    /// <summary>chi(k) as calculated.</summary>
    public ReadOnlySpan<double> Calculated => _calculated;

    /// <summary>The relative misfit.</summary>
    public double RFactor { get; }

    /// <summary>chi² per degree of freedom; NaN where the noise is unknown.</summary>
    public double Chi2Reduced { get; }

    /// <summary>S0² in the calculated curve.</summary>
    public double S02 { get; }

    /// <summary>dE0 in the calculated curve, eV.</summary>
    public double DeltaE0Ev { get; }

    /// <summary>The parts that add up to the calculated curve, on the same grid; empty where they are not known.</summary>
    public IReadOnlyList<PartialSpectrum> Partials { get; private init; } = [];

    /// <summary>The same comparison with the parts of its calculated curve.</summary>
    /// <param name="partials">The parts, on the same grid.</param>
    /// <exception cref="ArgumentException">A part has another length.</exception>
    public EdgeComparison WithPartials(IReadOnlyList<PartialSpectrum> partials)
    {
        ArgumentNullException.ThrowIfNull(partials);
        foreach (PartialSpectrum part in partials) Require.Length(part.Chi.Length, Grid.Count, nameof(partials));
        return new EdgeComparison(Edge, Grid, _measured, _calculated, RFactor, Chi2Reduced, S02, DeltaE0Ev) { Partials = [.. partials] };
    }
}
