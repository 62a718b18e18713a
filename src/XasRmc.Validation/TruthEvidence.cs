using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>What is true of a virtual sample: the distributions of the atoms that its spectra were computed from.</summary>
/// <param name="Rdfs">The true distributions; null where only moments are known.</param>
/// <param name="Shells">True moments that stand in for those of <paramref name="Rdfs"/>; may be empty.</param>
public sealed record TruthEvidence(PartialRdfSet? Rdfs, IReadOnlyList<TruthShell> Shells)
{
    /// <summary>The true moments of a pair in a window, or null where they are not known.</summary>
    /// <param name="absorber">The atom in the middle.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="rMinAngstrom">Lower border of the window, Å.</param>
    /// <param name="rMaxAngstrom">Upper border of the window, Å.</param>
    public ShellMoments? Moments(Element absorber, Element neighbour, double rMinAngstrom, double rMaxAngstrom)
    {
        const double sameBorderAngstrom = 1e-6;
        TruthShell? stated = Shells.FirstOrDefault(s => s.Absorber == absorber && s.Neighbour == neighbour
            && Math.Abs(s.Moments.RMin - rMinAngstrom) < sameBorderAngstrom && Math.Abs(s.Moments.RMax - rMaxAngstrom) < sameBorderAngstrom);
        return stated?.Moments ?? Rdfs?.Find(absorber, neighbour)?.Shell(rMinAngstrom, rMaxAngstrom);
    }
}
