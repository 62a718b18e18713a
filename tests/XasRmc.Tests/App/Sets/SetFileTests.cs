using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.Tests.App.Sets;

public sealed class SetFileTests
{
    [Fact]
    public void Parse_GoodSet_GivesItsValues()
    {
        SetDefinition set = SetFile.Parse(SetTexts.OneFile(), "set.json");

        Assert.Equal(SetKind.Measured, set.Kind);
        Assert.Equal(1.1, set.Edges[0].Reduction.Rbkg);
        Assert.Equal(2.0, set.Edges[0].Reduction.ClampHi);
        Assert.Null(set.Edges[0].Reduction.Pre1);
        Assert.Equal(7UL, set.Seed);
    }

    [Fact]
    public void ToJson_ReadBack_IsTheSameSet()
    {
        SetDefinition set = SetFile.Parse(SetTexts.OneFile(), "set.json");

        string again = SetFile.ToJson(SetFile.Parse(SetFile.ToJson(set).ToString(), "set.json")).ToString();

        Assert.Equal(SetFile.ToJson(set).ToString(), again);
    }

    [Theory]
    [InlineData("\"question\":", "\"qestion\":", 5, "unknown key 'qestion'")]
    [InlineData("\"rbkg\":", "\"rbkgg\":", 11, "unknown key 'rbkgg'")]
    [InlineData("\"sigma\": 0.03", "\"sigma\": \"small\"", 12, "Could not convert")]
    [InlineData("\"seed\": 7", "\"seed\": -7", 20, "")]
    [InlineData("\"shells\":", "\"seed\": 7, \"shells\":", 20, "")]
    [InlineData("\"kind\": \"measured\"", "\"kind\": \"guessed\"", 4, "")]
    [InlineData("\"min\": 3,", "\"min\": 3", 13, "")]
    public void Parse_FaultInTheText_NamesTheLine(string good, string bad, int line, string reason)
    {
        string text = SetTexts.OneFile();
        Assert.Contains(good, text, StringComparison.Ordinal);

        XasFormatException e = Assert.Throws<XasFormatException>(() => SetFile.Parse(text.Replace(good, bad, StringComparison.Ordinal), "set.json"));

        Assert.Equal(line, e.LineNumber);
        Assert.Contains(reason, e.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("\"seed\": 7", "\"notes\": []", "the key 'seed' is missing")]
    [InlineData("\"Au\": 1.0", "\"Au\": 0.9", "add up to 0.9")]
    [InlineData("\"Au\": 1.0", "\"Pd\": 1.0", "the composition lacks Au")]
    [InlineData("\"Au:L3\"", "\"Au:L9\"", "is not an absorption edge")]
    [InlineData("\"value\": 0.85", "\"refine\": false", "either a value or calibrate")]
    [InlineData("\"max\": 12", "\"max\": 2", "the k range")]
    [InlineData("\"cells\": 4, ", "", "a bulk box needs cells")]
    [InlineData("\"path\": \"xdl/foil.xdi\" } ]", "\"path\": \"../foil.xdi\" } ]", "must be relative")]
    [InlineData("\"measured-foil\"", "\"virtual-foil\"", "disagree")]
    [InlineData("\"bytes\": 23", "\"bytes\": 0", "bytes")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"source\": \"TEM\" }", "either crystal or diameterAngstrom")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"crystal\": true, \"diameterAngstrom\": 30, \"source\": \"TEM\" }", "either crystal or diameterAngstrom")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"diameterAngstrom\": 2, \"source\": \"TEM\" }", "must lie in 5 to 1000")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"diameterAngstrom\": 30, \"uncertaintyAngstrom\": 16, \"source\": \"TEM\" }", "half the diameter")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"crystal\": true, \"uncertaintyAngstrom\": 1, \"source\": \"TEM\" }", "a crystal has no uncertainty")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"size\": { \"crystal\": true, \"source\": \" \" }", "needs its source")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"criteria\": [ { \"name\": \"luck\", \"limit\": 1, \"reason\": \"x\" } ]", "no criterion 'luck'")]
    public void Parse_FaultInTheMeaning_SaysWhich(string good, string bad, string reason)
    {
        string text = SetTexts.OneFile();
        Assert.Contains(good, text, StringComparison.Ordinal);

        XasFormatException e = Assert.Throws<XasFormatException>(() => SetFile.Parse(text.Replace(good, bad, StringComparison.Ordinal), "set.json"));

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EverySetOfTheRepository_IsInOrder()
    {
        IReadOnlyList<string> folders = SetLocation.All(Path.Combine(SharedFiles.RepositoryRoot, SetLocation.CollectionName));

        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Equal(Path.GetFileName(folder), SetFile.Read(folder).Id));
    }
}
