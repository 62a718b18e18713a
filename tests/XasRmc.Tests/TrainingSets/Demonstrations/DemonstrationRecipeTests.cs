using XasRmc.Core;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Bonds;
using XasRmc.TrainingSets.Demonstrations.Generalization;
using XasRmc.TrainingSets.Demonstrations.Latent;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class DemonstrationRecipeTests
{
    private static string Shipped(string word) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "demonstrations", word + ".json"));

    [Fact]
    public void Read_WhatShips_ReadsBackAsItIsWritten()
    {
        AssertWhole<GeneralizationRecipe>("generalization");
        AssertWhole<LatentRecipe>("latent");
        AssertWhole<BondsRecipe>("bonds");
        AssertWhole<SurrogateRecipe>("surrogate");

        static void AssertWhole<T>(string word)
            where T : DemonstrationRecipe
        {
            string text = Shipped(word);
            var written = new StringWriter { NewLine = "\n" };
            DemonstrationRecipeReader.Write(DemonstrationRecipeReader.Read<T>(new StringReader(text), word), written);
            Assert.Equal(text.ReplaceLineEndings("\n").TrimEnd(), written.ToString().ReplaceLineEndings("\n").TrimEnd());
        }
    }

    [Theory]
    [InlineData("\"noise\": 0.1", "\"noize\": 0.1", "unknown key 'noize'")]
    [InlineData("\"members\": 5", "\"members\": 1", "members is 1; it must lie from 2 to 50")]
    [InlineData("\"min\": 0.6", "\"min\": 0.5", "shiftedPositions overlaps trainingPositions")]
    [InlineData("\"channels\": 16", "\"channels\": 64", "differ by at most 20 %")]
    [InlineData("\"name\": \"generalization\"", "\"name\": \"\"", "name is missing")]
    [InlineData("demo-generalization-recipe/1", "demo-bonds-recipe/1", "this demonstration reads xasrmc.demo-generalization-recipe/1")]
    [InlineData("\"activation\": \"silu\"", "\"activation\": \"sine\"", "it may be relu, silu, tanh")]
    public void Read_FaultyGeneralization_IsRefusedWithTheFault(string right, string wrong, string fault)
    {
        string text = Shipped("generalization");
        Assert.Contains(right, text, StringComparison.Ordinal);

        XasFormatException error = Assert.Throws<XasFormatException>(() => DemonstrationRecipeReader.Read<GeneralizationRecipe>(new StringReader(text.Replace(right, wrong, StringComparison.Ordinal)), "my.json"));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains("my.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RecipesThatCannotBeShown_AreRefused()
    {
        LatentRecipe latent = DemonstrationRecipeReader.Read<LatentRecipe>(new StringReader(Shipped("latent")), "latent");
        BondsRecipe bonds = DemonstrationRecipeReader.Read<BondsRecipe>(new StringReader(Shipped("bonds")), "bonds");
        SurrogateRecipe surrogate = DemonstrationRecipeReader.Read<SurrogateRecipe>(new StringReader(Shipped("surrogate")), "surrogate");

        Assert.Contains("none of the dimensions", Fault(latent with { Decoded = 5 }), StringComparison.Ordinal);
        Assert.Contains("pathAbsorbers must be 0", Fault(latent with { Samples = latent.Samples with { Sampling = new SamplingRecipe() } }), StringComparison.Ordinal);
        Assert.Contains("samples: particles is 3", Fault(latent with { Samples = latent.Samples with { Particles = 3 } }), StringComparison.Ordinal);
        Assert.Contains("it would not be strange", Fault(bonds with { StrangeSigma2 = new ValueRange(0.005, 0.01) }), StringComparison.Ordinal);
        Assert.Contains("where there are no scattering data", Fault(bonds with { Shells = bonds.Shells with { Middle = new ValueRange(2.3, 2.4) } }), StringComparison.Ordinal);
        Assert.Contains("'Xx' in neighbour", Fault(bonds with { Neighbour = "Xx" }), StringComparison.Ordinal);
        Assert.Contains("'Au' in edge is not an edge", Fault(surrogate with { Edge = "Au" }), StringComparison.Ordinal);
        Assert.Contains("ranges is null", Fault(surrogate with { Ranges = null! }), StringComparison.Ordinal);

        static string Fault(DemonstrationRecipe recipe) => Assert.Throws<XasFormatException>(() => DemonstrationRecipeReader.Check(recipe, "x")).Message;
    }
}
