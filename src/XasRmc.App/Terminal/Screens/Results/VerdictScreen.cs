using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The verdict: every finding with its value, limit and reason, network against fit, and where the report is.</summary>
internal sealed record VerdictScreen : ResultScreen
{
    private const string Tab = "verdict.tab";
    private const int WideWidth = 110;

    /// <summary>The findings.</summary>
    public ListView<FindingLine> Findings { get; init; } = new(
        [
            new("", 1, f => f.Marker) { Style = Look },
            new("outcome", 12, f => f.Outcome) { Style = Look },
            new("criterion", 0, f => f.Criterion),
            new("subject", 0, f => f.Subject),
            new("value", 9, f => f.Value) { IsRight = true },
            new("limit", 10, f => f.Limit) { IsRight = true },
        ],
        f => f.Criterion + "/" + f.Subject)
    {
        EmptyText = "no findings yet",
    };

    /// <summary>Whether plots are in sight in place of the findings.</summary>
    public bool IsPlotting { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Verdict;

    /// <inheritdoc />
    public override bool IsTyping => base.IsTyping || Findings.IsTyping;

    /// <inheritdoc />
    protected override IReadOnlyList<string> Kinds => ["validate"];

    /// <inheritdoc />
    public override string? Verb(Shared shared) => "xasrmc validate " + (Subject.Length > 0 ? Subject : "SET");

    /// <inheritdoc />
    protected override IEnumerable<ScreenAction> OwnActions(Shared shared) => [new(Tab, IsPlotting ? "findings" : "plots: network against fit", Key.Of(KeyCode.Tab))];

    /// <inheritdoc />
    protected override ScreenStep RunOwn(string action, Shared shared) => action == Tab ? new ScreenStep(this with { IsPlotting = !IsPlotting }) : new ScreenStep(this);

    /// <inheritdoc />
    protected override ResultScreen Refreshed(Shared shared) => this with
    {
        Panel = Panel.With([.. ResultPlots.Distributions(Result?.Network, Result?.Fit), .. ResultPlots.Spectra(Result?.Fit)]),
        Findings = Findings.WithItems(FindingLine.Of(Result?.Document)),
    };

    /// <inheritdoc />
    protected override ResultScreen OnKey(Key key)
    {
        ListView<FindingLine> findings = Findings.Update(key);
        return ReferenceEquals(findings, Findings) ? this : this with { Findings = findings };
    }

    /// <inheritdoc />
    protected override void DrawResult(CellGrid grid, Rect area, Shared shared)
    {
        GlyphSet glyphs = shared.Profile.Glyphs;
        (Rect head, Rect below) = area.SplitTop(2);
        string verdict = (string?)Result?.Document["verdict"] ?? "not judged yet";
        int x = grid.Write(head, head.X + 1, head.Y, (verdict switch { "pass" => "+ ", "fail" => "- ", _ => "? " }) + verdict.ToUpperInvariant(), Style(verdict).With(CellAttributes.Reverse));
        grid.Write(head, x + 2, head.Y, ScreenText.Cut((string?)Result?.Document["question"] ?? "", head.Right - x - 3, glyphs), Theme.Text);
        if (Result is { } result) grid.Write(head, head.X + 1, head.Y + 1, ScreenText.Cut("report: " + Path.Combine(result.Folder, ReportStage.ReportName), head.Width - 2, glyphs), Theme.Faint);
        bool isWide = area.Width >= WideWidth;
        if (isWide)
        {
            (Rect left, Rect right) = below.SplitLeft(below.Width / 2);
            DrawFindings(grid, left, shared);
            Panel.Draw(grid, Box.Draw(grid, right, "network against fit", shared.Profile), shared.Profile);
        }
        else if (IsPlotting)
        {
            Panel.Draw(grid, Box.Draw(grid, below, "network against fit", shared.Profile, hasFocus: true), shared.Profile);
        }
        else
        {
            DrawFindings(grid, below, shared);
        }
    }

    private void DrawFindings(CellGrid grid, Rect area, Shared shared)
    {
        (Rect list, Rect detail) = area.SplitBottom(Math.Clamp(area.Height / 3, 4, 8));
        Findings.Draw(grid, Box.Draw(grid, list, "findings", shared.Profile, hasFocus: true), shared.Profile);
        Rect inner = Box.Draw(grid, detail, "why", shared.Profile);
        if (Findings.Selected is { } finding) TextPane.Of(finding.Next.Length > 0 ? $"{finding.Why} {finding.Next}" : finding.Why).WithSize(inner.Width, inner.Height).Draw(grid, inner, shared.Profile);
    }

    private static CellStyle Look(FindingLine finding) => Style(finding.Outcome);

    private static CellStyle Style(string outcome) => outcome switch { "pass" => Theme.Good, "fail" => Theme.Bad, _ => Theme.Warning };
}
