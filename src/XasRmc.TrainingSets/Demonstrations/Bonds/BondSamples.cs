using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>Draws first shells of one, two or three bond lengths, each number of lengths as often as the others, and the features of their spectra with errors of measurement.</summary>
internal static class BondSamples
{
    /// <summary>The most lengths.</summary>
    public const int MostLengths = 3;

    /// <summary>Draws shells; every one has its own random stream.</summary>
    /// <param name="draw">How.</param>
    /// <param name="model">The physics.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="firstStream">The stream of the first shell.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="lengths">The number of lengths of all; null for 1, 2 and 3 in turn.</param>
    /// <param name="sigma2">The range of sigma² in place of the draw's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The shells, and count × features numbers.</returns>
    public static (BondSample[] Samples, float[] Features) Draw(
        BondDraw draw, ShellSpectrum model, int count, ulong seed, ulong firstStream, int threads, int? lengths, ValueRange sigma2, CancellationToken cancellationToken)
    {
        var samples = new BondSample[count];
        var features = new float[count * model.FeatureCount];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            var random = new RandomStream(seed, firstStream + (ulong)i);
            (samples[i], BondShell[] shells) = One(draw, lengths ?? 1 + i % MostLengths, sigma2, random);
            double[] chi = model.Chi(shells), measured = new double[chi.Length];
            EnergyShift.Apply(model.Grid, chi, draw.DeltaE0Ev * SpectrumError.Bounded(random), measured);
            double s02 = 1 + draw.S02Relative * SpectrumError.Bounded(random), noise = Math.Exp(random.NextDouble(Math.Log(draw.Noise.Min), Math.Log(draw.Noise.Max)));
            for (int k = 0; k < measured.Length; k++) measured[k] *= s02;
            ShellSpectrum.AddNoise(measured, noise, random);
            double[] encoded = model.Features(measured);
            for (int f = 0; f < encoded.Length; f++) features[i * encoded.Length + f] = (float)encoded[f];
        });
        return (samples, features);
    }

    /// <summary>Draws one shell; the middle of its lengths, weighted by their neighbours, is where the draw puts it.</summary>
    internal static (BondSample Sample, BondShell[] Shells) One(BondDraw draw, int lengths, ValueRange range, RandomStream random)
    {
        double n = random.NextDouble(draw.N.Min, draw.N.Max), sigma2 = random.NextDouble(range.Min, range.Max), middle = random.NextDouble(draw.Middle.Min, draw.Middle.Max);
        double[] r = new double[lengths], gaps = new double[lengths - 1], shares = new double[lengths];
        for (int i = 1; i < lengths; i++) r[i] = r[i - 1] + (gaps[i - 1] = random.NextDouble(draw.Separation.Min, draw.Separation.Max));
        double free = 1 - lengths * draw.SmallestShare, sum = 0;
        for (int i = 0; i < lengths; i++) sum += shares[i] = -Math.Log(1 - random.NextDouble());
        for (int i = 0; i < lengths; i++) shares[i] = draw.SmallestShare + free * shares[i] / sum;
        double mean = r.Zip(shares, (x, s) => x * s).Sum();
        BondShell[] shells = [.. r.Select((x, i) => new BondShell(n * shares[i], middle + x - mean, sigma2))];
        return (new BondSample(lengths, gaps.Length > 0 ? gaps.Min() : double.NaN, sigma2), shells);
    }
}
