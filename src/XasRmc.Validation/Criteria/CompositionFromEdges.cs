using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do the two edges of a binary sample count the bonds between unlike atoms as the stated composition demands?</summary>
/// <remarks>
/// <para>Every A-B bond is a B-A bond: c_A N_AB = c_B N_BA, so that c_A = N_BA / (N_AB + N_BA). Network and fit obey this by construction with the composition that they were given, and say nothing of it. Here N_AB comes from the edge of A alone and N_BA from that of
/// B alone, by fits of pairs that are blind to the other edge.</para>
/// <para>z = |c_A − stated| / sigma, sigma² = [c_A (1 − c_A)]² [(sigma_AB/N_AB)² + (sigma_BA/N_BA)²]. Where sigma is above 0.1 the edges are too unsure to contradict or confirm anything, which informs only.
/// Frenkel, Chem. Soc. Rev. 41 (2012) 8163, doi 10.1039/c2cs35174a.</para>
/// </remarks>
public sealed class CompositionFromEdges : ICriterion
{
    private const double WidestUsefulSigma = 0.1;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "composition-from-edges", "Both edges must count the bonds of unlike atoms as the stated composition demands.", FamilyWise.Limit(1), "σ",
        "A composition that is right is farther off once in a hundred", "doi 10.1039/c2cs35174a", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyDictionary<Element, double>? stated = evidence.Fit?.Composition ?? evidence.Network?.Composition;
        if (stated is { Count: 1 }) yield break;
        Rule rule = Rule.For(Description, evidence, "all edges");
        if (stated is null)
        {
            yield return rule.Missing("neither network nor fit states a composition", "Run both.");
            yield break;
        }

        Element[] elements = [.. stated.Keys.OrderByDescending(e => e.AtomicNumber)];
        if (stated.Count != 2 || Find(evidence, elements[0], elements[1]) is not { } there || Find(evidence, elements[1], elements[0]) is not { } back)
        {
            string why = evidence.Absences.GetValueOrDefault(Description.Name) ?? (stated.Count == 2 ? "it takes an edge of each element" : "it is for samples of two elements");
            yield return rule.Absent(why, "Measure an edge of each element.");
            yield break;
        }

        double sum = there.Moments.N + back.Moments.N, found = back.Moments.N / sum, expected = stated[elements[0]];
        double sigma = found * (1 - found) * Math.Sqrt(Math.Pow(there.NSigma / there.Moments.N, 2) + Math.Pow(back.NSigma / back.Moments.N, 2));
        string statement = FormattableString.Invariant(
            $"Alone, the edge of {elements[0]} counts {there.Moments.N:0.00} ± {there.NSigma:0.00} {elements[1]} around {elements[0]} and that of {elements[1]} counts {back.Moments.N:0.00} ± {back.NSigma:0.00} {elements[0]} around {elements[1]}: {100 * found:0} ± {100 * sigma:0} % {elements[0]}, where {100 * expected:0} % is stated.");
        double z = sigma > 0 ? Math.Abs(found - expected) / sigma : double.NaN;
        const string next = "Check the composition by another method, S0² of both edges, and whether some of one element sits elsewhere than in the alloy.";
        if (z <= rule.Limit && sigma > WidestUsefulSigma)
            yield return rule.Absent($"{statement} That is too wide to judge by", "Measure to higher k or with less noise.");
        else
            yield return rule.AtMost(z, "σ", statement, next);
    }

    private static ShellEstimate? Find(JudgementEvidence evidence, Element absorber, Element neighbour) =>
        evidence.SingleEdges.FirstOrDefault(s => s.Edge.Element == absorber && s.Neighbour == neighbour)?.Shell is { Moments.N: > 0 } shell ? shell : null;
}
