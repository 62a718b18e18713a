using XasRmc.Core;
using XasRmc.Validation.Series;

namespace XasRmc.App.Batches;

/// <summary>Finds the points of a series that stand out.</summary>
/// <remarks>Smooth changes, and steps after which the series goes on, are what one measures for; what is flagged is a point that goes with neither side of it. Limits are absolute and relative to the scatter of the series at once, so that a quiet series does not flag trifles.</remarks>
internal static class BatchFlags
{
    /// <summary>The words of flags.</summary>
    public const string OutsideTraining = "outside-training", Noise = "noise", Glitch = "glitch", Misfit = "misfit", Jump = "jump", Energy = "energy", FoilEnergy = "foil-energy", Duplicate = "duplicate";

    // Of stated uncertainties most is common to all points of a series (S0², potentials, what the training set holds): a tenth is what may differ from point to point.
    private const double OwnShareOfSigma = 0.1;
    private const double LeastNeighbours = 0.5;
    private const double EnergySigmaEv = 0.2, NoiseFactor = 2, MisfitFactor = 2, LeastMisfit = 0.05;

    /// <summary>Finds them.</summary>
    /// <param name="points">The points, by their coordinate.</param>
    /// <param name="answers">What was found of each.</param>
    /// <param name="jumpLimit">Beyond how many combined standard deviations a point stands out of its neighbours.</param>
    /// <returns>The flags of each point.</returns>
    public static IReadOnlyList<IReadOnlyList<BatchFlag>> Of(IReadOnlyList<BatchPoint> points, IReadOnlyList<BatchAnswer> answers, double jumpLimit)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(answers);
        List<BatchFlag>[] flags = [.. points.Select(_ => new List<BatchFlag>())];
        if (points.Count == 0) return flags;
        AddOutside(answers, flags);
        AddGlitches(answers, flags);
        AddDuplicates(points, flags);
        double[] x = [.. points.Select(p => p.X)];
        for (int e = 0; e < answers[0].Edges.Count; e++)
        {
            string edge = answers[0].Edges[e].Reduced.Chi.Edge.ToString();
            AddEnergies(x, [.. answers.Select(a => a.Edges[e].Reduced.E0Ev)], Energy, edge, "E0", jumpLimit, flags);
            AddEnergies(x, [.. answers.Select(a => a.Edges[e].FoilE0Ev)], FoilEnergy, edge, "E0 of the reference channel", jumpLimit, flags);
            AddHigh(x, [.. answers.Select(a => a.Edges[e].Reduced.EpsilonK)], NoiseFactor, 0, Noise, edge, "the noise of chi(k)", "0.0e0", jumpLimit, flags);
            AddHigh(x, [.. answers.Select(a => a.Network.Reconstruction.FirstOrDefault(c => c.Edge.ToString() == edge)?.RFactor ?? double.NaN)], MisfitFactor, LeastMisfit, Misfit, edge, "the R-factor of the network's answer", "0.000", jumpLimit, flags);
        }

