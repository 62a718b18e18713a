using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class TrainingRecipeReaderTests
{
    private const string Good = """{"format":"xasrmc.training-recipe/1","name":"t","scattering":"Au","elements":["Au"],"edges":["Au:L3"],"particles":100,"seed":18446744073709551615}""";

    [Fact]
    public void Read_ShortRecipe_TakesTheDefaults()
    {
        TrainingRecipe recipe = Read(Good);

        Assert.Equal(ulong.MaxValue, recipe.Seed);
        Assert.Equal(new FilterRecipe(), recipe.Filter);
        Assert.Equal(RGrid.OfBins(2.0, 3.6, 0.02), recipe.Space().Grid);
        Assert.Equal(112, recipe.Space().FeatureCount);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameText()
    {
        TrainingRecipe recipe = Read(Good) with { Structures = new StructureRecipe { Shapes = [SampleShape.Bulk], Strain = new ValueRange(-0.01, 0.0123456789012345) } };
        var first = new StringWriter();
        TrainingRecipeReader.Write(recipe, first);

        var second = new StringWriter();
        TrainingRecipeReader.Write(Read(first.ToString()), second);

        Assert.Equal(first.ToString(), second.ToString());
        Assert.Contains("\"bulk\"", first.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"particles\":100", "\"particles\":3", "particles is 3")]
    [InlineData("\"particles\":100", "\"particles\":1e99", "")]
    [InlineData("\"particles\":100", "\"particles\":100,\"colour\":1", "colour")]
    [InlineData("\"particles\":100", "\"filter\":{\"kmn\":3}", "kmn")]
    [InlineData("\"particles\":100", "\"filter\":null", "section")]
    [InlineData("\"particles\":100", "\"filter\":{\"kMin\":3,\"kMax\":4}", "filter.kMax")]
    [InlineData("\"particles\":100", "\"filter\":{\"rMin\":3,\"rMax\":2}", "filter.rMax")]
    [InlineData("\"particles\":100", "\"filter\":{\"window\":\"square\"}", "")]
    [InlineData("\"particles\":100", "\"filter\":{\"window\":1}", "")]
    [InlineData("\"particles\":100", "\"filter\":{\"kMin\":\"NaN\"}", "filter.kMin")]
    [InlineData("\"particles\":100", "\"structures\":{\"shapes\":[]}", "shapes")]
    [InlineData("\"particles\":100", "\"structures\":{\"shapes\":[\"cube\"]}", "cube")]
    [InlineData("\"particles\":100", "\"structures\":{\"atoms\":{\"min\":5,\"max\":10}}", "structures.atoms.min")]
    [InlineData("\"particles\":100", "\"structures\":{\"atoms\":{\"min\":100,\"max\":50}}", "runs from 100 down to 50")]
    [InlineData("\"particles\":100", "\"structures\":{\"strain\":{\"min\":-0.5,\"max\":0}}", "structures.strain.min")]
    [InlineData("\"particles\":100", "\"structures\":{\"composition\":{\"min\":0,\"max\":0.5}}", "structures.composition")]
    [InlineData("\"particles\":100", "\"disorder\":{\"sigma2\":{\"min\":0,\"max\":0.02}}", "disorder.sigma2.min")]
    [InlineData("\"particles\":100", "\"disorder\":{\"correlation\":{\"min\":0,\"max\":1}}", "disorder.correlation.max")]
    [InlineData("\"particles\":100", "\"errors\":{\"copies\":0}", "errors.copies")]
    [InlineData("\"particles\":100", "\"errors\":{\"noise\":null}", "errors.noise")]
    [InlineData("\"particles\":100", "\"errors\":{\"deltaE0Ev\":-1}", "errors.deltaE0Ev")]
    [InlineData("\"particles\":100", "\"knowledge\":{\"sizeShare\":1.5},\"dynamics\":{}", "knowledge.sizeShare")]
    [InlineData("\"particles\":100", "\"knowledge\":{\"sizeShare\":0.5}", "needs the section 'dynamics'")]
    [InlineData("\"particles\":100", "\"knowledge\":{\"sizeRelative\":0.5}", "knowledge.sizeRelative")]
    [InlineData("\"particles\":100", "\"distribution\":{\"bin\":0.013}", "multiple of 0.01")]
    [InlineData("\"particles\":100", "\"distribution\":{\"range\":{\"min\":2,\"max\":3.59}}", "whole number of bins")]
    [InlineData("\"particles\":100", "\"distribution\":{\"shells\":[{\"min\":1,\"max\":3}]}", "shells[0]")]
    [InlineData("\"particles\":100", "\"distribution\":{\"shells\":[]}", "shells")]
    [InlineData("\"particles\":100", "\"network\":{\"hidden\":[0]}", "network.hidden")]
    [InlineData("\"particles\":100", "\"network\":{\"activation\":\"cubic\"}", "cubic")]
    [InlineData("\"particles\":100", "\"network\":{\"learningRate\":3}", "network.learningRate")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"picture\"}", "picture")]
    [InlineData("\"particles\":100", "\"network\":{\"convolutions\":[{\"channels\":8,\"kernel\":[1,5]}]}", "set network.view to chi or wavelet")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"chi\",\"convolutions\":[{\"channels\":8,\"kernel\":[3,5]}]}", "network.convolutions[0] must have a kernel and a stride of 1 row")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"chi\",\"convolutions\":[{\"channels\":8,\"kernel\":5}]}", "")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"chi\",\"convolutions\":[{\"channels\":8,\"kernel\":[5]}]}", "network.convolutions[0] must give channels")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"chi\",\"convolutions\":[null]}", "network.convolutions[0] must give channels")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"chi\",\"convolutions\":null}", "network.convolutions must be a list")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"wavelet\",\"convolutions\":[{\"kernel\":[3,5]}]}", "network.convolutions[0].channels is 0")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"wavelet\",\"convolutions\":[{\"channels\":8,\"kernel\":[3,5],\"stride\":[0,1]}]}", "network.convolutions[0].stride is 0")]
    [InlineData("\"particles\":100", "\"network\":{\"view\":\"wavelet\",\"convolutions\":[{\"channels\":8,\"kernel\":[3,5],\"pad\":1}]}", "pad")]
    [InlineData("[\"Au\"]", "[\"Xx\"]", "'Xx'")]
    [InlineData("[\"Au\"]", "[]", "elements")]
    [InlineData("[\"Au\"]", "[\"Au\",\"au\"]", "twice")]
    [InlineData("[\"Au:L3\"]", "[\"Pd:K\"]", "lacks Pd")]
    [InlineData("[\"Au:L3\"]", "[\"Au\"]", "not an edge")]
    [InlineData("[\"Au:L3\"]", "[\"Au:L3\",\"Au:L3\"]", "twice")]
    [InlineData("\"name\":\"t\"", "\"name\":\"\"", "name is missing")]
    [InlineData("training-recipe/1", "training-recipe/2", "format")]
    [InlineData("\"seed\":18446744073709551615", "\"seed\":-1", "")]
    [InlineData("\"seed\":18446744073709551615}", "\"seed\":1", "")]
    public void Read_FaultyRecipe_IsRefusedWithItsFault(string part, string replacement, string fault)
    {
        var error = Assert.Throws<XasFormatException>(() => Read(Good.Replace(part, replacement, StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("recipe.json", error.Message, StringComparison.Ordinal);
    }

    private static TrainingRecipe Read(string text) => TrainingRecipeReader.Read(new StringReader(text), "recipe.json");
}
