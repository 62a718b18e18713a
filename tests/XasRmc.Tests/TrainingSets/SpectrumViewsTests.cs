using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class SpectrumViewsTests
{
    private static readonly TrainingRecipe s_recipe = ToyPhysics.Recipe(40, "Au:L3", "Pd:K") with { Filter = new FilterRecipe { KMin = 3, KMax = 12, KWeight = 2, RMin = 1, RMax = 6 } };
    private static readonly InversionSpace s_space = s_recipe.Space();

    // The leakage of the window's sills across the ends of the range of R, as a share of the height of the signal.
    private const double LeakageTolerance = 0.03;

    [Fact]
    public void View_Chi_IsTheWeightedSpectrumUnderItsWindow()
    {
        FeatureFilter filter = s_space.Filter;
        double[] chi = Chi(filter.Grid);
        double[] window = FourierTransform.KWindow(filter.Grid.StepInvAngstrom, filter.Grid.EndInvAngstrom, new FourierSettings { KMin = filter.KMin, KMax = filter.KMax, DK = filter.DK, KWeight = filter.KWeight, Window = FourierWindowKind.Hanning });

        EdgeView view = new FeatureEncoder(s_space).View(NetworkView.Chi)!;
        double[] seen = Apply(view, Features(chi));

        Assert.Equal(new ImageShape(1, 1, 181), view.Image);
        double height = Enumerable.Range(0, chi.Length).Max(i => Math.Abs(Weighted(i)));
        for (int i = 0; i < seen.Length; i++) Assert.Equal(Weighted(60 + i), seen[i], LeakageTolerance * height);

        double Weighted(int i) => chi[i] * window[i] * Math.Pow(filter.Grid[i], filter.KWeight);
    }

    [Fact]
    public void View_Wavelet_IsTheMorletTransformOfThat()
    {
        KGrid grid = s_space.Filter.Grid;
        double[] features = Features(Chi(grid)), distances = new ShellFilter { KMin = 3, KMax = 12, KWeight = 2, RMin = 1, RMax = 6 }.BinDistancesAngstrom(grid);
        double step = distances[1] - distances[0];
        double[] q = [.. grid.ToArray().Select(k => 2 / Math.Sqrt(Math.PI) * Math.Sqrt(step) * distances.Select((r, j) => features[2 * j] * Math.Cos(2 * k * r) - features[2 * j + 1] * Math.Sin(2 * k * r)).Sum())];
        WaveletMap map = MorletWavelet.Compute(grid, q, new RGrid(1, 5.0 / 23, 24), kWeight: 0);

        EdgeView view = new FeatureEncoder(s_space).View(NetworkView.Wavelet)!;
        double[] seen = Apply(view, features);

        Assert.Equal(new ImageShape(2, 24, 40), view.Image);
        double height = map.Magnitude().Max();
        for (int r = 0; r < 24; r++)
        {
            // The first and the last column are the ends of the k window.
            Assert.Equal(map.Re[r * grid.Count + 60], seen[r * 40], 1e-5 * height);
            Assert.Equal(map.Im[r * grid.Count + 60], seen[960 + r * 40], 1e-5 * height);
            Assert.Equal(map.Re[r * grid.Count + 240], seen[r * 40 + 39], 1e-5 * height);
        }
    }

    [Fact]
    public void View_OfComponents_IsNone() => Assert.Null(new FeatureEncoder(s_space).View(NetworkView.Components));

    private static double[] Chi(KGrid grid) => [.. grid.ToArray().Select(k => 0.5 * Math.Exp(-0.01 * k * k) * Math.Sin(2 * k * 2.8 + 0.7))];

    private static double[] Features(double[] chi) => FeatureEncoder.Multiply(new FeatureEncoder(s_space).Matrix(s_space.Filter.Grid), chi);

    private static double[] Apply(EdgeView view, double[] features)
    {
        var image = new double[view.Image.Count];
        for (int f = 0; f < features.Length; f++)
        {
            for (int p = 0; p < image.Length; p++) image[p] += features[f] * view.Values[f * image.Length + p];
        }

        return image;
    }
}
