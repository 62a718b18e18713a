using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Coverage;

public class CoverageBuilderTests
{
    // What the network's training draws of dE0 is 0.5 eV; the spectrum nearest to the set is no better defined.
    private const double DeltaE0ToleranceEv = 1.5;

    private static readonly CoverageSettings s_settings = new() { SiteParticles = 0 };

    [Fact]
    public void Build_TrainingSpectrumWithSmallNoise_IsInsideAndNextToItself()
    {
        ExampleSet set = SyntheticExamples.Set();
        var random = new RandomStream(5, 0);
        double[] chi = [.. set.Examples[20].Chi(0).ToArray().Select(v => v + 1e-4 * random.NextGaussian())];

        ExperimentCoverage place = Placed(set, chi, 0);

        Assert.True(place.Place.IsInside, string.Join(" ", place.Why));
        Assert.Equal(20, place.Place.Nearest[0].Index);
        Assert.Empty(place.Place.Outlying);
        Assert.True(place.Place.Nearest.Zip(place.Place.Nearest.Skip(1)).All(p => p.First.Distance <= p.Second.Distance));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(1, 0.25)]
    public void Build_ScaledOrShiftedSpectrum_IsOutside(double scale, double shiftAngstrom)
    {
        ExampleSet set = SyntheticExamples.Set();
        double[] chi = [.. SyntheticExamples.Chi(8, 2.75 + shiftAngstrom, 0.007).Select(v => scale * v)];

        ExperimentCoverage place = Placed(set, chi, 0);

        Assert.False(place.Place.IsInside);
        Assert.Equal(100, place.Place.Percentile, 1.0);
        Assert.True(place.Why.Count > 1, "something must be said of what is unusual");
    }

    [Fact]
    public void Build_S02GivenWithAScaledSpectrum_TakesTheScaleAway()
    {
        ExampleSet set = SyntheticExamples.Set();
        double[] chi = [.. SyntheticExamples.Chi(8, 2.75, 0.007).Select(v => 0.5 * v)];

        CoverageReport report = CoverageBuilder.Build(SyntheticExamples.Recipe, set, [new MeasuredSpectrum("x", SyntheticExamples.Spectrum(chi), 0.5, 0)], s_settings, 1, null, CancellationToken.None);

        Assert.True(report.Experiments[0].Place.IsInside);
    }

    [Fact]
    public void Build_DeltaE0Unknown_FindsIt()
    {
        const double DeltaE0Ev = 6;
        ExampleSet set = SyntheticExamples.Set();
        double[] ideal = SyntheticExamples.Chi(8, 2.75, 0.007), moved = new double[ideal.Length];
        EnergyShift.Apply(ToyPhysics.KGrid, ideal, DeltaE0Ev, moved);

        ExperimentCoverage place = Placed(set, moved, null);

        Assert.True(place.IsDeltaE0Found);
        Assert.InRange(place.DeltaE0Ev[0], DeltaE0Ev - DeltaE0ToleranceEv, DeltaE0Ev + DeltaE0ToleranceEv);
        Assert.True(place.Place.IsInside);
    }

    [Fact]
    public void Build_AnyThreads_SameNumbers()
    {
        ExampleSet set = SyntheticExamples.Set(60);

        CoverageReport one = CoverageBuilder.Build(SyntheticExamples.Recipe, set, [], s_settings, 1, null, CancellationToken.None);
        CoverageReport three = CoverageBuilder.Build(SyntheticExamples.Recipe, set, [], s_settings, 3, null, CancellationToken.None);

        Assert.Equal(one.Spaces[0].HeldOutDistances, three.Spaces[0].HeldOutDistances);
        Assert.Equal(one.Sensitivities.Select(s => s.R2[0]), three.Sensitivities.Select(s => s.R2[0]));
    }

    [Fact]
    public void Build_Sensitivities_TellSeenLabelsFromUnseenOnes()
    {
        CoverageReport report = CoverageBuilder.Build(SyntheticExamples.Recipe, SyntheticExamples.Set(), [], s_settings, 1, null, CancellationToken.None);
        double Of(string label) => report.Sensitivities.Single(s => s.Label == label).R2[0];

        // Errors of measurement (dE0 moves the phase as R does) and the curvature in sigma² take their share; RidgeRegressionTests have the exact case.
        Assert.True(Of("Pd-Pd/1/rAngstrom") > 0.8, $"R: {Of("Pd-Pd/1/rAngstrom")}");
        Assert.True(Of("Pd-Pd/1/n") > 0.6, $"N: {Of("Pd-Pd/1/n")}");
        Assert.True(Of("ordering") > 0.3, $"ordering: {Of("ordering")}");
        // 200 examples: R² of a random label scatters by about its number of components over their number.
        Assert.True(Of("temperatureK") < 0.1, $"T: {Of("temperatureK")}");
        Assert.DoesNotContain(report.Sensitivities, s => s.Label is "particle" or "split" or "potential" or "strain");
    }

    [Fact]
    public void Build_NoHeldOutExample_Complains()
    {
        ExampleSet set = SyntheticExamples.Set();
        var training = new ExampleSet(set.Space, set.RGrid, set.KGrid, [.. set.Examples.Where(e => e.Labels.Split == SplitPart.Train)]);

        XasFormatException fault = Assert.Throws<XasFormatException>(() => CoverageBuilder.Build(SyntheticExamples.Recipe, training, [], s_settings, 1, null, CancellationToken.None));

        Assert.Contains("held-out", fault.Message, StringComparison.Ordinal);
    }

    private static ExperimentCoverage Placed(ExampleSet set, double[] chi, double? deltaE0Ev) =>
        Assert.Single(CoverageBuilder.Build(SyntheticExamples.Recipe, set, [new MeasuredSpectrum("x", SyntheticExamples.Spectrum(chi), 1, deltaE0Ev)], s_settings, 1, null, CancellationToken.None).Experiments);
}
