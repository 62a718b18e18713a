using XasRmc.App.Reports;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.App.Reports;

/// <summary>The cards for people that stand beside the weights.</summary>
public sealed class ModelCardMarkdownTests
{
    [Theory]
    [InlineData("au-l3")]
    [InlineData("pd-k")]
    [InlineData("au-l3-pd-k")]
    public void Write_ShippedModel_IsTheTextThatShips(string model)
    {
        string folder = Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", model);

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "card.md")), Text(Card(folder)));
    }

    [Fact]
    public void Write_Alloy_SaysWhatItLearnedFromHowWellItDoesAndHowToMakeIt()
    {
        string text = Text(Card(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", "au-l3-pd-k")));

        foreach (string part in new[] { "## What it learned from", "## Networks", "## Errors on particles", "## Limits", "## Making it again", "| Au-Pd | 4 |", "gupta-dft", "random ×2", "xasrmc train recipe.json --set sets/au-l3-pd-k" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ConvolutionalNetworks_SaysWhatTheySeeAndTheirLayers()
    {
        ModelCard card = Card(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", "pd-k"));
        NetworkRecipe network = card.Recipe.Network with { View = NetworkView.Wavelet, Convolutions = [new ConvolutionRecipe { Channels = 16, Kernel = [3, 5], Stride = [2, 1] }] };

        Assert.Contains("6 convolutional networks on wavelet maps (convolutions of 16 channels, 3 x 5 points, stride 2 x 1; hidden layers of 256, 256, silu)", Text(card with { Recipe = card.Recipe with { Network = network } }), StringComparison.Ordinal);
        Assert.Contains("6 multilayer perceptrons on chi(q) (hidden", Text(card with { Recipe = card.Recipe with { Network = network with { View = NetworkView.Chi, Convolutions = [] } } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NetworkOfDrawnSamples_NamesItsDisplacementsAndNoSet()
    {
        ModelCard card = Card(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", "pd-k"));

        string text = Text(card with { Recipe = card.Recipe with { Dynamics = null, Knowledge = new KnowledgeRecipe() }, HeldOutAtKnownE0 = null });

        Assert.Contains("Displacements drawn from a distribution, sigma² 0.002 to 0.02", text, StringComparison.Ordinal);
        Assert.Contains("They do not take the size", text, StringComparison.Ordinal);
        Assert.DoesNotContain("training-set", text, StringComparison.Ordinal);
        Assert.DoesNotContain("found by the search", text, StringComparison.Ordinal);
    }

    private static ModelCard Card(string folder)
    {
        using StreamReader reader = File.OpenText(Path.Combine(folder, "card.json"));
        return TrainedEnsembleStore.ReadCard(reader, "card.json");
    }

    private static string Text(ModelCard card)
    {
        using var writer = new StringWriter();
        ModelCardMarkdown.Write(card, writer);
        return writer.ToString();
    }
}
