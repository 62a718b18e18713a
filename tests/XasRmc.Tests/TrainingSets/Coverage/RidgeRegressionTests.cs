using XasRmc.Core;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.Tests.TrainingSets.Coverage;

public class RidgeRegressionTests
{
    private const int Count = 400, Width = 8;

    [Fact]
    public void CrossValidatedR2_LabelMadeOfTheInputs_IsNearOne()
    {
        double[] x = Inputs(out _);
        double[] y = [.. Enumerable.Range(0, Count).Select(i => 5 + 2 * x[i * Width] - 3 * x[i * Width + 4])];

        Assert.InRange(RidgeRegression.CrossValidatedR2(x, Width, [y], 5), 0.999, 1);
    }

    [Fact]
    public void CrossValidatedR2_RandomLabel_IsNearZero()
    {
        double[] x = Inputs(out RandomStream random);
        double[] y = [.. Enumerable.Range(0, Count).Select(_ => random.NextGaussian())];

        // Width/Count = 0.02 is what the fit of noise costs; its scatter is about as large.
        Assert.InRange(RidgeRegression.CrossValidatedR2(x, Width, [y], 5), -0.08, 0.05);
    }

    [Fact]
    public void CrossValidatedR2_HalfNoise_IsItsShare()
    {
        double[] x = Inputs(out RandomStream random);
        double[] y = [.. Enumerable.Range(0, Count).Select(i => x[i * Width + 1] + random.NextGaussian())];

        // Three standard errors of a correlation of 0.7 in 400 examples.
        Assert.InRange(RidgeRegression.CrossValidatedR2(x, Width, [y], 5), 0.38, 0.62);
    }

    [Fact]
    public void CrossValidatedR2_ConstantLabel_HasNone() => Assert.True(double.IsNaN(RidgeRegression.CrossValidatedR2(Inputs(out _), Width, [new double[Count]], 5)));

    private static double[] Inputs(out RandomStream random)
    {
        var stream = new RandomStream(23, 0);
        random = stream;
        return [.. Enumerable.Range(0, Count * Width).Select(_ => stream.NextGaussian())];
    }
}
