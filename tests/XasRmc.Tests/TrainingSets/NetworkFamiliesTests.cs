using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class NetworkFamiliesTests
{
    private static readonly Dictionary<string, NetworkRecipe> s_families = new()
    {
        ["componentsResidual"] = new() { Hidden = [24, 24], Residual = true, SpectrumWeight = 0.1 },
        ["chi"] = new() { View = NetworkView.Chi, Hidden = [32] },
        ["chiConvolutions"] = new()
        {
            View = NetworkView.Chi, Hidden = [32], SpectrumWeight = 0.1,
            Convolutions = [new ConvolutionRecipe { Channels = 8, Kernel = [1, 9], Stride = [1, 4] }, new ConvolutionRecipe { Channels = 8, Kernel = [1, 5], Stride = [1, 2] }],
        },
        ["waveletConvolutions"] = new() { View = NetworkView.Wavelet, Hidden = [32], HalfPrecision = true, Convolutions = [new ConvolutionRecipe { Channels = 8, Kernel = [3, 3], Stride = [2, 2] }, new ConvolutionRecipe { Channels = 8, Kernel = [3, 3], Stride = [2, 2] }] },
    };

    public static TheoryData<string> Families => [.. s_families.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Run_EachFamily_LearnsAndReadsBackToTheSameBits(string family)
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(60, "Au:L3", "Pd:K");
        recipe = recipe with { Errors = recipe.Errors with { AlignedParticles = 0 }, Network = s_families[family] with { Members = 2, Epochs = 20, Patience = 20, BatchSize = 16 } };

        TrainedEnsemble ensemble = EnsembleTraining.Run(recipe, ToyPhysics.Tables("Au:L3", "Pd:K"), null, new ManagedBackend(), 2, null, null, CancellationToken.None);

        Assert.All(ensemble.Losses, losses => Assert.True(losses[^1].Stopping < 0.8 * losses[0].Stopping, $"{family}: {losses[0].Stopping} to {losses[^1].Stopping}"));
        using var weights = new MemoryStream();
        var card = new StringWriter();
        TrainedEnsembleStore.Write(ensemble, recipe, ["A toy."], weights, card);
        TrainedEnsemble read = TrainedEnsembleStore.Read(new MemoryStream(weights.ToArray()), "weights.safetensors", new StringReader(card.ToString()), "card.json");
        double[] features = [.. Enumerable.Range(0, 3 * ensemble.Space.FeatureCount).Select(i => 0.1 * Math.Sin(i))], fractions = [0.5, 0.5, 0.3, 0.7, 0.6, 0.4];
        double[][] before = ensemble.Predict(features, fractions, 3).Curves, after = read.Predict(features, fractions, 3).Curves, alone = read.Predict(features.AsSpan(^ensemble.Space.FeatureCount..), fractions.AsSpan(4), 1).Curves;
        for (int m = 0; m < 2; m++)
        {
            Assert.Equal(before[m], after[m]);
            Assert.Equal(after[m][^ensemble.Space.OutputCount..], alone[m]);
        }

        Assert.Equal(ensemble.Members[0].Definition, read.Members[0].Definition);
        Assert.Equal(s_families[family].Convolutions.Count, read.Members[0].Definition.Convolutions.Count);
    }

    [Fact]
    public void Run_AViewOnOneOrTwoThreads_GivesTheSameBits()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(40, "Au:L3", "Pd:K");
        recipe = recipe with { Errors = recipe.Errors with { AlignedParticles = 0 }, Network = s_families["chiConvolutions"] with { Members = 2, Epochs = 2, BatchSize = 16 } };

        TrainedEnsemble Train(int threads) => EnsembleTraining.Run(recipe, ToyPhysics.Tables("Au:L3", "Pd:K"), null, new ManagedBackend(), threads, null, null, CancellationToken.None);
        TrainedEnsemble one = Train(1), two = Train(2);

        for (int l = 0; l < one.Members[1].Definition.LayerCount; l++) Assert.Equal(one.Members[1].Weights(l).ToArray(), two.Members[1].Weights(l).ToArray());
    }
}
