using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion;

public sealed class InputViewTests
{
    private static readonly TrainingSet s_set = ToySamples.Set(true, 30, 2, 5);
    private static readonly int[] s_examples = [.. Enumerable.Range(0, s_set.Count)];

    // 32 bit sums over some 100 examples.
    private const double RoundingTolerance = 1e-4;

    [Fact]
    public void Fit_OverItsExamples_HasNoMeanAndUnitVarianceAChannel()
    {
        InputView view = InputView.Fit(View(), s_set, s_examples);
        var images = new float[s_set.Count * view.Image.Count];

        view.Apply([.. s_examples.SelectMany(i => s_set.Features(i).ToArray())], s_set.Count, images);

        Assert.Equal(new ImageShape(4, 2, 3), view.Image);
        for (int channel = 0; channel < 4; channel++)
        {
            double square = 0;
            for (int p = channel * 6; p < (channel + 1) * 6; p++)
            {
                Assert.Equal(0, s_examples.Average(i => images[i * 24 + p]), RoundingTolerance);
                square += s_examples.Average(i => images[i * 24 + p] * images[i * 24 + p]) / 6;
            }

            Assert.Equal(1, square, RoundingTolerance);
        }
    }

    [Fact]
    public void Apply_OneSpectrum_IsTheMapOfEachEdgeLessMeanOverSpread()
    {
        InputView view = InputView.Fit(View(), s_set, s_examples);
        float[] features = s_set.Features(3).ToArray(), image = new float[24];

        view.Apply(features, 1, image);

        for (int at = 0; at < 24; at++)
        {
            int edge = at / 12, p = at % 12;
            double sum = Enumerable.Range(0, 18).Sum(f => (double)features[edge * 18 + f] * view.Edge.Values[f * 12 + p]);
            Assert.Equal((sum - view.Mean[at]) / view.Scales[at / 6], image[at], RoundingTolerance);
        }
    }

    [Fact]
    public void Fit_OfAMapThatSeesNothing_IsRefused()
    {
        var blind = new EdgeView(new ImageShape(1, 1, 4), 18, new float[72]);

        Assert.Contains("does not vary", Assert.Throws<ArgumentException>(() => InputView.Fit(blind, s_set, s_examples)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => InputView.Fit(new EdgeView(new ImageShape(1, 1, 4), 17, new float[68]), s_set, s_examples));
        Assert.Throws<ArgumentException>(() => new EdgeView(new ImageShape(1, 1, 4), 18, new float[71]));
    }

    private static EdgeView View()
    {
        var random = new RandomStream(3, 0);
        return new EdgeView(new ImageShape(2, 2, 3), 18, [.. Enumerable.Range(0, 18 * 12).Select(_ => (float)random.NextGaussian())]);
    }
}
