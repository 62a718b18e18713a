using XasRmc.App.Options;
using XasRmc.App.Sets;

namespace XasRmc.Tests.App.Sets;

public sealed class DataLookupTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly SetDefinition _set = SetFile.Parse(SetTexts.OneFile(), "set.json");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Find_FileInEveryPlace_TakesThemInTheDocumentedOrder()
    {
        string cached = DataLookup.CachePath(Path.Combine(_place.Folder, "cache"), _set.Pull[0]);
        string[] places =
        [
            _place.Write("set/xdl/foil.xdi", SetTexts.Content),
            _place.Write("asked/xdl/foil.xdi", SetTexts.Content),
            _place.Write("variable/xdl/foil.xdi", SetTexts.Content),
            _place.Write("settings/xdl/foil.xdi", SetTexts.Content),
            _place.Write(Path.GetRelativePath(_place.Folder, cached), SetTexts.Content),
        ];
        _place["XASRMC_DATA"] = Path.Combine(_place.Folder, "variable");

        foreach (string expected in places)
        {
            Assert.Equal(expected, Lookup().Find("xdl/foil.xdi").FullPath);
            File.Delete(expected);
        }

        SettingsException e = Assert.Throws<SettingsException>(() => Lookup().Find("xdl/foil.xdi"));
        Assert.Contains("xasrmc sets pull measured-foil", e.Message, StringComparison.Ordinal);
        Assert.Contains(_set.Pull[0].Sha256, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AnotherFileOfTheSameName_IsPassedOver()
    {
        _place.Write("set/xdl/foil.xdi", "something else");
        string right = _place.Write("asked/deep/down/foil.xdi", SetTexts.Content);

        Assert.Equal(right, Lookup().Find("xdl/foil.xdi").FullPath);
    }

    [Fact]
    public void Find_OnlyAWrongFile_SaysSo()
    {
        string wrong = _place.Write("asked/xdl/foil.xdi", "something else");

        SettingsException e = Assert.Throws<SettingsException>(() => Lookup().Find("xdl/foil.xdi"));

        Assert.Contains(wrong + " has another content", e.Message, StringComparison.Ordinal);
    }

    private DataLookup Lookup()
    {
        foreach (string folder in new[] { "set", "asked", "settings" }) Directory.CreateDirectory(Path.Combine(_place.Folder, folder));
        return new DataLookup(
            Path.Combine(_place.Folder, "set"), _set, ["asked"], new XasRmcOptions { DataFolders = ["settings"] }, _place.Surroundings(), Path.Combine(_place.Folder, "cache"));
    }
}
