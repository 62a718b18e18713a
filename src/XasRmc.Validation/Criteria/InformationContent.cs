using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do the spectra hold as many independent numbers as are asked of them?</summary>
/// <remarks>
/// parameters / sum of N_ind over the edges, with N_ind = 2 Δk ΔR / π + 2. The parameters are the moments that the answer states, not the bins of its
/// curves: the shape between the moments comes from the network's training or the fit's atoms, not from the spectra.
/// Stern, Phys. Rev. B 48 (1993) 9825, doi 10.1103/PhysRevB.48.9825.
/// </remarks>
public sealed class InformationContent : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "information-content", "The spectra must hold at least as many independent numbers as are asked of them.", 1.0, "",
        "More parameters than independent points cannot all be determined", "doi 10.1103/PhysRevB.48.9825", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        Rule rule = Rule.For(Description, evidence, "all edges");
        AbsorptionEdge[] unknown = [.. evidence.Edges.Where(e => !evidence.IndependentPoints.ContainsKey(e))];
        if (evidence.IndependentPoints.Count == 0 || unknown.Length > 0)
        {
            string which = unknown.Length > 0 ? $" of {string.Join(", ", unknown.Select(e => e.ToString()))}" : "";
            yield return rule.Missing($"the number of independent points{which} is not given", "State the k and R ranges of each edge.");
            yield break;
        }

        int edges = evidence.IndependentPoints.Count;
        int parameters = evidence.ParametersAsked ?? (ShellQuantities.All.Count * UnorderedShells(evidence) + edges);
        double points = evidence.IndependentPoints.Values.Sum();
        yield return parameters > 0
            ? rule.AtMost(points > 0 ? parameters / points : double.NaN, "",
                FormattableString.Invariant($"{parameters} numbers are asked of {points:0.0} independent points in {edges} spectra."),
                "Measure to higher k, widen the R range, or ask for fewer shells.")
            : rule.Missing("neither network nor fit says what is asked of the spectra", "Run both.");
    }

    private static int UnorderedShells(JudgementEvidence evidence)
    {
        ShellPair[] shells = [.. ShellPair.All(evidence)];
        return shells.Select(s => (Math.Min(s.Absorber.AtomicNumber, s.Neighbour.AtomicNumber), Math.Max(s.Absorber.AtomicNumber, s.Neighbour.AtomicNumber), s.Shell)).Distinct().Count();
    }
}
