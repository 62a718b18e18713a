namespace XasRmc.Core;

/// <summary>One partial distribution as a fit found it, with its standard deviation.</summary>
public sealed class PairRefinement
{
    private readonly double[] _sigma;

    /// <summary>Makes a result.</summary>
    /// <param name="rdf">The mean curve.</param>
    /// <param name="sigma">The standard deviation, a bin, Å⁻¹.</param>
    /// <param name="shells">The moments of each shell window.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's.</exception>
    public PairRefinement(PartialRdf rdf, ReadOnlySpan<double> sigma, IReadOnlyList<ShellEstimate> shells)
    {
        ArgumentNullException.ThrowIfNull(rdf);
        ArgumentNullException.ThrowIfNull(shells);
        Require.Length(sigma.Length, rdf.Grid.Count, nameof(sigma));
        Rdf = rdf;
        _sigma = sigma.ToArray();
        Shells = [.. shells];
    }

    /// <summary>The mean curve.</summary>
    public PartialRdf Rdf { get; }

    /// <summary>The standard deviation, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> Sigma => _sigma;

    /// <summary>The moments of each shell window.</summary>
    public IReadOnlyList<ShellEstimate> Shells { get; }
}
