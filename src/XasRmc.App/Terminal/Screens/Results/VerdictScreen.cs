using System.Collections.Immutable;
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

    /// <summary>The findings; of a series the verdicts of its sets.</summary>
    public ListView<FindingLine> Findings { get; init; } = new(Columns(isSeries: false), f => f.Criterion + "/" + f.Subject) { EmptyText = "no findings yet" };

    /// <summary>Whether plots are in sight in place of the findings.</summary>
    public bool IsPlotting { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Verdict;

    /// <inheritdoc />
    public override bool IsTyping => base.IsTyping || Findings.IsTyping;

    /// <inheritdoc />
    protected override IReadOnlyList<string> Kinds => ["validate", SeriesJob.Kind];

    /// <inheritdoc />
    public override string? Verb(Shared shared) => IsSeries ? "xasrmc validate --series SETS" : "xasrmc validate " + (Subject.Length > 0 ? Subject : "SET") + (IsQuick ? " --quick" : "");

    private bool IsSeries => Result?.Kind == SeriesJob.Kind;

    private bool IsQuick => (bool?)Result?.Document["quick"] ?? false;

    private string PlotsTitle => IsSeries ? "first shells along the composition" : "network against fit";

    /// <inheritdoc />
    protected override IEnumerable<ScreenAction> OwnActions(Shared shared) => [new(Tab, IsPlotting ? "findings" : "plots: " + PlotsTitle, Key.Of(KeyCode.Tab))];

    /// <inheritdoc />
    protected override ScreenStep RunOwn(string action, Shared shared) => action == Tab ? new ScreenStep(this with { IsPlotting = !IsPlotting }) : new ScreenStep(this);

    /// <inheritdoc />
    protected override ResultScreen Refreshed(Shared shared) => this with
    {
        Panel = Panel.With(IsSeries ? CoursePlots.OfSeries(Result!.Document) : [.. ResultPlots.Distributions(Result?.Network, Result?.Fit), .. ResultPlots.Spectra(Result?.Fit)]),
        Findings = (Findings with { Columns = Columns(IsSeries) }).WithItems(IsSeries ? FindingLine.OfSeries(Result!.Document) : FindingLine.Of(Result?.Document)),
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
        int x = grid.Write(head, head.X + 1, head.Y, (verdict switch { "pass" => "+ ", "fail" => "- ", _ => "? " }) + verdict.ToUpperInvariant() + (IsQuick ? ", quick" : ""), Style(verdict).With(CellAttributes.Reverse));
        grid.Write(head, x + 2, head.Y, ScreenText.Cut((string?)Result?.Document["question"] ?? (IsSeries ? FormattableString.Invariant($"{Findings.Items.Length} sets, their worst verdict") : ""), head.Right - x - 3, glyphs), Theme.Text);
        if (Result is { } result) grid.Write(head, head.X + 1, head.Y + 1, ScreenText.Cut("report: " + Path.Combine(result.Folder, (string?)result.Document["reportPath"] ?? ReportStage.ReportName), head.Width - 2, glyphs), Theme.Faint);
        bool isWide = area.Width >= WideWidth;
        if (isWide)
        {
            (Rect left, Rect right) = below.SplitLeft(below.Width / 2);
            DrawFindings(grid, left, shared);
            Panel.Draw(grid, Box.Draw(grid, right, PlotsTitle, shared.Profile), shared.Profile);
        }
        else if (IsPlotting)
        {
            Panel.Draw(grid, Box.Draw(grid, below, PlotsTitle, shared.Profile, hasFocus: true), shared.Profile);
        }
        else
        {
            DrawFindings(grid, below, shared);
        }
    }

    private void DrawFindings(CellGrid grid, Rect area, Shared shared)
    {
        (Rect list, Rect detail) = area.SplitBottom(Math.Clamp(area.Height / 3, 4, 8));
        Findings.Draw(grid, Box.Draw(grid, list, IsSeries ? "sets" : "findings", shared.Profile, hasFocus: true), shared.Profile);
        Rect inner = Box.Draw(grid, detail, IsSeries ? "first shells" : "why", shared.Profile);
        if (Findings.Selected is { } finding) TextPane.Of(finding.Next.Length > 0 ? $"{finding.Why} {finding.Next}" : finding.Why).WithSize(inner.Width, inner.Height).Draw(grid, inner, shared.Profile);
    }

    private static ImmutableArray<ListColumn<FindingLine>> Columns(bool isSeries)
    {
        ImmutableArray<ListColumn<FindingLine>> columns =
        [
            new("", 1, f => f.Marker) { Style = Look },
            new("outcome", 12, f => f.Outcome) { Style = Look },
            new(isSeries ? "set" : "criterion", 0, f => f.Criterion),
            new(isSeries ? "composition" : "subject", 0, f => f.Subject),
        ];
        return isSeries ? columns : [.. columns, new("value", 9, f => f.Value) { IsRight = true }, new("limit", 10, f => f.Limit) { IsRight = true }];
    }

    private static CellStyle Look(FindingLine finding) => Style(finding.Outcome);

    private static CellStyle Style(string outcome) => outcome switch { "pass" => Theme.Good, "fail" => Theme.Bad, _ => Theme.Warning };
}
