using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>Judges a network on the particles of a set's test side, which take no part in training, stopping or calibration.</summary>
/// <remarks>
/// Each particle is asked for once, with dE0 known as from a reference. Its spectra have the errors of the recipe that the network was trained with, or white noise of one standard deviation and nothing else. Moments count where both truth and
/// answer have at least half a neighbour (N counts always), points of curves where truth or answer is above 2 % of the pair's highest point. Beside the errors under white noise stands what that noise leaves at best (<see cref="LeastErrors"/>). Of each particle's spectra outsiders are made (<see cref="OutsiderKind"/>), to see whether the networks know them.
/// </remarks>
public static class EnsembleEvaluation
{
    private const ulong FirstStream = 3UL << 48;
    private const double SmallestN = 0.5, RelevantShare = 0.02, WrongOriginEv = 8;
    private static readonly string[] s_quantities = ["n", "rAngstrom", "sigma2", "c3"];

    /// <summary>Judges.</summary>
    /// <param name="ensemble">The network.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="set">The set; its examples on the side <see cref="SplitPart.Test"/> are used.</param>
    /// <param name="tables">The scattering of all edges and neighbours that the set was made with.</param>
    /// <param name="noise">The standard deviation of a point of chi(k), nothing else being wrong; null for the errors of the recipe.</param>
    /// <param name="isSizeTold">Whether the networks are told each particle's size, with the error of the recipe.</param>
    /// <param name="seed">The seed of errors.</param>
    /// <param name="threads">Samples at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Samples done.</param>
    /// <param name="cancellationToken">Checked for every sample.</param>
    /// <param name="foreign">A metal that is none of the network's, for outsiders of its spectra; null to leave those out.</param>
    /// <exception cref="XasFormatException">The set is of another system, or has no test side.</exception>
    public static EvaluationReport Run(
        TrainedEnsemble ensemble, TrainingRecipe recipe, ExampleSet set, IReadOnlyList<PairScatteringTable> tables, double? noise, bool isSizeTold, ulong seed, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken,
        ForeignMetal? foreign = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(set);
        Require.AtLeast(threads, 1);
        InversionSpace space = ensemble.Space;
        var samples = new StoredSamples(recipe, set, tables);
        int[] examples = [.. Enumerable.Range(0, set.Examples.Count).Where(i => set.Examples[i].Labels.Split == SplitPart.Test)];
        var encoder = new FeatureEncoder(space);
        IReadOnlyList<FeatureKernel> kernels = encoder.Kernels(tables);
        double[] matrix = encoder.Matrix(space.Filter.Grid);
        TrainedEnsemble known = ensemble.AtKnownE0();
        var answers = new InversionAnswer[examples.Length];
        var judged = new OutOfDistribution[examples.Length];
        var truths = new double[examples.Length][];
        OutsiderKind[] kinds = [.. Enum.GetValues<OutsiderKind>().Where(k => (k != OutsiderKind.SwappedEdges || space.Edges.Count > 1) && (k != OutsiderKind.OtherMetal || foreign is not null))];
        double[][] outsiders = [.. kinds.Select(_ => new double[examples.Length])];
        ErrorRecipe errors = recipe.Errors;
        LeastErrors? least = noise is { } white ? LeastErrors.Of(space, ensemble.Projection, kernels, matrix, white, [.. set.Examples.Where(e => e.Labels.Split == SplitPart.Train).Select(e => TargetOf(space, e, set.RGrid))]) : null;
        var left = new double[examples.Length][];
        long done = 0;
        Parallel.For(0, examples.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            var random = new RandomStream(seed, FirstStream + (ulong)examples[i]);
            // The test side's pure examples come first on it, in the order of the set.
            DrawnSample sample = samples.Sample(samples.Split.Checking[i], random, cancellationToken);
            truths[i] = TrainingSetBuilder.Target(space, sample.Density, set.RGrid);
            left[i] = least?.Sigmas(truths[i], sample.Density.Fractions) ?? [];
            double drawn = SpectrumError.Noise(errors, random);
            double[][] spectra = [.. space.Edges.Select((edge, e) =>
            {
                double[]? shifts = noise is null ? SpectrumError.DistanceErrors(errors, space.Elements.Count, random) : null;
                double[] chi = TrainingSetBuilder.Chi(space, edge, sample.Density, sample.Beyond[e], tables, set.RGrid, shifts);
                return noise is { } sigma
                    ? [.. chi.Select(v => v + sigma * random.NextGaussian())]
                    : SpectrumError.Draw(errors, recipe.Filter, edge, space.Filter.Grid, chi, matrix, errors.DeltaE0Ev * SpectrumError.Bounded(random), drawn, random);
            })];
            var composition = space.Elements.Select((element, a) => (element, sample.Density.Fractions[a])).ToDictionary(p => p.element, p => p.Item2);
            KnownSize? size = isSizeTold ? KnownSize.Of(recipe.Knowledge.Told(sample.InverseDiameter, random)) : null;
            InversionAnswer Answer(double[][] measured) => RdfInverter.Invert(known, [.. measured.SelectMany(chi => FeatureEncoder.Multiply(matrix, chi))], composition, kernels, null, seed, size);
            OutOfDistribution Outside(InversionAnswer answer, double[][] measured) =>
                EnergyOriginCheck.Judge(known, answer.OutOfDistribution, (e, move) => FeatureEncoder.Multiply(matrix, Shifted(space.Filter.Grid, measured[e], -move)), composition, kernels, size);
            answers[i] = Answer(spectra);
            judged[i] = Outside(answers[i], spectra);
            for (int k = 0; k < kinds.Length; k++)
            {
                double[][] other = kinds[k] == OutsiderKind.OtherMetal ? OfOtherMetal(foreign!, space, sample.Density, set.RGrid, noise ?? drawn, random) : Outsider(kinds[k], spectra, space.Filter.Grid, random);
                outsiders[k][i] = Outside(Answer(other), other).Score;
            }

            progress?.Report(new StageProgress("evaluate", Interlocked.Increment(ref done), examples.Length));
        });
        string[] names = [.. ExampleLabels.NumberNames(set.Space)];
        var sums = new SortedDictionary<(int Order, string Group, string Value, string Pair, int Shell, int Quantity), ScoreSums>();
        for (int i = 0; i < examples.Length; i++)
        {
            (string, string)[] groups = [.. SampleGroups.Of(set.Examples[examples[i]], names, space.Elements[0].Symbol)];
            for (int p = 0; p < answers[i].Pairs.Count; p++)
                Collect(sums, groups, answers[i], p, Truth(space, set.Examples[examples[i]].Fractions, truths[i], answers[i].Pairs[p].Rdf), LeastOf(space, set.Examples[examples[i]].Fractions, left[i], answers[i].Pairs[p].Rdf));
        }

