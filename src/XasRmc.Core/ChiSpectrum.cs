namespace XasRmc.Core;

/// <summary>The EXAFS chi(k) of one edge on an even grid, always unweighted, with the standard deviation of each point.</summary>
public sealed class ChiSpectrum
{
    private readonly double[] _chi;
    private readonly double[] _sigma;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="grid">The wave numbers.</param>
    /// <param name="chi">chi(k), unweighted, one value a point.</param>
    /// <param name="sigma">The standard deviation of chi(k) from noise, one value a point; zeros for a calculated spectrum.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, or a sigma is negative.</exception>
    public ChiSpectrum(string label, AbsorptionEdge edge, KGrid grid, ReadOnlySpan<double> chi, ReadOnlySpan<double> sigma)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(chi.Length, grid.Count, nameof(chi));
        Require.Length(sigma.Length, grid.Count, nameof(sigma));
        Require.AllFinite(chi, nameof(chi));
        Require.AllFinite(sigma, nameof(sigma));
        foreach (double s in sigma) Require.NotNegative(s, nameof(sigma));
        Label = label;
        Edge = edge;
        Grid = grid;
        _chi = chi.ToArray();
        _sigma = sigma.ToArray();
    }

    /// <summary>A name for people.</summary>
    public string Label { get; }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The wave numbers.</summary>
    public KGrid Grid { get; }

    /// <summary>chi(k), unweighted.</summary>
    public ReadOnlySpan<double> Chi => _chi;

    /// <summary>The standard deviation of chi(k).</summary>
    public ReadOnlySpan<double> Sigma => _sigma;
}
