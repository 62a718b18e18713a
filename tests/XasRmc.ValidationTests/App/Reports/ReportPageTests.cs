using XasRmc.App.Reports;
using XasRmc.Tests.App.Reports;

namespace XasRmc.ValidationTests.App.Reports;

/// <summary>The report in a browser: its controls, its widths, its colours, and that it asks for nothing.</summary>
public sealed class ReportPageTests : IDisposable
{
    private const int Width = 1300, Height = 900;
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ChromiumFact]
    public async Task Page_AsksForNothingAndComplainsOfNothing()
    {
        await using ChromiumPage page = await OpenAsync();
        await page.UntilAsync("document.querySelectorAll('figure.plot svg .line').length > 20");

        Assert.All(page.Requests, url => Assert.True(url.StartsWith("data:", StringComparison.Ordinal) || new Uri(url).LocalPath == Report, url));
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task Page_AtThreeWidths_LightAndDark_NothingSticksOut()
    {
        await using ChromiumPage page = await OpenAsync();
        var backgrounds = new HashSet<string>();
        foreach (int width in (int[])[360, Width, 3000])
        {
            foreach (bool isDark in (bool[])[false, true])
            {
                await page.ShowAsAsync(width, Height, isDark);
                await page.UntilAsync($"innerWidth === {width}");
                Assert.Equal(0, await page.AskAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
                backgrounds.Add(await page.AskAsync<string>("getComputedStyle(document.body).backgroundColor"));
            }
        }

        Assert.Equal(2, backgrounds.Count);
    }

    [ChromiumFact]
    public async Task Plot_ByMouseAndKeyboard_HidesZoomsReadsAndResets()
    {
        const string figure = "#chi-au-l3", stage = figure + " .stage";
        await using ChromiumPage page = await OpenAsync();
        await page.UntilAsync($"document.querySelectorAll('{figure} svg path.line-measured').length > 0");
        const string curves = $"document.querySelectorAll('{figure} .stage path.line').length", ticks = $"[...document.querySelectorAll('{figure} .axes text')].map(t => t.textContent).join(' ')";
        int all = await page.AskAsync<int>(curves);
        string before = await page.AskAsync<string>(ticks);

        await page.ClickAsync($"{figure} .legend-item");
        Assert.Equal(all - 1, await page.AskAsync<int>(curves));
        Assert.Equal("false", await page.AskAsync<string>($"document.querySelector('{figure} .legend-item').getAttribute('aria-pressed')"));
        await page.ClickAsync($"{figure} .legend-item");
        await page.ClickAsync($"{figure} .tools button:nth-child(1)");
        Assert.NotEqual(before, await page.AskAsync<string>(ticks));
        await page.ClickAsync($"{figure} .tools button:nth-child(3)");
        Assert.Equal(before, await page.AskAsync<string>(ticks));
        await page.PressAsync(stage, "ArrowRight");
        Assert.Contains("k ", await page.AskAsync<string>($"document.querySelector('{figure} [aria-live]').textContent"), StringComparison.Ordinal);
        await page.PressAsync(stage, "+");
        Assert.NotEqual(before, await page.AskAsync<string>(ticks));
        await page.PressAsync(stage, "0");
        Assert.Equal(before, await page.AskAsync<string>(ticks));
    }

    [ChromiumFact]
    public async Task Findings_OpenAll_OpensThemAndClosesThem()
    {
        await using ChromiumPage page = await OpenAsync();
        const string open = "[...document.querySelectorAll('details.group')].filter(g => g.open).length", count = "document.querySelectorAll('details.group').length";

        await page.ClickAsync("#open-all");
        Assert.Equal(await page.AskAsync<int>(count), await page.AskAsync<int>(open));
        await page.ClickAsync("#open-all");
        Assert.Equal(0, await page.AskAsync<int>(open));
    }

    [ChromiumFact]
    public async Task Atoms_ByMouseAndKeyboard_TurnHideAndChange()
    {
        await using ChromiumPage page = await OpenAsync();
        // A program built where npm is not has no view; the table stands in its place.
        if (HtmlReport.OptionalAsset("3Dmol-min.js") is null)
        {
            Assert.Contains("structures.xyz", await page.AskAsync<string>("document.querySelector('#structures').textContent"), StringComparison.Ordinal);
            return;
        }

        const string stage = ".atoms-stage", told = "document.getElementById('atoms-live').textContent";
        await page.UntilAsync("document.querySelectorAll('.atoms-stage canvas').length > 0");
        Assert.Equal("start: 1 Au, 2 Pd", await page.AskAsync<string>(told));
        byte[] first = await page.PictureAsync(stage);

        await page.PressAsync(stage, "ArrowRight");
        byte[] turned = await page.PictureAsync(stage);
        Assert.NotEqual(first, turned);
        await page.ClickAsync("#atoms .legend-item[data-element='Au']");
        Assert.NotEqual(turned, await page.PictureAsync(stage));
        Assert.Equal("false", await page.AskAsync<string>("document.querySelector('#atoms .legend-item').getAttribute('aria-pressed')"));
        await page.PressAsync(stage, "PageDown");
        Assert.Equal("final, replica 1: 1 Au, 1 Pd", await page.AskAsync<string>(told));
        Assert.Equal(1, await page.AskAsync<int>("document.getElementById('atoms-choice').selectedIndex"));
        Assert.Empty(page.Complaints);
    }

    private string Report => Path.Combine(_folder, "report.html");

    private Task<ChromiumPage> OpenAsync()
    {
        using (var writer = new StreamWriter(Report)) HtmlReport.Write(SampleReport.Build(), writer);
        return ChromiumPage.OpenAsync(Report, Width, Height, isDark: false);
    }
}
