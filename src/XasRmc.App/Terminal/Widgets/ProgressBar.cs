using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>How far something is.</summary>
/// <param name="Share">0 to 1; null where the whole is not known.</param>
/// <param name="Remaining">The time that is left; null where it is not known.</param>
/// <param name="Message">What is being done; may be empty.</param>
internal sealed record ProgressBar(double? Share, TimeSpan? Remaining = null, string Message = "")
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 6;

    /// <summary>Draws it into the first row of an area: the bar, the share, then as much of time and message as fits.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect row = area.Intersect(grid.Area).SplitTop(1).Top;
        if (row.IsEmpty) return;
        string rest = Remaining is { } time ? $"  {Clock(time)} left" : "";
        if (Message.Length > 0) rest += "  " + Message;
        if (Share is not { } share || !double.IsFinite(share))
        {
            grid.Write(row, row.X, row.Y, ScreenText.Cut(rest.TrimStart(), row.Width, profile.Glyphs), Theme.Text);
            return;
        }

        share = Math.Clamp(share, 0, 1);
        // Only what is finished is 100 %.
        string percent = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * share + 1e-9),3:0} %");
        int bar = Math.Min(Math.Min(WidestBar, row.Width / 3), row.Width - percent.Length - 3);
        int x = row.X;
        if (bar >= NarrowestBar)
        {
            x = grid.Write(row, x, row.Y, "[", Theme.Faint);
            DrawBar(grid, new Rect(x, row.Y, bar, 1), share, profile);
            x = grid.Write(row, x + bar, row.Y, "]", Theme.Faint) + 1;
        }

        x = grid.Write(row, x, row.Y, ScreenText.Cut(percent, row.Right - x, profile.Glyphs), Theme.Text);
        grid.Write(row, x, row.Y, ScreenText.Cut(rest, row.Right - x, profile.Glyphs), Theme.Text);
    }

    /// <summary>A time as <c>1:05</c> or <c>2:01:05</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        TimeSpan t = time < TimeSpan.Zero ? TimeSpan.Zero : time;
        return t.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)t.TotalHours}:{t.Minutes:00}:{t.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{t.Minutes}:{t.Seconds:00}");
    }

    private static void DrawBar(CellGrid grid, Rect bar, double share, TerminalProfile profile)
    {
        Glyphs glyphs = Glyphs.Of(profile.Glyphs);
        int full = (int)(share * bar.Width + 1e-9);
        for (int i = 0; i < bar.Width; i++) grid.Put(bar, bar.X + i, bar.Y, i < full ? glyphs.Full : glyphs.Empty, i < full ? Theme.Text : Theme.Faint);
    }
}
