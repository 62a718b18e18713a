using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class BibTeXTests
{
    [Fact]
    public void Write_ASource_HasKeyYearNoteAndDoi() => Assert.Equal(
        "@misc{Stern1993,\n  note = {E. A. Stern, Number of relevant independent points, Phys. Rev. B 48 (1993) 9825},\n  year = {1993},\n  doi = {10.1103/PhysRevB.48.9825}\n}\n",
        Text(new ReportReference("E. A. Stern, Number of relevant independent points, Phys. Rev. B 48 (1993) 9825", "10.1103/PhysRevB.48.9825")));

    [Fact]
    public void Write_AnArticle_HasItsParts()
    {
        var article = new JournalArticle(["R. L. McGreevy", "P.-C. van der Bürk"], "Disordered & hot", "Mol. Simul.", "1", "359", 1988);

        Assert.Equal(
            "@article{McGreevy1988,\n  author = {R. L. McGreevy and P.-C. van der Bürk},\n  title = {{Disordered \\& hot}},\n  journal = {Mol. Simul.},\n  volume = {1},\n  pages = {359},\n  year = {1988},\n  doi = {10.1080/08927028808080958}\n}\n",
            Text(ReportReference.Of(article, "10.1080/08927028808080958")));
        Assert.Equal("McGreevy and van der Bürk 1988", article.Citation);
    }

    [Fact]
    public void Write_APreprint_HasNoVolume()
    {
        string text = Text(Literature.Ensembles);

        Assert.StartsWith("@article{Lakshminarayanan2016,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("volume", text, StringComparison.Ordinal);
        Assert.Equal("Lakshminarayanan et al. 2016", Literature.Ensembles.Article!.Citation);
    }

    [Fact]
    public void Write_TheSameAuthorAndYearTwice_KeysDiffer_TheSameSourceTwice_OneEntry()
    {
        var first = new ReportReference("Meyer 2001, a", "");
        string text = Text(first, new ReportReference("Meyer 2001, b", ""), first);

        Assert.Contains("@misc{Meyer2001,", text, StringComparison.Ordinal);
        Assert.Contains("@misc{Meyer2001-2,", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("@misc").Length - 1);
    }

    [Fact]
    public void Write_MarksOfTheLanguage_AreEscaped()
    {
        string text = Text(new ReportReference("50 % of {AT&T} cost_in $ #1\\n~^", "10.1000/a{b}%"));

        Assert.Contains("{50 \\% of \\{AT\\&T\\} cost\\_in \\$ \\#1\\textbackslash n\\textasciitilde \\textasciicircum }", text, StringComparison.Ordinal);
        Assert.Contains("doi = {10.1000/ab}", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{') - text.Split("\\{").Length + 1, text.Count(c => c == '}') - text.Split("\\}").Length + 1);
    }

    [Fact]
    public void Write_LettersThatBibTeXKeysLack_AreLeftOut() => Assert.StartsWith("@misc{Mller2001,\n  note = {Müller 2001}", Text(new ReportReference("Müller 2001", "")), StringComparison.Ordinal);

    [Fact]
    public void Write_NoNameAndNoYear_IsStillAnEntry() => Assert.Equal("@misc{source,\n  note = {12 34}\n}\n", Text(new ReportReference("12 34", "")));

    private static string Text(params ReportReference[] references)
    {
        using var writer = new StringWriter();
        BibTeX.Write(references, writer);
        return writer.ToString();
    }
}
