using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.Tests.App.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Write_WholeReport_HoldsEverySection()
    {
        string text = Markdown(SampleReport.Build());

        Assert.StartsWith("# virtual-aupd-50: pass\n", text, StringComparison.Ordinal);
        Assert.All(["## Findings", "## Shells", "## Spectra", "## Notes and limits", "## Methods", "## References"], h => Assert.Contains(h + "\n", text, StringComparison.Ordinal));
        Assert.Contains("| Au-Pd | 2.2–3.4 | fit |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EveryTable_HasEqualRows()
    {
        string[] lines = Markdown(SampleReport.Build()).Split('\n');

        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('|') && lines[i - 1].StartsWith('|')) Assert.Equal(Bars(lines[i - 1]), Bars(lines[i]));
        }

        static int Bars(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
    }

    [Fact]
    public void Write_HostileTexts_StayText()
    {
        const string hostile = "<script>x</script> | *b*\n# head";
        ReportContent content = SampleReport.Build() with { Question = hostile, Findings = [new FindingRow(new Finding("x", hostile, Outcome.Pass, 1, 2, "", hostile, ""), "", true)] };

        string text = Markdown(content);

        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# head", text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;x&lt;/script&gt; \\| \\*b\\* \\# head", text, StringComparison.Ordinal);
    }

    private static string Markdown(ReportContent content)
    {
        using var text = new StringWriter();
        MarkdownReport.Write(content, text);
        return text.ToString();
    }
}
