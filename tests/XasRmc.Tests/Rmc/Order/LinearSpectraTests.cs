using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Lines through trial spectra against lines that are known.</summary>
public sealed class LinearSpectraTests
{
    private const int Components = 40;

    private static readonly double[] s_line = [1.5, -2, 0.25];

    [Fact]
    public void Of_NoisyTrials_HasTheLinesAndTheirErrors()
    {
        const double noise = 0.1;
        const int trials = 60, repeats = 400;
        double square = 0, expected = 0, scatter = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            LinearSpectra lines = Trials(trials, noise, (ulong)repeat);
            square += Math.Pow(lines.Lines[1, 0] - s_line[1], 2) / repeats;
            expected += lines.Scatter[0, 0] * lines.Precision[1, 1] / repeats;
            scatter += lines.Scatter[0, 0] / repeats;
        }

        Assert.Equal(noise * noise, scatter, 0.05 * noise * noise);
        Assert.InRange(square / expected, 0.75, 1.25);
    }

    [Fact]
    public void About_AnotherMiddle_IsTheSameLines()
    {
        LinearSpectra lines = Trials(60, 0.1, 1), moved = lines.About([2, -1]);

        Assert.Equal(lines.Lines[0, 0] + lines.Lines[1, 0] * (2 - lines.Middle[0]) + lines.Lines[2, 0] * (-1 - lines.Middle[1]), moved.Lines[0, 0], 1e-12);
        Assert.Equal(lines.Lines[1, 0], moved.Lines[1, 0], 1e-12);
        Assert.True(moved.Precision[0, 0] > lines.Precision[0, 0]);
        Assert.Equal(lines.Precision[2, 2], moved.Precision[2, 2], 1e-12);
        Assert.Equal(lines.Precision[0, 0], moved.About(lines.Middle).Precision[0, 0], 1e-12);
    }

    [Fact]
    public void Times_AFactor_IsThatOfSpectraAsLarge()
    {
        LinearSpectra lines = Many(0.3, 0.1, 1), scaled = lines.Times(Vector<double>.Build.Dense(Components, c => c + 1));

        Assert.Equal(3 * lines.Lines[1, 2], scaled.Lines[1, 2], 1e-12);
        Assert.Equal(2 * 5 * lines.Scatter[1, 4], scaled.Scatter[1, 4], 1e-12);
        Assert.Equal(lines.Precision, scaled.Precision);
    }

    [Fact]
    public void With_SlopesKnownFromElsewhere_KeepsTheOthers()
    {
        LinearSpectra lines = Trials(60, 0.1, 1), changed = lines.With(1, [0.5, 4], [Vector<double>.Build.Dense(1, -3), Vector<double>.Build.Dense(1, 7)]);

        Assert.Equal([lines.Middle[0], 0.5, 4], changed.Middle);
        Assert.Equal([lines.Lines[0, 0], lines.Lines[1, 0], -3, 7], changed.Lines.Column(0));
        Assert.Equal(lines.Precision[1, 1], changed.Precision[1, 1]);
        Assert.Equal(0, changed.Precision.Row(2).L2Norm() + changed.Precision.Row(3).L2Norm());
        // Another middle moves a by the known slopes, and adds no error for them.
        LinearSpectra moved = changed.About([lines.Middle[0], 1.5, 4]);
        Assert.Equal(lines.Lines[0, 0] - 3, moved.Lines[0, 0], 1e-12);
        Assert.Equal(lines.Precision[0, 0], moved.Precision[0, 0], 1e-12);
    }

    [Theory]
    [InlineData(0, 0, 0.2)]
    [InlineData(0.02, 0.15, 0.6)]
    [InlineData(1, 0.98, 1.02)]
    public void Slopes_OfNoiseAndMore_AreKeptByWhatRisesAboveIt(double slope, double least, double most)
    {
        const double noise = 0.3;
        const int repeats = 60;
        double kept = 0, raw = 0, drawnIn = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            LinearSpectra lines = Many(slope, noise, (ulong)repeat);
            (Matrix<double> slopes, Matrix<double> precision) = lines.Slopes(0, 2, Matrix<double>.Build.DenseIdentity(Components).Cholesky());
            double[] before = [.. lines.Lines.Row(1)], after = [.. slopes.Column(0)];
            kept += Math.Sqrt(after.Sum(a => a * a) / before.Sum(b => b * b)) / repeats;
            Assert.Equal((Components, 2), (slopes.RowCount, slopes.ColumnCount));
            raw += before.Sum(b => Math.Pow(b - slope, 2));
            drawnIn += after.Sum(a => Math.Pow(a - slope, 2));
            Assert.True(precision[0, 0] <= lines.Precision[1, 1] * 1.05);
        }

        Assert.InRange(kept, least, most);
        Assert.True(drawnIn < 1.02 * raw);
    }

    /// <summary>Spectra that all go with the first of two numbers by one slope, and with the second not at all.</summary>
    private static LinearSpectra Many(double slope, double noise, ulong stream)
    {
        var random = new RandomStream(3, stream);
        double[][] z = [.. Enumerable.Range(0, 120).Select(_ => new[] { random.NextGaussian(), random.NextGaussian() })];
        return LinearSpectra.Of(z, [.. z.Select(x => Enumerable.Range(0, Components).Select(_ => slope * x[0] + noise * random.NextGaussian()).ToArray())]);
    }

    private static LinearSpectra Trials(int count, double noise, ulong stream)
    {
        var random = new RandomStream(2, stream);
        double[][] z = [.. Enumerable.Range(0, count).Select(_ => new[] { 1 + random.NextGaussian(), 0.5 * random.NextGaussian() })];
        return LinearSpectra.Of(z, [.. z.Select(x => new[] { s_line[0] + s_line[1] * x[0] + s_line[2] * x[1] + noise * random.NextGaussian() })]);
    }
}
