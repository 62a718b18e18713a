using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.Tests.Inversion;

public sealed class FeatureNoiseTests
{
    [Fact]
    public void With_Column_MovesAllFeaturesTogether()
    {
        var noise = new FeatureNoise(3, 1, [0, 0, 0]);
        double[] column = [1, -2, 0.5], features = new double[3];

        FeatureNoise more = noise.With([column]);
        more.AddTo(features, new RandomStream(1, 0));

        Assert.Equal(2, more.SourceCount);
        Assert.Equal(1 + 4 + 0.25, more.MeanSquare, 1e-12);
        Assert.NotEqual(0, features[0]);
        for (int f = 1; f < 3; f++) Assert.Equal(features[0] * column[f] / column[0], features[f], 1e-12);
        Assert.Throws<ArgumentException>(() => noise.With([[1.0]]));
    }
}
