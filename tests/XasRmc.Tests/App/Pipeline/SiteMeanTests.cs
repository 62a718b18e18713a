using XasRmc.App.Pipeline;
using XasRmc.Core;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>The square of the mean over all sites by few of them.</summary>
public sealed class SiteMeanTests
{
    [Fact]
    public void Squares_ManyDrawsOfTwoSites_AreTrueInTheMean()
    {
        // Sites about a common vector of length 3, with a spread of 1 in each of 8 components: the square of the mean of two is 9 + 8/2.
        const int draws = 4000;
        var random = new RandomStream(4, 0);
        double few = 0, all = 0;
        for (int n = 0; n < draws; n++)
        {
            double[][] sites = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 8).Select(c => (c == 0 ? 3.0 : 0) + random.NextGaussian()).ToArray())];
            (double ofFew, double ofAll) = SiteMean.Squares(sites);
            (few, all) = (few + ofFew / draws, all + ofAll / draws);
        }

        // Rarely cut at zero, which adds a little.
        Assert.InRange(few, 12.7, 13.3);
        Assert.InRange(all, 8.7, 9.4);
    }

    [Fact]
    public void Squares_OneSite_IsItsOwn() => Assert.Equal((25.0, 25.0), SiteMean.Squares([[3, 4]]));

    [Fact]
    public void Squares_AlikeSites_LoseNothing() => Assert.Equal((25.0, 25.0), SiteMean.Squares([[3, 4], [3, 4], [3, 4]]));
}
