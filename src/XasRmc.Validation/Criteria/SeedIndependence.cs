using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do replicas, which differ by their seeds alone, end in one place?</summary>
/// <remarks>
/// <para>Grubbs's test of the replica that lies farthest out: G = max |x_i − mean| / s for N, R and sigma² of every shell of the final atoms, against its critical value for n replicas. Each replica fits other noise, so that a spread is right;
/// one that lies alone tells of a second way to fit the data, or of a replica that got stuck. A replica that differs by no more than 1 in N, 0.02 Å in R and 0.003 Å² in sigma², what single-shell EXAFS is trusted for, is not asked.
/// The worst quantity of each pair is shown as a share of the critical value.</para>
/// <para>An outlier is inconclusive, not a failure: the answer may be right and its spread too small. Grubbs, Ann. Math. Stat. 21 (1950) 27, doi 10.1214/aoms/1177729885.</para>
/// </remarks>
public sealed class SeedIndependence : ICriterion
{
    private const int LeastReplicas = 4;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "independence-seed", "Replicas that differ by their seeds alone must end in one place.", 1, "",
        "Beyond Grubbs's critical value a replica does not belong to the others; all quantities together pass it once in a hundred where they do", "doi 10.1214/aoms/1177729885", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        int count = evidence.Replicas.Count;
        if (evidence.Fit is null || count < LeastReplicas)
        {
            string what = evidence.Fit is null ? "there is no answer of the fit" : $"it takes {LeastReplicas} replicas to know one that is apart, and there {(count == 1 ? "is" : "are")} {count}";
            yield return Rule.For(Description, evidence, "fit").Missing(what, "Run the fit with more replicas (--replicas 8).");
            yield break;
        }

        int comparisons = evidence.Fit.Pairs.Sum(p => p.Shells.Count) * ShellQuantities.All.Count;
        foreach (PairRefinement pair in evidence.Fit.Pairs)
        {
            (double Share, string Text) worst = (0, "No replica lies farther from the others than single-shell EXAFS is trusted for.");
            for (int shell = 0; shell < pair.Shells.Count; shell++)
            {
                ShellMoments[] moments = [.. evidence.Replicas.Select(r => r.Rdfs.Find(pair.Rdf.Absorber, pair.Rdf.Neighbour)).OfType<PartialRdf>().Select(r => r.Shell(pair.Shells[shell].Moments.RMin, pair.Shells[shell].Moments.RMax))];
                foreach (ShellQuantity quantity in ShellQuantities.All.Where(q => moments.Length == count && moments.All(m => q.IsAsked(m.N, 0))))
                {
                    (double share, int who) = ShareOfCritical([.. moments.Select(m => quantity.Of(m))], comparisons);
                    double apart = Math.Abs(quantity.Of(moments[who]) - moments.Where((_, i) => i != who).Average(m => quantity.Of(m)));
                    if (share <= worst.Share || apart <= AbsoluteAgreement.Tolerance(quantity)) continue;
                    worst = (share, $"{quantity.Symbol()} of shell {shell + 1} is {quantity.Text(quantity.Of(moments[who]))} in replica {who + 1} and {quantity.Text(moments.Where((_, i) => i != who).Average(m => quantity.Of(m)))} in the mean of the others.");
                }
            }

            Rule rule = Rule.For(Description, evidence, Subjects.Pair(pair.Rdf.Absorber, pair.Rdf.Neighbour));
            yield return rule.Of(worst.Share <= rule.Limit ? Outcome.Pass : Outcome.Inconclusive, worst.Share, rule.Limit, "", worst.Text,
                "Look at the final structures: give the fit more sweeps, or more replicas, so that the other way has its share in the error bars.");
        }
    }

    /// <summary>Grubbs's statistic over its critical value, and the value that lies farthest out; 0 where nothing varies.</summary>
    internal static (double Share, int Who) ShareOfCritical(double[] values, int comparisons)
    {
        int n = values.Length;
        double mean = values.Average(), sigma = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        if (!(sigma > 1e-9 * Math.Abs(mean))) return (0, 0);
        int who = Enumerable.Range(0, n).MaxBy(i => Math.Abs(values[i] - mean));
        double t = FamilyWise.Student(n - 2, FamilyWise.LevelOfEach(comparisons) / (2 * n));
        double critical = (n - 1) / Math.Sqrt(n) * Math.Sqrt(t * t / (n - 2 + t * t));
        return (Math.Abs(values[who] - mean) / sigma / critical, who);
    }
}
