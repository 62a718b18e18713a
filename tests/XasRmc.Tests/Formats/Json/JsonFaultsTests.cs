using XasRmc.App.Simulation;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.Formats.Json;

public sealed class JsonFaultsTests
{
    [Theory]
    [InlineData("{\n \"format\": \"x\",\n \"nmae\": 1 }", 3, "unknown key 'nmae'")]
    [InlineData("{\n \"format\": ", 2, "")]
    public void Read_FaultyRecipe_NamesLineAndKey(string text, int line, string reason)
    {
        XasFormatException[] faults =
        [
            Assert.Throws<XasFormatException>(() => TrainingRecipeReader.Read(new StringReader(text), "recipe.json")),
            Assert.Throws<XasFormatException>(() => SimulationRecipe.Read(new StringReader(text), "recipe.json")),
            Assert.Throws<XasFormatException>(() => TrainedEnsembleStore.ReadCard(new StringReader(text), "recipe.json")),
        ];

        Assert.All(faults, fault =>
        {
            Assert.Contains($"recipe.json, line {line}: ", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith(reason, fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Recipe'", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Path '", fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Read_WordThatIsNoChoice_NamesPlaceAndChoices()
    {
        const string text = "{\n \"format\": \"xasrmc.training-recipe/1\",\n \"structures\": { \"shapes\": [\"bulk\", \"blob\"] } }";

        string message = Assert.Throws<XasFormatException>(() => TrainingRecipeReader.Read(new StringReader(text), "recipe.json")).Message;

        Assert.Contains("recipe.json, line 3: structures.shapes[1]: \"blob\" is not possible here; it may be ", message, StringComparison.Ordinal);
        Assert.Contains(", truncatedOctahedron, ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("XasRmc", message, StringComparison.Ordinal);
    }
}
