using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Coverage;

public class LabelHistogramsTests
{
    [Fact]
    public void OfNumbers_KnownLabels_CountsThem()
    {
        ExampleSet set = SyntheticExamples.Set();

        IReadOnlyList<NumberHistogram> all = LabelHistograms.OfNumbers(set, 10);
        NumberHistogram Of(string label) => all.Single(h => h.Label == label);

        Assert.Equal(set.NumberNames.Count - 1, all.Count);
        Assert.All(all, h => Assert.Equal(set.Examples.Count, h.Counts.Sum() + h.Missing));
        Assert.True(Of("atoms").IsLogarithmic);
        Assert.Equal([50, 0, 0, 0, 0, 0, 0, 0, 0, 150], Of("atoms").Counts);
        Assert.Equal(20, Of("atoms").Borders[0], 1e-9);
        Assert.Equal(1000, Of("atoms").Borders[^1], 1e-9);
        Assert.Equal(100, Of("diameterAngstrom").Missing);
        Assert.Equal([100], Of("diameterAngstrom").Counts);
        Assert.False(Of("temperatureK").IsLogarithmic);
        double[] temperatures = set.Numbers("temperatureK");
        NumberHistogram temperature = Of("temperatureK");
        Assert.Equal(temperatures.Count(t => t >= temperature.Borders[3] && t < temperature.Borders[4]), temperature.Counts[3]);
    }

    [Fact]
    public void OfWords_KnownLabels_TheMostFrequentFirst()
    {
        WordHistogram split = LabelHistograms.OfWords(SyntheticExamples.Set()).Single(h => h.Label == "split");

        Assert.Equal(["train", "calibration", "test", "validation"], split.Words);
        Assert.Equal([140, 20, 20, 20], split.Counts);
    }

    [Fact]
    public void Maps_KnownLabels_HoldThem()
    {
        NeighbourMap map = Assert.Single(NeighbourMap.Of(SyntheticExamples.Set()));

        Assert.Equal("Pd", map.Absorber.Symbol);
        Assert.All(map.Points, p => Assert.InRange(p.TotalN, 4, 12));
        Assert.All(map.Points, p => Assert.Equal(0, p.OtherShare));
        Assert.Equal(0, map.Points[0].InverseDiameterPerNm);
        Assert.Equal(0.5, map.Points[1].InverseDiameterPerNm, 1e-12);
    }
}
