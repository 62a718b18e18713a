using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Predicts the first shell of an edge from atoms that were fitted to another edge alone.</summary>
/// <remarks>
/// The edge of A sees A-A and A-B bonds and knows nothing of B-B ones, nor where the energies of B's edge begin. So the prediction holds all of the atoms but the first B-B shell, in whose place a Gaussian shell is found on the measured spectrum together with dE0: N, R, sigma² and dE0, four numbers of some
/// ten that the range holds. What is tested is whether the A-B bonds, their number by c_A N_AB = c_B N_BA, their length and disorder as A's edge has them, are those that B's edge shows.
/// </remarks>
internal static class HeldOutEdge
{
    private const double DeltaE0StepEv = 0.25, DistanceStepAngstrom = 0.01, LeastSigma2 = 0.003, LargestSigma2 = 0.025, Sigma2Step = 0.001, RowStepAngstrom = 0.02, WidthsOfAGaussian = 4;
    private const int FoundNumbers = 4;

    /// <summary>Predicts.</summary>
    /// <param name="from">The edge that was fitted.</param>
    /// <param name="held">The edge that is predicted, its first shell.</param>
    /// <param name="s02">S0² of it.</param>
    /// <param name="fit">The fit of the other edge.</param>
    /// <param name="model">Single scattering.</param>
    /// <param name="window">The first shell, Å.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PredictionEvidence Predict(
        AbsorptionEdge from, RmcEdge held, double s02, RefinementResult fit, SingleScatteringModel model, (double RMin, double RMax) window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(model);
        PairScatteringTable like = model.Find(held.Edge, held.Edge.Element);
        double[][] others = [.. fit.FinalConfigurations.Select(atoms => WithoutLike(model, like, atoms, held, window, cancellationToken))];
        double[] mean = [.. Enumerable.Range(0, held.Measured.Grid.Count).Select(i => others.Average(o => o[i]))];
        (double deltaE0, double[] shell) = Best(held, like, mean, s02, window);
        // Short fits, each from atoms placed at random, differ by more than the spectrum leaves open: their spread counts as it is.
        HeldOutSpectrum compared = HeldOutSpectrum.Compare(
            held.Objective, held.Measured, At(held, mean, shell, s02, deltaE0), [.. others.Select(o => At(held, o, shell, s02, deltaE0))], 1, held.RelativeModelError, held.RelativeS02Error);
        return new PredictionEvidence(held.Edge, $"from {from} alone", compared.RFactor, compared.ExpectedRFactor, Math.Max(1, held.Objective.IndependentPoints - FoundNumbers), "");
    }

    /// <summary>The spectrum of atoms less that of the first shell of like atoms, S0² = 1 and dE0 = 0, on the measured grid.</summary>
    private static double[] WithoutLike(SingleScatteringModel model, PairScatteringTable like, AtomicConfiguration atoms, RmcEdge held, (double RMin, double RMax) window, CancellationToken cancellationToken)
    {
        double[] chi = HeldOutRangeStage.Chi(model, atoms, held.Measured, 1, 0, cancellationToken);
        PartialRdf? rdf = PairCounter.Count(atoms, like.RGrid).Find(held.Edge.Element, held.Edge.Element);
        double[] counts = new double[like.RGrid.Count];
        for (int j = 0; rdf is not null && j < counts.Length; j++) counts[j] = like.RGrid[j] >= window.RMin && like.RGrid[j] < window.RMax ? rdf.PerAngstrom[j] * like.RGrid.StepAngstrom : 0;
        double[] own = Chi(like, counts, held.Measured.Grid);
        return [.. chi.Zip(own, (all, part) => all - part)];
    }

    private static (double DeltaE0Ev, double[] Shell) Best(RmcEdge held, PairScatteringTable like, double[] others, double s02, (double RMin, double RMax) window)
    {
        double[] fixedPart = HeldOutSpectrum.Features(held.Objective, [.. others.Select(x => s02 * x)]), moved = new double[others.Length];
        (double[] Counts, double[] Features, double Length)[] shells = [.. Shells(like, window).Select(counts =>
        {
            double[] features = HeldOutSpectrum.Features(held.Objective, [.. Chi(like, counts, held.Measured.Grid).Select(x => s02 * x)]);
            return (counts, features, features.Sum(x => x * x));
        })];
        (double Misfit, double DeltaE0, double[] Counts, double N) best = (double.PositiveInfinity, 0, [], 0);
        for (double deltaE0 = held.DeltaE0Ev.Low; deltaE0 <= held.DeltaE0Ev.High; deltaE0 += DeltaE0StepEv)
        {
            // The data at dE0 in place of the model: the shells' features serve for every dE0.
            EnergyShift.Apply(held.Measured.Grid, held.Measured.Chi, -deltaE0, moved);
            double[] left = [.. HeldOutSpectrum.Features(held.Objective, moved).Zip(fixedPart, (d, f) => d - f)];
            double square = left.Sum(x => x * x);
            foreach ((double[] counts, double[] features, double length) in shells)
            {
                double overlap = System.Numerics.Tensors.TensorPrimitives.Dot<double>(left, features), n = Math.Max(0, overlap / length), misfit = square - 2 * n * overlap + n * n * length;
                if (misfit < best.Misfit) best = (misfit, deltaE0, counts, n);
            }
        }

        return (best.DeltaE0, [.. Chi(like, best.Counts, held.Measured.Grid).Select(x => best.N * x)]);
    }

    /// <summary>Gaussian shells of one neighbour, as weights of the table's rows.</summary>
    private static IEnumerable<double[]> Shells(PairScatteringTable like, (double RMin, double RMax) window)
    {
        int every = Math.Max(1, (int)Math.Round(RowStepAngstrom / like.RGrid.StepAngstrom));
        for (double r = window.RMin + 10 * DistanceStepAngstrom; r < window.RMax - 10 * DistanceStepAngstrom; r += DistanceStepAngstrom)
        {
            for (double sigma2 = LeastSigma2; sigma2 <= LargestSigma2; sigma2 += Sigma2Step)
            {
                double[] weights = new double[like.RGrid.Count];
                for (int j = 0; j < weights.Length; j += every)
                {
                    double d = like.RGrid[j] - r;
                    if (d * d < WidthsOfAGaussian * WidthsOfAGaussian * sigma2) weights[j] = Math.Exp(-0.5 * d * d / sigma2);
                }

                double sum = weights.Sum();
                for (int j = 0; j < weights.Length; j++) weights[j] /= sum;
                yield return weights;
            }
        }
    }

    /// <summary>chi(k) of numbers of neighbours at the distances of a table, S0² = 1 and dE0 = 0; zero beyond its wave numbers.</summary>
    internal static double[] Chi(PairScatteringTable table, double[] counts, KGrid grid)
    {
        double[] chi = new double[grid.Count];
        int offset = (int)Math.Round((grid.StartInvAngstrom - table.KGrid.StartInvAngstrom) / table.KGrid.StepInvAngstrom);
        for (int j = 0; j < counts.Length; j++)
        {
            if (counts[j] == 0) continue;
            ReadOnlySpan<double> row = table.Row(j);
            for (int i = 0; i < chi.Length && i + offset < row.Length; i++) chi[i] += counts[j] * row[i + offset];
        }

        return chi;
    }

    private static double[] At(RmcEdge edge, double[] others, double[] shell, double s02, double deltaE0Ev)
    {
        double[] moved = new double[others.Length];
        EnergyShift.Apply(edge.Measured.Grid, [.. others.Zip(shell, (o, s) => s02 * (o + s))], deltaE0Ev, moved);
        return moved;
    }
}