        EvaluationRow[] rows = [.. sums.Select(s => new EvaluationRow(
            s.Key.Group, s.Key.Value, s.Key.Pair, s.Key.Shell, s.Key.Quantity < s_quantities.Length ? s_quantities[s.Key.Quantity] : "perAngstrom", s.Value.Score, s.Value.Least))];
        return new EvaluationReport(ensemble.Name, examples.Length, judged.Count(o => o.IsFlagged) / (double)examples.Length,
            [.. kinds.Select((kind, k) => OutsiderScore.Of(kind, [.. judged.Select(o => o.Score)], outsiders[k], known.Calibration.ScoreThreshold))], rows);
    }

    private static double[] Shifted(KGrid grid, double[] chi, double deltaE0Ev)
    {
        var shifted = new double[chi.Length];
        EnergyShift.Apply(grid, chi, deltaE0Ev, shifted);
        return shifted;
    }

    private static double[][] Outsider(OutsiderKind kind, double[][] spectra, KGrid grid, RandomStream random)
    {
        switch (kind)
        {
            case OutsiderKind.Shuffled:
                double[][] shuffled = [.. spectra.Select(chi => (double[])chi.Clone())];
                foreach (double[] chi in shuffled) random.Shuffle<double>(chi);
                return shuffled;
            case OutsiderKind.WrongEnergyOrigin:
                return [.. spectra.Select(chi => Shifted(grid, chi, random.NextDouble() < 0.5 ? -WrongOriginEv : WrongOriginEv))];
            default:
                return [.. spectra.Skip(1), spectra[0]];
        }
    }

    private static double[][] OfOtherMetal(ForeignMetal foreign, InversionSpace space, PairDensity density, RGrid grid, double noise, RandomStream random)
    {
        ShellWindow first = space.Shells[0];
        return [.. space.Edges.Select(edge =>
        {
            int absorber = space.IndexOf(edge.Element);
            var all = new double[grid.Count];
            for (int b = 0; b < space.Elements.Count; b++)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(density[space.IndexOfPair(edge.Element, space.Elements[b])], 1 / density.Fractions[absorber], all, all);
            double[] chi = foreign.Chi(all, PartialRdf.Shell(grid, all, first.RMinAngstrom, first.RMaxAngstrom).RAngstrom, space.Filter.Grid.Count);
            return chi.Select(v => v + noise * random.NextGaussian()).ToArray();
        })];
    }

    private static PartialRdf Truth(InversionSpace space, ReadOnlySpan<double> fractions, double[] target, PartialRdf answer)
    {
        int pair = space.IndexOfPair(answer.Absorber, answer.Neighbour), bins = space.Grid.Count;
        double scale = ToAbsorber(space, fractions, pair, answer.Absorber);
        return new PartialRdf(answer.Absorber, answer.Neighbour, space.Grid, [.. target.Skip(pair * bins).Take(bins).Select(t => scale * t)]);
    }

    /// <summary>From t_AB to n_AB.</summary>
    private static double ToAbsorber(InversionSpace space, ReadOnlySpan<double> fractions, int pair, Element absorber) => space.Weight(pair, fractions) / fractions[space.IndexOf(absorber)];

    private static double[] TargetOf(InversionSpace space, SimulatedExample example, RGrid grid) => TrainingSetBuilder.Target(
        space, PairDensity.Of([.. space.Pairs.Select((_, p) => example.Density(p).ToArray().Select(v => (double)v).ToArray())], [.. example.Fractions]), grid);

    /// <summary>What noise leaves of the moments of a pair as its absorber counts them.</summary>
    private static double[] LeastOf(InversionSpace space, ReadOnlySpan<double> fractions, double[] all, PartialRdf answer)
    {
        if (all.Length == 0) return [];
        int pair = space.IndexOfPair(answer.Absorber, answer.Neighbour), count = space.Shells.Count * LeastErrors.MomentCount;
        double scale = ToAbsorber(space, fractions, pair, answer.Absorber);
        return [.. Enumerable.Range(0, count).Select(m => all[pair * count + m] * (m % LeastErrors.MomentCount == 0 ? scale : 1))];
    }

    private static void Collect(
        SortedDictionary<(int, string, string, string, int, int), ScoreSums> sums, (string Group, string Value)[] groups, InversionAnswer all, int place, PartialRdf truth, double[] least)
    {
        PairEstimate answer = all.Pairs[place];
        string pair = $"{truth.Absorber}-{truth.Neighbour}";
        void Add(int shell, int quantity, double error, double sigma, double halfWidth95, double spread, double? neighbours = null, double? leastError = null)
        {
            foreach ((string group, string value) in neighbours is { } count ? groups.Append(SampleGroups.OfNeighbours(count)) : groups)
            {
                var key = (group == "all" ? 0 : 1, group, value, pair, shell, quantity);
                if (!sums.TryGetValue(key, out ScoreSums? own)) sums[key] = own = new ScoreSums();
                own.Add(error, sigma, halfWidth95, spread, leastError);
            }
        }

        double? Least(int shell, int quantity) => least.Length == 0 ? null : least[shell * LeastErrors.MomentCount + quantity];
        for (int s = 0; s < answer.Shells.Count; s++)
        {
            ShellEstimate shell = answer.Shells[s];
            ShellMoments said = shell.Moments, real = truth.Shell(said.RMin, said.RMax);
            Add(s + 1, 0, said.N - real.N, shell.NSigma, shell.NHalfWidth95, all.MemberSpread(place, s, 0), real.N, Least(s, 0));
            if (real.N < SmallestN || said.N < SmallestN) continue;
            Add(s + 1, 1, said.RAngstrom - real.RAngstrom, shell.RSigma, shell.RHalfWidth95, all.MemberSpread(place, s, 1), real.N, Least(s, 1));
            Add(s + 1, 2, said.Sigma2 - real.Sigma2, shell.Sigma2Sigma, shell.Sigma2HalfWidth95, all.MemberSpread(place, s, 2), real.N, Least(s, 2));
            Add(s + 1, 3, said.C3 - real.C3, shell.C3Sigma, shell.C3HalfWidth95, all.MemberSpread(place, s, 3), real.N, Least(s, 3));
        }

        double highest = 0;
        foreach (double v in truth.PerAngstrom) highest = Math.Max(highest, v);
        for (int j = 0; j < truth.Grid.Count; j++)
        {
            double said = answer.Rdf.PerAngstrom[j], real = truth.PerAngstrom[j];
            if (Math.Max(said, real) <= RelevantShare * highest) continue;
            Add(0, s_quantities.Length, said - real, Math.Sqrt(answer.SigmaAleatoric[j] * answer.SigmaAleatoric[j] + answer.SigmaEpistemic[j] * answer.SigmaEpistemic[j]), answer.Upper95[j] - said, answer.SigmaEpistemic[j]);
        }
    }
}
