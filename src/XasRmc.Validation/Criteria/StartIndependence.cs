using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do fits from different start models find the same?</summary>
/// <remarks>
/// |mean of the replicas of one start − mean of those of another| / (√2 s) for R, sigma² and the pair's share of the neighbours of every shell, with s the standard deviation among replicas of one start, pooled over all starts: the difference of two answers over what two single
/// replicas differ by. N itself is not asked: a fit moves and swaps atoms and adds none, so how many neighbours there are in all is the start's own, and starts of several sizes are how one says that the size is not known. Its limit is Student's t at the degrees of freedom of s. The worst quantity of each pair is shown. Starts that differ by no more than 0.02 Å in R, 0.003 Å² in sigma² and one neighbour in the share, what single-shell EXAFS is trusted for, are not asked: what they differ by is in the stated uncertainty. Without several starts the fit cannot tell what its answer owes to the start, and says so.
/// Gelman and Rubin, Statist. Sci. 7 (1992) 457, doi 10.1214/ss/1177011136.
/// </remarks>
public sealed class StartIndependence : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "independence-start", "Fits from different start models must find the same.", double.NaN, "σ",
        "All comparisons of a judgement together stay below it in 99 of 100 cases where the start does not matter; only chains that began apart can tell that they have forgotten it",
        $"doi 10.1214/ss/1177011136; {FamilyWise.Reference}", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyList<ReplicaEvidence>[] starts = [.. evidence.Replicas.GroupBy(r => r.Start, StringComparer.Ordinal).Select(g => (IReadOnlyList<ReplicaEvidence>)[.. g])];
        int freedom = evidence.Replicas.Count - starts.Length;
        if (evidence.Fit is null || starts.Length < 2 || freedom < 2)
        {
            string what = evidence.Fit is null ? "there is no answer of the fit" : starts.Length < 2 ? "all replicas began with one start model" : "the replicas of each start are too few to tell how far they scatter";
            yield return Rule.For(Description, evidence, "fit").Absent(what, "Fit from other start models too (another ordering, shape or lattice), with at least three replicas each.");
            yield break;
        }

        int comparisons = evidence.Fit.Pairs.Sum(p => p.Shells.Count) * ShellQuantities.All.Count * starts.Length * (starts.Length - 1) / 2;
        double limit = FamilyWise.Student(freedom, 0.5 * FamilyWise.LevelOfEach(comparisons));
        foreach (PairRefinement pair in evidence.Fit.Pairs)
        {
            (double Z, string Text) worst = (0, "No moment differs.");
            for (int shell = 0; shell < pair.Shells.Count; shell++)
            {
                ShellMoments window = pair.Shells[shell].Moments;
                ShellMoments[][] moments = [.. starts.Select(s => s.Select(r => r.Rdfs.Find(pair.Rdf.Absorber, pair.Rdf.Neighbour)!.Shell(window.RMin, window.RMax)).ToArray())];
                foreach (ShellQuantity quantity in ShellQuantities.All.Where(q => moments.All(s => s.All(m => q.IsAsked(m.N, 0)))))
                {
                    bool isShare = quantity == ShellQuantity.N;
                    double[][] values = [.. moments.Select((s, i) => s.Select((m, j) => isShare ? Share(starts[i][j].Rdfs, pair.Rdf.Absorber, m) : quantity.Of(m)).ToArray())];
                    (double z, int one, int two) = Farthest(values, freedom);
                    double apart = values[two].Average() - values[one].Average(), tolerance = AbsoluteAgreement.Tolerance(quantity);
                    if (isShare) tolerance /= evidence.Fit.Pairs.Where(p => p.Rdf.Absorber == pair.Rdf.Absorber).Sum(p => p.Shells[shell].Moments.N);
                    if (z <= worst.Z || apart <= tolerance) continue;
                    string what = isShare ? $"The share of {pair.Rdf.Neighbour} among the neighbours" : quantity.Symbol();
                    string[] found = [.. values.Select(v => isShare ? v.Average().ToString("0.000", CultureInfo.InvariantCulture) : quantity.Text(v.Average()))];
                    worst = (z, $"{what} of shell {shell + 1} is {found[one]} from {starts[one][0].Start} and {found[two]} from {starts[two][0].Start}.");
                }
            }

            yield return Rule.For(Description, evidence, Subjects.Pair(pair.Rdf.Absorber, pair.Rdf.Neighbour), limit).AtMost(worst.Z, "σ", worst.Text,
                "The answer depends on where the fit began: compare the R-factors of the starts, leave out those that fit worse, or give the fit more sweeps.");
        }
    }

    private static double Share(PartialRdfSet rdfs, Element absorber, ShellMoments pair)
    {
        double all = rdfs.Pairs.Where(p => p.Absorber == absorber).Sum(p => p.Shell(pair.RMin, pair.RMax).N);
        return all > 0 ? pair.N / all : 0;
    }

    private static (double Z, int One, int Two) Farthest(double[][] values, int freedom)
    {
        double[] means = [.. values.Select(v => v.Average())];
        double pooled = Math.Sqrt(values.Select((v, s) => v.Sum(x => (x - means[s]) * (x - means[s]))).Sum() / freedom);
        int one = Enumerable.Range(0, means.Length).MinBy(s => means[s]), two = Enumerable.Range(0, means.Length).MaxBy(s => means[s]);
        if (one == two) return (0, 0, 0);
        double difference = means[two] - means[one];
        return (pooled > 0 ? difference / (Math.Sqrt(2) * pooled) : difference > 0 ? double.PositiveInfinity : 0, one, two);
    }
}
