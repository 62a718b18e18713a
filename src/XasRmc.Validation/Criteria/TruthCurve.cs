using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does a whole distribution look like the true one of a virtual set?</summary>
/// <remarks>
/// ∫ |n_AB(r) − n_true(r)| dr / max(N_true, 0.5) over the range that both grids share, with the truth counted into the answer's bins: 0 for equal curves,
/// 2 for curves that do not overlap. Two Gaussians of one width s whose centres differ by d give about 0.8 d / s.
/// </remarks>
public sealed class TruthCurve : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "truth-curve", "The whole distribution must look like the true one.", 0.5, "",
        "A quarter of the neighbours may be misplaced: half of the largest share that leaves one recognisable peak", "", false);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Truth is not { } truth) yield break;
        foreach (Finding absent in TruthShells.Absent(Description, evidence, Description.Limit)) yield return absent;
        IEnumerable<(string Who, PartialRdf Rdf)> curves =
            [.. (evidence.Network?.Pairs ?? []).Select(p => ("network", p.Rdf)), .. (evidence.Fit?.Pairs ?? []).Select(p => ("fit", p.Rdf))];
        foreach ((string who, PartialRdf rdf) in curves)
        {
            Rule rule = Rule.For(Description, evidence, $"{Subjects.Pair(rdf.Absorber, rdf.Neighbour)}, {who}");
            if (truth.Rdfs?.Find(rdf.Absorber, rdf.Neighbour) is not { } exact)
            {
                yield return rule.Missing("the true curve of this pair is not given", "Put the pair's curve into the set's truth.");
                continue;
            }

            double distance = Distance(rdf, exact, out double trueNeighbours);
            yield return rule.AtMost(distance / Math.Max(trueNeighbours, ShellQuantities.NegligibleN), "",
                FormattableString.Invariant($"The curves of {who} and truth differ by {distance:0.00} of {trueNeighbours:0.00} neighbours, counted where too many and where too few."),
                $"Look at the plot: a shifted peak points to E0, a wide one to sigma² or the {who}'s resolution.");
        }
    }

    private static double Distance(PartialRdf rdf, PartialRdf exact, out double trueNeighbours)
    {
        double low = exact.Grid[0] - 0.5 * exact.Grid.StepAngstrom, high = exact.Grid.EndAngstrom + 0.5 * exact.Grid.StepAngstrom, distance = 0;
        trueNeighbours = 0;
        for (int j = 0; j < rdf.Grid.Count; j++)
        {
            double from = Math.Max(low, rdf.Grid[j] - 0.5 * rdf.Grid.StepAngstrom), to = Math.Min(high, rdf.Grid[j] + 0.5 * rdf.Grid.StepAngstrom);
            if (to <= from) continue;
            double inBin = exact.Shell(from, to).N;
            trueNeighbours += inBin;
            distance += Math.Abs(rdf.PerAngstrom[j] * (to - from) - inBin);
        }

        return trueNeighbours > 0 || distance > 0 ? distance : double.NaN;
    }
}
