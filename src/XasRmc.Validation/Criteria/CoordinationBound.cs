using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is the coordination number below a bound, as it must be in a particle?</summary>
/// <remarks>
/// N of the asked shell, summed over all neighbours of an absorber where the set names an element or nothing, of one pair where it names a pair.
/// Judged only where the set asks: bulk has 12 nearest neighbours and fails this rightly. The surface of a particle lowers N, so does a wrong S0².
/// </remarks>
public sealed class CoordinationBound : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "coordination-below", "The coordination number must be below a bound.", 12, "",
        "Atoms at the surface of an fcc particle have fewer than the 12 neighbours of bulk", "", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        foreach (CriterionSetting setting in evidence.Settings.Where(s => s.Name == Description.Name))
        {
            foreach (string who in (string[])["network", "fit"])
            {
                IReadOnlyList<(PartialRdf Rdf, IReadOnlyList<ShellEstimate> Shells)> pairs = who == "network"
                    ? [.. (evidence.Network?.Pairs ?? []).Select(p => (p.Rdf, p.Shells))]
                    : [.. (evidence.Fit?.Pairs ?? []).Select(p => (p.Rdf, p.Shells))];
                foreach (Finding finding in Judge(evidence, setting, who, pairs)) yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Judge(JudgementEvidence evidence, CriterionSetting setting, string who, IReadOnlyList<(PartialRdf Rdf, IReadOnlyList<ShellEstimate> Shells)> pairs)
    {
        int shell = setting.Shell ?? 1;
        bool perPair = setting.Subject?.Contains('-', StringComparison.Ordinal) == true;
        var groups = pairs.Where(p => p.Shells.Count >= shell && shell >= 1)
            .GroupBy(p => perPair ? Subjects.Pair(p.Rdf.Absorber, p.Rdf.Neighbour) : p.Rdf.Absorber.Symbol)
            .Where(g => setting.Subject is null || string.Equals(g.Key, setting.Subject, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (groups.Count == 0)
            yield return Rule.For(Description, evidence, $"{Subjects.Shell(setting.Subject ?? "all elements", shell)}, {who}").Missing($"the {who} gives no such shell", $"Run the {who}.");
        foreach (var group in groups)
        {
            double n = group.Sum(p => p.Shells[shell - 1].Moments.N);
            double sigma = Math.Sqrt(group.Sum(p => Math.Pow(p.Shells[shell - 1].NSigma, 2)));
            double upper = n + ShellQuantities.HalfWidth95 * sigma;
            string subject = $"{Subjects.Shell(group.Key, shell)}, {who}";
            yield return Rule.For(Description, evidence, subject).Below(n, "",
                FormattableString.Invariant($"The {who} counts {n:0.00} ± {sigma:0.00} neighbours; its 95 % interval ends at {upper:0.00}."),
                "Check S0² on a foil of the same element: S0² and N multiply each other.");
        }
    }
}
