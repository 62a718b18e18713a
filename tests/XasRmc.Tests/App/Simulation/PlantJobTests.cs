using XasRmc.App.Simulation;
using XasRmc.Core;

namespace XasRmc.Tests.App.Simulation;

public sealed class PlantJobTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    /// <remarks>What the repository carries is what the recipe makes: nobody has put a hand on it.</remarks>
    [Theory]
    [InlineData("shuffled")]
    [InlineData("glitch")]
    [InlineData("swapped")]
    [InlineData("noise")]
    [InlineData("e0")]
    public async Task Plant_RecipeOfTheRepository_GivesItsFilesByteForByte(string what)
    {
        string sets = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets"), own = Path.Combine(sets, $"virtual-planted-{what}");
        string source = Path.Combine(_workplace.Folder, "virtual-aupd-50"), planted = Path.Combine(_workplace.Folder, $"virtual-planted-{what}");
        foreach (string file in (string[])["recipe.json", "mu_Au_L3.dat", "mu_Pd_K.dat", "truth/chi_Au_L3.csv", "truth/chi_Pd_K.csv"]) Copy(Path.Combine(sets, "virtual-aupd-50", file), Path.Combine(source, file));
        Copy(Path.Combine(own, "plant.json"), Path.Combine(planted, "plant.json"));

        (int code, _, string error) = await _workplace.RunAsync("sets", "plant", planted);

        Assert.True(code == 0, error);
        Assert.All(["mu_Au_L3.dat", "mu_Pd_K.dat"], file => Assert.Equal(File.ReadAllBytes(Path.Combine(own, file)), File.ReadAllBytes(Path.Combine(planted, file))));
    }

    [Theory]
    [InlineData("\"spectra\": [ { \"edge\": \"Au:L3\", \"glitch\": 3 } ]", "glitch")]
    [InlineData("\"spectra\": [ { \"edge\": \"Au:L3\", \"noiseFactor\": -1 } ]", "noiseFactor")]
    [InlineData("\"spectra\": [ { \"edge\": \"Au:L3\" }, { \"edge\": \"Au:L3\" } ]", "twice")]
    [InlineData("\"spectra\": [ { \"edge\": \"Au:L3\", \"neighboursInTruth\": { \"Pd\": \"Cu\" } } ]", "belong together")]
    public void Read_RecipeThatMakesNoSense_IsRefusedByName(string spectra, string named)
    {
        string text = "{ \"format\": \"xasrmc.plant/1\", \"source\": \"virtual-aupd-50\", \"what\": \"?\", \"seed\": 1, " + spectra + " }";

        Assert.Contains(named, Assert.Throws<XasFormatException>(() => PlantRecipe.Read(new StringReader(text), "plant.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plant_SourceThatIsNotThere_IsOneLineAndExitCode3()
    {
        string folder = Path.Combine(_workplace.Folder, "virtual-planted-x");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "plant.json"), "{ \"format\": \"xasrmc.plant/1\", \"source\": \"virtual-none\", \"what\": \"?\", \"seed\": 1, \"spectra\": [] }");

        (int code, _, string error) = await _workplace.RunAsync("sets", "plant", folder);

        Assert.Equal(3, code);
        Assert.Contains("virtual-none", error, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
