using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>One shell of one answer beside the truth.</summary>
internal sealed record TruthShells(string Who, Element Absorber, Element Neighbour, int Shell, ShellEstimate Answer, ShellMoments? Truth)
{
    private const string Fit = "fit";

    public string Subject => $"{Subjects.Shell(Subjects.Pair(Absorber, Neighbour), Shell)}, {Who}";

    /// <summary>The degrees of freedom of the answer's standard deviations.</summary>
    public double Freedom(JudgementEvidence evidence) => Who == Fit ? FamilyWise.FreedomOfFit(evidence) : double.PositiveInfinity;

    /// <summary>How many moments of one answer are held against the truth.</summary>
    public static int Comparisons(IEnumerable<TruthShells> shells) => ShellQuantities.All.Count * shells.GroupBy(s => s.Who).Select(g => g.Count()).DefaultIfEmpty(1).Max();

    /// <summary>Every shell of network and fit, with the truth in the same window.</summary>
    public static IReadOnlyList<TruthShells> All(JudgementEvidence evidence, TruthEvidence truth)
    {
        var shells = new List<TruthShells>();
        foreach (PairEstimate pair in evidence.Network?.Pairs ?? []) Add("network", pair.Rdf, pair.Shells);
        foreach (PairRefinement pair in evidence.Fit?.Pairs ?? []) Add(Fit, pair.Rdf, pair.Shells);
        return shells;

        void Add(string who, PartialRdf rdf, IReadOnlyList<ShellEstimate> answers)
        {
            for (int i = 0; i < answers.Count; i++)
            {
                ShellMoments window = answers[i].Moments;
                shells.Add(new TruthShells(who, rdf.Absorber, rdf.Neighbour, i + 1, answers[i], truth.Moments(rdf.Absorber, rdf.Neighbour, window.RMin, window.RMax)));
            }
        }
    }

    /// <summary>One finding for each answer that a virtual set should have and has not.</summary>
    public static IEnumerable<Finding> Absent(CriterionDescription description, JudgementEvidence evidence, double limit)
    {
        if (evidence.Network is null) yield return Rule.For(description, evidence, "all pairs, network", limit).Missing("there is no answer of the network", "Run the network.");
        if (evidence.Fit is null) yield return Rule.For(description, evidence, "all pairs, fit", limit).Missing("there is no answer of the fit", "Run the fit.");
    }
}
