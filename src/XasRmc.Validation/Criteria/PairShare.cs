using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>How much of the first shell around an element is one kind of neighbours, which is how much of the spectrum is its own.</summary>
/// <remarks>
/// The model of scattering leaves up to 7 % of chi unexplained. In the signal of a pair that holds the share f of the neighbours that is 7 %/f, and below f = 1/3 more than the fifth of itself that the tolerances of single-shell EXAFS are worth (10 to 20 % in N and sigma²):
/// what is not resolved there says nothing against network or fit. A contradiction counts whatever the share.
/// </remarks>
internal static class PairShare
{
    /// <summary>The least share at which tolerances must be resolved.</summary>
    public const double Least = 1.0 / 3;

    /// <summary>Whether what is not resolved of a pair leaves the verdict open.</summary>
    /// <param name="evidence">All that is known.</param>
    /// <param name="absorber">The element in the middle.</param>
    /// <param name="neighbour">The neighbour.</param>
    public static bool MustBeResolved(JudgementEvidence evidence, Element absorber, Element neighbour)
    {
        (double own, double all) = (0, 0);
        foreach ((PartialRdf rdf, IReadOnlyList<ShellEstimate> shells) in (evidence.Network?.Pairs ?? []).Select(p => (p.Rdf, p.Shells)).Concat((evidence.Fit?.Pairs ?? []).Select(p => (p.Rdf, p.Shells))))
        {
            if (rdf.Absorber != absorber || shells.Count == 0) continue;
            all += shells[0].Moments.N;
            if (rdf.Neighbour == neighbour) own += shells[0].Moments.N;
        }

        return !(all > 0) || own >= Least * all;
    }
}
