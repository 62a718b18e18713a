using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>One shell of one pair as two answers see it; an answer that lacks it is null.</summary>
internal sealed record ShellPair(Element Absorber, Element Neighbour, int Shell, ShellEstimate? Network, ShellEstimate? Fit)
{
    private const double SameBorderAngstrom = 1e-6;

    public string Subject => Subjects.Shell(Subjects.Pair(Absorber, Neighbour), Shell);

    /// <summary>What keeps the two from being compared, or null.</summary>
    public string? Obstacle
    {
        get
        {
            if (Network is null) return "the network's answer lacks this shell";
            if (Fit is null) return "the fit's answer lacks this shell";
            return Math.Abs(Network.Moments.RMin - Fit.Moments.RMin) < SameBorderAngstrom && Math.Abs(Network.Moments.RMax - Fit.Moments.RMax) < SameBorderAngstrom
                ? null
                : "network and fit count this shell in different windows";
        }
    }

    /// <summary>Every shell that either answer has, in the order of the network's pairs, then the fit's.</summary>
    public static IReadOnlyList<ShellPair> All(JudgementEvidence evidence)
    {
        Dictionary<(Element, Element), IReadOnlyList<ShellEstimate>> network = [], fit = [];
        foreach (PairEstimate pair in evidence.Network?.Pairs ?? []) network[(pair.Rdf.Absorber, pair.Rdf.Neighbour)] = pair.Shells;
        foreach (PairRefinement pair in evidence.Fit?.Pairs ?? []) fit[(pair.Rdf.Absorber, pair.Rdf.Neighbour)] = pair.Shells;
        var shells = new List<ShellPair>();
        foreach ((Element absorber, Element neighbour) in network.Keys.Concat(fit.Keys).Distinct())
        {
            IReadOnlyList<ShellEstimate> ofNetwork = network.GetValueOrDefault((absorber, neighbour), []);
            IReadOnlyList<ShellEstimate> ofFit = fit.GetValueOrDefault((absorber, neighbour), []);
            for (int i = 0; i < Math.Max(ofNetwork.Count, ofFit.Count); i++)
                shells.Add(new ShellPair(absorber, neighbour, i + 1, ofNetwork.ElementAtOrDefault(i), ofFit.ElementAtOrDefault(i)));
        }

        return shells;
    }
}
