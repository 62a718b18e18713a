using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Asks before something is lost. Only <c>y</c> is consent: Enter alone means nothing.</summary>
/// <param name="Question">What is asked, e.g. <c>Remove job 12 and its files?</c></param>
/// <param name="Details">What it means, in lines.</param>
internal sealed record Confirm(string Question, params ImmutableArray<string> Details)
{
    /// <summary>True for consent, false for refusal, null for no answer.</summary>
    public static bool? Answer(Key key)
    {
        if (key.Is('y') || key.Is('Y')) return true;
        return key.Is('n') || key.Is('N') || key.Is('q') || key.Code is KeyCode.Escape or KeyCode.Backspace or KeyCode.Left ? false : null;
    }

    /// <summary>Draws it over the middle of an area.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        int width = Math.Clamp(new[] { Question }.Concat(Details).Max(t => RuneWidth.Of(ScreenText.Of(t, profile.Glyphs))) + 4, 24, 72);
        int inner = Math.Max(1, Math.Min(width, area.Width) - 4);
        string[] rows = [.. WrappedText.Rows(ScreenText.Of(Question, profile.Glyphs), inner), .. Details.SelectMany(d => WrappedText.Rows(ScreenText.Of(d, profile.Glyphs), inner))];
        int asked = WrappedText.Rows(ScreenText.Of(Question, profile.Glyphs), inner).Count();
        Rect inside = Box.DrawOverlay(grid, area, "Sure?", width, rows.Length + 4, profile);
        (Rect body, Rect foot) = inside.SplitBottom(1);
        for (int i = 0; i < rows.Length && i < body.Height; i++) grid.Write(body, body.X + 1, body.Y + i, rows[i], i < asked ? Theme.Warning : Theme.Text);
        if (foot.IsEmpty) return;
        grid.Write(foot, foot.X + 1, foot.Y, ScreenText.Cut("y yes   n no", foot.Width - 1, profile.Glyphs), Theme.Accent);
        grid.Cursor = (Math.Min(foot.X + 1, foot.Right - 1), foot.Y);
    }
}
