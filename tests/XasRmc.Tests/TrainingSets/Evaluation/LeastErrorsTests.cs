using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Evaluation;

namespace XasRmc.Tests.TrainingSets.Evaluation;

/// <summary>What noise leaves of shell moments, against differences of whole spectra and against the ends of little and much noise.</summary>
public sealed class LeastErrorsTests
{
    private static readonly InversionSpace s_space = Space();
    private static readonly FeatureEncoder s_encoder = new(s_space);
    private static readonly IReadOnlyList<FeatureKernel> s_kernels = s_encoder.Kernels(ToyPhysics.Tables("Au:L3", "Pd:K"));
    private static readonly double[] s_matrix = s_encoder.Matrix(s_space.Filter.Grid);
    private static readonly double[] s_fractions = [0.3, 0.7];
    private static readonly double[][] s_thetas = [.. Enumerable.Range(0, 400).Select(Theta)];
    private static readonly double[][] s_training = [.. s_thetas.Select(Curves)];
    private static readonly FeatureProjection s_projection = Projection();

    [Fact]
    public void Sigmas_AgainstDifferencesOfSpectra_Agree()
    {
        const double noise = 1e-3;
        double[] theta = Theta(1000);
        // Of normal curves each term of the series is a cumulant of its own.
        for (int p = 0; p < s_space.Pairs.Count; p++) Array.Clear(theta, 6 * p + 3, 3);

        double[] found = Least(noise).Sigmas(Curves(theta), s_fractions);

        // The slow way: move one moment at a time, make whole features of the curves, invert everything as it stands.
        int count = theta.Length, features = s_space.FeatureCount;
        Matrix<double> moves = Matrix<double>.Build.Dense(features, count);
        for (int j = 0; j < count; j++)
        {
            double step = (j % 6) switch { 0 => 1e-3, 1 => 1e-5, 2 => 1e-6, 3 => 1e-8, 4 => 1e-9, _ => 1e-10 };
            double[] up = [.. theta], down = [.. theta];
            up[j] += step;
            down[j] -= step;
            double[] high = Features(Curves(up)), low = Features(Curves(down));
            for (int f = 0; f < features; f++) moves[f, j] = (high[f] - low[f]) / (2 * step);
        }

        Matrix<double> components = Matrix<double>.Build.Dense(s_projection.ComponentCount, features, (c, f) => s_projection.Components[c * features + f]);
        int perEdge = s_space.Filter.CountPerEdge, points = s_matrix.Length / perEdge;
        Matrix<double> ofChi = Matrix<double>.Build.Dense(features, 2 * points, (f, i) => f / perEdge == i / points ? s_matrix[f % perEdge * points + i % points] : 0);
        Matrix<double> noisy = components * ofChi * noise, seen = components * moves;
        Matrix<double> information = seen.TransposeThisAndMultiply((noisy * noisy.Transpose()).PseudoInverse()) * seen + Prior().Inverse();
        Matrix<double> left = information.Inverse();
        for (int j = 0; j < found.Length; j++) Assert.Equal(1, found[j] / Math.Sqrt(left[j / 4 * 6 + j % 4, j / 4 * 6 + j % 4]), 0.01);
    }

    [Fact]
    public void Sigmas_MuchNoise_LeavesWhatParticlesVary_LittleNoise_LeavesItsOwnShare()
    {
        double[] curves = Curves(Theta(1001)), wide = Least(1e3).Sigmas(curves, s_fractions), fine = Least(2e-8).Sigmas(curves, s_fractions), finer = Least(1e-8).Sigmas(curves, s_fractions);

        Matrix<double> prior = Prior();
        for (int j = 0; j < wide.Length; j++)
        {
            Assert.Equal(Math.Sqrt(prior[j / 4 * 6 + j % 4, j / 4 * 6 + j % 4]), wide[j], 1e-3 * wide[j]);
            Assert.InRange(fine[j] / finer[j], 1.5, 2.001);
        }
    }

    [Fact]
    public void Sigmas_FewerNeighbours_LeaveWorseDistances()
    {
        double[] many = Theta(1002), few = [.. many];
        few[0] /= 4;

        Assert.True(Least(1e-3).Sigmas(Curves(few), s_fractions)[1] > 1.5 * Least(1e-3).Sigmas(Curves(many), s_fractions)[1]);
    }

    [Fact]
    public void Sigmas_NoNeighbour_AreFinite_AndThoseOfItsPlaceAreThePriors()
    {
        double[] curves = Curves(Theta(1003));
        Array.Clear(curves, 0, s_space.Grid.Count);

        double[] found = Least(1e-3).Sigmas(curves, s_fractions);

        Assert.All(found, s => Assert.True(double.IsFinite(s) && s > 0));
        Assert.InRange(found[1] / Math.Sqrt(Prior()[1, 1]), 0.9, 1.0001);
    }

