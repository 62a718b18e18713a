namespace XasRmc.Core;

/// <summary>The part of a calculated chi(k) that one kind of neighbour makes, or that all paths over several atoms make.</summary>
public sealed class PartialSpectrum
{
    private readonly double[] _chi;

    /// <summary>Makes a part.</summary>
    /// <param name="neighbour">The neighbour of single scattering; null for all paths over several atoms together.</param>
    /// <param name="chi">chi(k), unweighted, with S0² and dE0 in it.</param>
    public PartialSpectrum(Element? neighbour, ReadOnlySpan<double> chi) => (Neighbour, _chi) = (neighbour, chi.ToArray());

    /// <summary>The neighbour of single scattering; null for all paths over several atoms together.</summary>
    public Element? Neighbour { get; }

    /// <summary>chi(k), unweighted, with S0² and dE0 in it.</summary>
    public ReadOnlySpan<double> Chi => _chi;
}
