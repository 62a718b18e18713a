namespace XasRmc.Core;

/// <summary>The network's estimate of one partial distribution with its bands.</summary>
public sealed class PairEstimate
{
    private readonly double[] _sigmaAleatoric, _sigmaEpistemic, _lower95, _upper95;

    /// <summary>Makes an estimate.</summary>
    /// <param name="rdf">The best curve.</param>
    /// <param name="sigmaAleatoric">Standard deviation from the data and the task itself, a bin, Å⁻¹.</param>
    /// <param name="sigmaEpistemic">Standard deviation among the networks, a bin, Å⁻¹.</param>
    /// <param name="lower95">Lower end of the 95 % interval, a bin, Å⁻¹.</param>
    /// <param name="upper95">Upper end of the 95 % interval, a bin, Å⁻¹.</param>
    /// <param name="shells">The moments of each shell window.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's.</exception>
    public PairEstimate(PartialRdf rdf, ReadOnlySpan<double> sigmaAleatoric, ReadOnlySpan<double> sigmaEpistemic, ReadOnlySpan<double> lower95, ReadOnlySpan<double> upper95, IReadOnlyList<ShellEstimate> shells)
    {
        ArgumentNullException.ThrowIfNull(rdf);
        ArgumentNullException.ThrowIfNull(shells);
        Require.Length(sigmaAleatoric.Length, rdf.Grid.Count, nameof(sigmaAleatoric));
        Require.Length(sigmaEpistemic.Length, rdf.Grid.Count, nameof(sigmaEpistemic));
        Require.Length(lower95.Length, rdf.Grid.Count, nameof(lower95));
        Require.Length(upper95.Length, rdf.Grid.Count, nameof(upper95));
        Rdf = rdf;
        Shells = [.. shells];
        (_sigmaAleatoric, _sigmaEpistemic, _lower95, _upper95) = (sigmaAleatoric.ToArray(), sigmaEpistemic.ToArray(), lower95.ToArray(), upper95.ToArray());
    }

    /// <summary>The best curve.</summary>
    public PartialRdf Rdf { get; }

    /// <summary>Standard deviation from the data and the task itself, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> SigmaAleatoric => _sigmaAleatoric;

    /// <summary>Standard deviation among the networks, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> SigmaEpistemic => _sigmaEpistemic;

    /// <summary>Lower end of the 95 % interval, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> Lower95 => _lower95;

    /// <summary>Upper end of the 95 % interval, a bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> Upper95 => _upper95;

    /// <summary>The moments of each shell window.</summary>
    public IReadOnlyList<ShellEstimate> Shells { get; }
}
