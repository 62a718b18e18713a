using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>Draws the screen of training: all parts where they fit, else the one with the focus under the names of all.</summary>
internal static class TrainingDrawing
{
    private const int WideWidth = 130, TallHeight = 34, ListRows = 9, FormRows = 17;
    private static readonly (TrainingPart Part, string Name)[] s_parts = [(TrainingPart.Job, "training"), (TrainingPart.Recipes, "recipes"), (TrainingPart.Models, "networks")];

    /// <summary>Draws it.</summary>
    public static void Draw(TrainingScreen screen, CellGrid grid, Rect area, Shared shared)
    {
        TrainingPart part = screen.Part == TrainingPart.Card ? TrainingPart.Models : screen.Part;
        if (area.Width >= WideWidth && area.Height >= TallHeight)
        {
            (Rect left, Rect right) = area.SplitLeft(area.Width * 11 / 20);
            (Rect recipes, Rect models) = left.SplitTop(left.Height * 2 / 5);
            DrawRecipes(screen, grid, recipes, shared.Profile);
            DrawModels(screen, grid, models, shared.Profile);
            DrawJob(screen, grid, right, shared);
        }
        else
        {
            (Rect names, Rect rest) = area.SplitTop(1);
            DrawNames(grid, names, part, shared.Profile);
            if (part == TrainingPart.Job) DrawJob(screen, grid, rest, shared);
            else if (part == TrainingPart.Recipes) DrawRecipes(screen, grid, rest, shared.Profile);
            else DrawModels(screen, grid, rest, shared.Profile);
        }

        if (screen.Form is not { } form) return;
        Rect inner = Box.DrawOverlay(grid, area, $"recipe from {form.Recipe["name"]}: Ctrl+S or Enter on the last field writes, Esc closes", Math.Min(76, area.Width - 2), Math.Min(area.Height, FormRows + 1), shared.Profile);
        form.Form.Draw(grid, inner, shared.Profile);
    }

    /// <summary>Columns and rows of the card, as it is drawn.</summary>
    public static (int Width, int Height) CardSize(TrainingScreen screen)
    {
        (int width, int height) = screen.Size;
        bool isWide = width >= WideWidth && height >= TallHeight;
        if (isWide) (width, height) = (width * 11 / 20, height - height * 2 / 5);
        else height--;
        return (Math.Max(1, width - 2), Math.Max(1, height - ModelRows(screen, height) - 2));
    }

    /// <summary>Columns and rows of what a report came to, as it is drawn.</summary>
    public static (int Width, int Height) CoverageSize(TrainingScreen screen)
    {
        (int width, int height) = screen.Size;
        if (width >= WideWidth && height >= TallHeight) width -= width * 11 / 20;
        else height--;
        return (Math.Max(1, width - 2), Math.Max(1, height - 2 - HeadRows(height - 2)));
    }

    private static int HeadRows(int height) => Math.Min(3, Math.Max(1, height - 6));

    private static int ModelRows(TrainingScreen screen, int height) => Math.Clamp(screen.Models.Items.Length + 3, 5, Math.Max(5, Math.Min(ListRows, height / 2)));

    private static void DrawNames(CellGrid grid, Rect row, TrainingPart part, TerminalProfile profile)
    {
        int x = row.X + 1;
        foreach ((TrainingPart which, string name) in s_parts)
        {
            bool isShown = which == part;
            x = grid.Write(row, x, row.Y, ScreenText.Of(isShown ? $"[{name}]" : $" {name} ", profile.Glyphs), isShown ? Theme.Accent : Theme.Faint) + 1;
        }
    }

    private static void DrawRecipes(TrainingScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        bool hasFocus = screen is { Part: TrainingPart.Recipes, Form: null };
        (Rect list, Rect detail) = area.SplitTop(Math.Clamp(screen.Recipes.Items.Length + 3, 5, Math.Max(5, Math.Min(ListRows + 3, area.Height / 2))));
        screen.Recipes.Draw(grid, Box.Draw(grid, list, "recipes", profile, hasFocus), profile, hasFocus);
        Rect inner = Box.Draw(grid, detail, screen.Recipes.Selected?.Name ?? "recipe", profile);
        int row = 0;
        foreach (string line in screen.Recipes.Selected?.Lines() ?? ["A recipe says which particles are drawn and which networks are trained on them."])
        {
            foreach (string text in WrappedText.Rows(ScreenText.Of(line, profile.Glyphs), Math.Max(1, inner.Width)))
            {
                if (row >= inner.Height) return;
                grid.Write(inner, inner.X, inner.Y + row++, text, line.StartsWith('!') ? Theme.Bad : Theme.Text);
            }
        }
    }