    [Fact]
    public void Of_TooFewParticlesWithAllShells_SaysNothing() =>
        Assert.Null(LeastErrors.Of(s_space, s_projection, s_kernels, s_matrix, 1e-3, s_training[..19]));

    private static LeastErrors Least(double noise) => LeastErrors.Of(s_space, s_projection, s_kernels, s_matrix, noise, s_training)!;

    private static Matrix<double> Prior()
    {
        // As the curves on their bins have the moments.
        double[][] moments = [.. s_training.Select(t => s_space.Pairs.SelectMany((_, p) =>
        {
            ShellMoments m = PartialRdf.Shell(s_space.Grid, t.AsSpan(p * s_space.Grid.Count, s_space.Grid.Count), s_space.Shells[0].RMinAngstrom, s_space.Shells[0].RMaxAngstrom);
            double Central(int power) => Enumerable.Range(0, s_space.Grid.Count).Where(j => s_space.Grid[j] >= s_space.Shells[0].RMinAngstrom && s_space.Grid[j] < s_space.Shells[0].RMaxAngstrom)
                .Sum(j => s_space.Grid.StepAngstrom * t[p * s_space.Grid.Count + j] * Math.Pow(s_space.Grid[j] - m.RAngstrom, power)) / m.N;
            return new[] { m.N, m.RAngstrom, m.Sigma2, m.C3, Central(4) - 3 * m.Sigma2 * m.Sigma2, Central(5) - 10 * m.Sigma2 * m.C3 };
        }).ToArray())];
        int count = moments[0].Length;
        return Matrix<double>.Build.Dense(count, count, (i, j) => (i == j ? 1.0001 : 1) * MathNet.Numerics.Statistics.Statistics.Covariance(moments.Select(m => m[i]), moments.Select(m => m[j])));
    }

    private static InversionSpace Space()
    {
        InversionSpace whole = ToyPhysics.Recipe(2, "Au:L3", "Pd:K").Space();
        return new InversionSpace(whole.Elements, whole.Edges, whole.Filter, whole.Grid, [whole.Shells[0]]);
    }

    private static FeatureProjection Projection() => FeatureProjection.Fit([.. s_training.SelectMany(t => Features(t)).Select(f => (float)f)], s_space.FeatureCount, 1e-11, 60);

    private static double[] Theta(int seed)
    {
        var random = new RandomStream(7, (ulong)seed);
        double hot = random.NextGaussianWithin(2);
        return [.. Enumerable.Range(0, s_space.Pairs.Count).SelectMany(_ =>
        {
            double sigma2 = 0.009 + 0.002 * hot + 0.0007 * random.NextGaussianWithin(2);
            return new[] { 5 + random.NextGaussianWithin(2), 2.8 + 0.02 * random.NextGaussianWithin(2), sigma2, 1e-4 * random.NextGaussianWithin(2), 1e-5 * random.NextGaussianWithin(2), 1e-6 * random.NextGaussianWithin(2) };
        })];
    }

    private static double[] Curves(double[] theta) => [.. Enumerable.Range(0, s_space.Pairs.Count).SelectMany(p => s_space.Grid.ToArray().Select(r =>
    {
        double sigma = Math.Sqrt(theta[6 * p + 2]), u = (r - theta[6 * p + 1]) / sigma, u2 = u * u;
        double series = 1 + theta[6 * p + 3] / (6 * Math.Pow(sigma, 3)) * u * (u2 - 3) + theta[6 * p + 4] / (24 * Math.Pow(sigma, 4)) * (u2 * u2 - 6 * u2 + 3) + theta[6 * p + 5] / (120 * Math.Pow(sigma, 5)) * u * (u2 * u2 - 10 * u2 + 15);
        return theta[6 * p] * Math.Exp(-0.5 * u2) / (Math.Sqrt(2 * Math.PI) * sigma) * series;
    }))];

    private static double[] Features(double[] t)
    {
        var features = new double[s_space.FeatureCount];
        foreach (FeatureKernel kernel in s_kernels)
        {
            int e = s_space.Edges.ToList().IndexOf(kernel.Edge), pair = s_space.IndexOfPair(kernel.Edge.Element, kernel.Neighbour);
            kernel.Accumulate(t.AsSpan(pair * s_space.Grid.Count, s_space.Grid.Count), s_space.Weight(pair, s_fractions) / s_fractions[e], features.AsSpan(e * kernel.FeatureCount, kernel.FeatureCount));
        }

        return features;
    }
}
