namespace XasRmc.Core;

/// <summary>One partial distribution as a fit found it, with its standard deviation.</summary>
public sealed class PairRefinement
{
    private readonly double[] _sigma, _within, _between, _starts;

    /// <summary>Makes a result.</summary>
    /// <param name="rdf">The mean curve.</param>
    /// <param name="sigma">The standard deviation, a bin, Å⁻¹.</param>
    /// <param name="shells">The moments of each shell window.</param>
    /// <param name="sigmaWithin">The part of it that lies inside each single fit, what the data leave open in one model; empty where it is not known.</param>
    /// <param name="sigmaBetween">The part that lies between fits of other data and other starts; empty where it is not known.</param>
    /// <param name="sigmaStarts">The part of that part that lies between different starts; empty where there is one start.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's.</exception>
    public PairRefinement(
        PartialRdf rdf, ReadOnlySpan<double> sigma, IReadOnlyList<ShellEstimate> shells, ReadOnlySpan<double> sigmaWithin = default, ReadOnlySpan<double> sigmaBetween = default, ReadOnlySpan<double> sigmaStarts = default)
    {
        ArgumentNullException.ThrowIfNull(rdf);
        ArgumentNullException.ThrowIfNull(shells);
        Require.Length(sigma.Length, rdf.Grid.Count, nameof(sigma));
        Rdf = rdf;
        if (!sigmaWithin.IsEmpty) Require.Length(sigmaWithin.Length, rdf.Grid.Count, nameof(sigmaWithin));
        if (!sigmaBetween.IsEmpty) Require.Length(sigmaBetween.Length, rdf.Grid.Count, nameof(sigmaBetween));
        if (!sigmaStarts.IsEmpty) Require.Length(sigmaStarts.Length, rdf.Grid.Count, nameof(sigmaStarts));
        (_sigma, _within, _between, _starts) = (sigma.ToArray(), sigmaWithin.ToArray(), sigmaBetween.ToArray(), sigmaStarts.ToArray());
        Shells = [.. shells];
    }

    /// <summary>The mean curve.</summary>
    public PartialRdf Rdf { get; }

    /// <summary>The standard deviation, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> Sigma => _sigma;

    /// <summary>The part of the standard deviation inside each single fit, Å⁻¹; empty where it is not known.</summary>
    public ReadOnlySpan<double> SigmaWithin => _within;

    /// <summary>The part of the standard deviation between fits, Å⁻¹; empty where it is not known.</summary>
    public ReadOnlySpan<double> SigmaBetween => _between;

    /// <summary>The part of <see cref="SigmaBetween"/> between fits of different starts, Å⁻¹; empty where all began with one.</summary>
    public ReadOnlySpan<double> SigmaStarts => _starts;

    /// <summary>The moments of each shell window.</summary>
    public IReadOnlyList<ShellEstimate> Shells { get; }
}