    private static void DrawModels(TrainingScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        bool isInList = screen is { Part: TrainingPart.Models, Form: null }, isInCard = screen is { Part: TrainingPart.Card, Form: null };
        (Rect list, Rect detail) = area.SplitTop(ModelRows(screen, area.Height));
        screen.Models.Draw(grid, Box.Draw(grid, list, "networks", profile, isInList), profile, isInList);
        Rect inner = Box.Draw(grid, detail, screen.Models.Selected is { } model ? $"card of {model.Name}" : "card", profile, isInCard);
        if (screen.Models.Selected is { Fault: { } fault })
        {
            grid.Write(inner, inner.X, inner.Y, ScreenText.Cut("! " + fault, inner.Width, profile.Glyphs), Theme.Bad);
            return;
        }

        screen.Card.WithSize(inner.Width, inner.Height).Draw(grid, inner, profile);
        if (isInCard) grid.Cursor = (inner.X, inner.Y);
    }

    private static void DrawJob(TrainingScreen screen, CellGrid grid, Rect area, Shared shared)
    {
        TerminalProfile profile = shared.Profile;
        bool hasFocus = screen is { Part: TrainingPart.Job, Form: null };
        if (screen.JobOf(shared) is not { } job)
        {
            Rect empty = Box.Draw(grid, area, "training", profile, hasFocus);
            grid.Write(empty, empty.X, empty.Y, ScreenText.Cut("No training yet: Tab leads to the recipes, s there trains by one.", empty.Width, profile.Glyphs), Theme.Faint);
            return;
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"job {job.Summary.Id}: {JobText.Words(job.Summary)}");
        Rect inner = Box.Draw(grid, area, title, profile, hasFocus);
        (Rect head, Rect plot) = inner.SplitTop(HeadRows(inner.Height));
        int x = grid.Write(head, head.X, head.Y, JobText.State(job.Summary), JobText.Style(job.Summary)) + 2;
        if (!job.Summary.IsOver && job.Summary.Progress is not null) JobText.Bar(job.Summary).Draw(grid, new Rect(x, head.Y, Math.Max(0, head.Right - x), 1), profile);
        else grid.Write(head, x, head.Y, ScreenText.Cut(job.Summary.Outcome, head.Right - x, profile.Glyphs), Theme.Text);
        if (head.Height > 1) grid.Write(head, head.X, head.Y + 1, ScreenText.Cut(job.Summary.IsOver ? Ended(job, shared) : job.Summary.Progress?.Message ?? "", head.Width, profile.Glyphs), Theme.Faint);
        if (head.Height > 2) grid.Write(head, head.X, head.Y + 2, ScreenText.Cut(LossPlots.Summary(job), head.Width, profile.Glyphs), Theme.Text);
        if (screen.CoverageOf == job.Summary.Id) screen.Coverage.WithSize(plot.Width, plot.Height).Draw(grid, plot, profile);
        else if (screen.Panel.Items.IsEmpty) grid.Write(plot, plot.X, plot.Y, ScreenText.Cut(Hint(job), plot.Width, profile.Glyphs), Theme.Faint);
        else screen.Panel.Draw(grid, plot, profile);
    }

    /// <summary>What stands where there is no plot yet, or none any more.</summary>
    private static string Hint(JobView job) => (TrainingScreen.IsReport(job.Summary), job.Summary) switch
    {
        (false, { Verb: "training-set", State: JobState.Done }) => "Tab leads to the recipes: c there tells what the set covers, s trains by it.",
        (_, { IsOver: true }) => "",
        (true, _) => "The verdict on each spectrum comes at the end.",
        (false, { Verb: "training-set" }) => "The rate comes with the first examples.",
        _ => "The losses come with the first epoch.",
    };

    private static string Ended(JobView job, Shared shared) => $"ended {JobText.Time(job.Summary, shared.Now)}" + (job.Summary.RunFolder is { } folder ? $"; {folder}" : "");
}
