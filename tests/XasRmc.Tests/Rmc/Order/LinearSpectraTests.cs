using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Lines through trial spectra against lines that are known.</summary>
public sealed class LinearSpectraTests
{
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

    private static LinearSpectra Trials(int count, double noise, ulong stream)
    {
        var random = new RandomStream(2, stream);
        double[][] z = [.. Enumerable.Range(0, count).Select(_ => new[] { 1 + random.NextGaussian(), 0.5 * random.NextGaussian() })];
        return LinearSpectra.Of(z, [.. z.Select(x => new[] { s_line[0] + s_line[1] * x[0] + s_line[2] * x[1] + noise * random.NextGaussian() })]);
    }
}