        AddJumps(x, answers, jumpLimit, flags);
        return flags;
    }

    private static void AddOutside(IReadOnlyList<BatchAnswer> answers, List<BatchFlag>[] flags)
    {
        for (int i = 0; i < answers.Count; i++)
        {
            OutOfDistribution outside = answers[i].Network.OutOfDistribution;
            if (outside.IsFlagged) flags[i].Add(new BatchFlag(OutsideTraining, "sample", outside.Score, outside.Threshold, "The sample lies outside what the network was trained on. " + string.Join(" ", outside.Why)));
        }
    }

    private static void AddGlitches(IReadOnlyList<BatchAnswer> answers, List<BatchFlag>[] flags)
    {
        for (int i = 0; i < answers.Count; i++)
        {
            foreach (BatchEdgeAnswer edge in answers[i].Edges.Where(e => e.Glitches.Count > 0))
            {
                var worst = edge.Glitches.MaxBy(g => g.Sigmas);
                string where = string.Join(", ", edge.Glitches.Take(5).Select(g => FormattableString.Invariant($"{g.KInvAngstrom:0.00}")));
                flags[i].Add(new BatchFlag(Glitch, edge.Reduced.Chi.Edge.ToString(), worst.Sigmas, Exafs.Reduction.GlitchFinder.UsualLimit, $"Points stand out of their neighbours at k = {where} Å⁻¹{(edge.Glitches.Count > 5 ? " and more" : "")}."));
            }
        }
    }

    private static void AddDuplicates(IReadOnlyList<BatchPoint> points, List<BatchFlag>[] flags)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (int i in Enumerable.Range(0, points.Count).OrderBy(i => points[i].Position))
        {
            foreach (BatchScan scan in points[i].Scans)
            {
                if (!seen.TryAdd(scan.NumbersSha256, scan.Name)) flags[i].Add(new BatchFlag(Duplicate, scan.Name, 1, 0, $"Its numbers are those of {seen[scan.NumbersSha256]}, digit by digit."));
            }
        }
    }

    private static void AddEnergies(double[] x, double[] energies, string kind, string edge, string what, double limit, List<BatchFlag>[] flags)
    {
        (double[] z, double[] prediction, double scatter) = Trend(x, energies, [.. x.Select(_ => EnergySigmaEv)]);
        for (int i = 0; i < x.Length; i++)
        {
            if (!(Math.Abs(z[i]) > limit)) continue;
            double most = limit * Math.Sqrt(scatter * scatter + EnergySigmaEv * EnergySigmaEv), off = energies[i] - prediction[i];
            flags[i].Add(new BatchFlag(kind, edge, Math.Abs(off), most, FormattableString.Invariant($"{what} is {energies[i]:0.00} eV, {Math.Abs(off):0.00} eV {(off > 0 ? "above" : "below")} what its neighbours have; {most:0.00} eV are usual at most.")));
        }
    }

    /// <summary>What is higher than its neighbours by a factor at least, and by more than such numbers scatter.</summary>
    private static void AddHigh(double[] x, double[] values, double factor, double least, string kind, string edge, string what, string format, double limit, List<BatchFlag>[] flags)
    {
        double[] logarithms = [.. values.Select(v => v > 0 ? Math.Log(v) : double.NaN)];
        double floor = Math.Log(factor) / limit;
        (double[] z, double[] prediction, double scatter) = Trend(x, logarithms, [.. x.Select(_ => floor)]);
        for (int i = 0; i < x.Length; i++)
        {
            if (!(z[i] > limit) || values[i] < least) continue;
            double most = Math.Exp(prediction[i] + limit * Math.Sqrt(scatter * scatter + floor * floor));
            string Text(double v) => v.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
            flags[i].Add(new BatchFlag(kind, edge, values[i], most, $"{char.ToUpperInvariant(what[0])}{what[1..]} is {Text(values[i])}, that of its neighbours {Text(Math.Exp(prediction[i]))}."));
        }
    }

    private static void AddJumps(double[] x, IReadOnlyList<BatchAnswer> answers, double limit, List<BatchFlag>[] flags)
    {
        // What is known to be wrong is held against its neighbours, and is none itself.
        bool[] sound = [.. flags.Select(f => f.Count == 0)];
        var beyond = x.Select(_ => new List<(double Z, string Subject)>()).ToArray();
        for (int p = 0; p < answers[0].Network.Pairs.Count; p++)
        {
            PartialRdf of = answers[0].Network.Pairs[p].Rdf;
            ShellEstimate?[] shells = [.. answers.Select(a => a.Network.Pairs[p].Shells.Count > 0 ? a.Network.Pairs[p].Shells[0] : null)];
            Add("N", s => s.Moments.N, s => s.NSigma, 0);
            Add("R", s => s.Moments.RAngstrom, s => s.RSigma, LeastNeighbours);
            Add("σ²", s => s.Moments.Sigma2, s => s.Sigma2Sigma, LeastNeighbours);

            void Add(string quantity, Func<ShellEstimate, double> value, Func<ShellEstimate, double> sigma, double leastN)
            {
                double[] y = [.. shells.Select(s => s is not null && s.Moments.N >= leastN ? value(s) : double.NaN)];
                double[] least = [.. shells.Select(s => s is not null && double.IsFinite(sigma(s)) ? OwnShareOfSigma * sigma(s) : 0)];
                double[] z = Trend(x, y, least, sound).Z;
                for (int i = 0; i < x.Length; i++)
                {
                    if (Math.Abs(z[i]) > limit) beyond[i].Add((z[i], $"{quantity} of {of.Absorber}-{of.Neighbour}"));
                }
            }
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (beyond[i].Count == 0) continue;
            (double Z, string Subject)[] sorted = [.. beyond[i].OrderByDescending(b => Math.Abs(b.Z))];
            string others = sorted.Length > 1 ? $" So do {string.Join(", ", sorted.Skip(1).Select(b => b.Subject))}." : "";
            flags[i].Add(new BatchFlag(Jump, sorted[0].Subject, Math.Abs(sorted[0].Z), limit, FormattableString.Invariant($"{sorted[0].Subject} lies {Math.Abs(sorted[0].Z):0.0} standard deviations {(sorted[0].Z > 0 ? "above" : "below")} the course of its neighbours.{others}")));
        }
    }

    private static (double[] Z, double[] Prediction, double Scatter) Trend(double[] x, double[] y, double[] least, bool[]? isNeighbour = null)
    {
        double[] z = new double[x.Length], prediction = new double[x.Length];
        double scatter = LocalTrend.Compute(x, y, least, isNeighbour, z, prediction);
        return (z, prediction, scatter);
    }
}
