using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.Tests.App.Terminal.Output;

/// <summary>Screens like those of the program, for counting bytes: a dashboard with bars, a curve and a table of jobs, and a form.</summary>
internal static class SampleScreens
{
    private static readonly string[] s_sets = ["copper-foil", "gold-foil", "palladium-foil", "nickel-oxide", "iron-bcc", "pt-cluster"];
    private static readonly string[] s_states = ["running", "queued", "done", "paused", "failed"];

    /// <summary>A dashboard while fits run.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="tick">Seconds since the start: bars, times and the curve move with it.</param>
    /// <param name="selected">The chosen row of the table.</param>
    public static CellGrid Dashboard(int width, int height, int tick, int selected)
    {
        CellGrid grid = Frame(width, height, "Dashboard", tick);
        for (int i = 0; i < 4; i++) Bar(grid, 2 + i, s_sets[i], tick * (3 + i) + 120 * i);
        int plotHeight = (height - 10) / 2;
        grid.Write(grid.Area, 1, 7, "chi(k)·k²  copper-foil", Theme.Accent);
        Curve(grid, new Rect(8, 8, width - 10, plotHeight), tick);
        for (int i = 0; i < 3; i++) grid.Write(grid.Area, 1, 8 + i * (plotHeight - 1) / 2, $"{5 * (1 - i),5}", Theme.Faint);
        Jobs(grid, 9 + plotHeight, selected, tick);
        return grid;
    }

    /// <summary>A form with a text field.</summary>
    public static CellGrid Form(int width, int height, string name)
    {
        CellGrid grid = Frame(width, height, "New set", 0);
        string[] labels = ["Name", "Spectrum", "Structure", "Edge", "E0", "rbkg", "k from", "k to", "k weight", "R from", "R to", "Seed"];
        for (int i = 0; i < labels.Length && i + 3 < height - 2; i++)
        {
            grid.Write(grid.Area, 3, 3 + i, labels[i], Theme.Faint);
            grid.Write(grid.Area, 16, 3 + i, i == 0 ? name : "value of " + labels[i], CellStyle.Plain);
            grid.Write(grid.Area, width / 2 + 6, 3 + i, "what it means, in a few words", Theme.Faint);
        }

        grid.Cursor = (16 + name.Length, 3);
        return grid;
    }

    private static CellGrid Frame(int width, int height, string title, int tick)
    {
        var grid = new CellGrid(width, height);
        grid.Write(grid.Area, 1, 0, "XasRmc", Theme.Accent);
        grid.Write(grid.Area, 9, 0, title, CellStyle.Plain);
        grid.Write(grid.Area, width - 20, 0, $"12:{tick / 60 % 60:00}:{tick % 60:00}  2 running", Theme.Faint);
        grid.Write(grid.Area, 0, 1, new string('─', width), Theme.Faint);
        grid.Fill(new Rect(0, height - 1, width, 1), Theme.Bar);
        grid.Write(grid.Area, 1, height - 1, "? help  : actions  1-9 screens  Enter open  q quit (jobs continue)", Theme.Bar);
        return grid;
    }

    private static void Bar(CellGrid grid, int y, string name, int done)
    {
        int width = grid.Width - 44, eighths = done * 8 * width / 1500 % (8 * width);
        grid.Write(grid.Area, 1, y, name, CellStyle.Plain);
        string bar = new string('█', eighths / 8) + " ▏▎▍▌▋▊▉"[eighths % 8];
        grid.Write(grid.Area, 18, y, bar, new CellStyle(Theme.Curves[0]));
        grid.Write(grid.Area, grid.Width - 25, y, string.Create(CultureInfo.InvariantCulture, $"{done / 15.0,5:0.0} %"), CellStyle.Plain);
        grid.Write(grid.Area, grid.Width - 15, y, $"{(1500 - done) / 60 % 60:00}:{(3000 - done) % 60:00} left", Theme.Faint);
    }

    private static void Curve(CellGrid grid, Rect area, int tick)
    {
        int[] dots = new int[area.Width * area.Height];
        int[] left = [1, 2, 4, 64], right = [8, 16, 32, 128];
        int last = -1;
        for (int x = 0; x < 2 * area.Width; x++)
        {
            double k = 2 + 12.0 * x / (2 * area.Width);
            // A fit moves the curve a little in each second.
            double chi = k * Math.Exp(-0.008 * k * k) * Math.Sin(5.1 * k + 0.002 * Math.Sin(tick));
            int y = Math.Clamp((int)((0.5 - chi / 14) * 4 * area.Height), 0, 4 * area.Height - 1);
            int from = last < 0 ? y : Math.Min(y, last), to = last < 0 ? y : Math.Max(y, last);
            for (int row = from; row <= to; row++) dots[row / 4 * area.Width + x / 2] |= (x % 2 == 0 ? left : right)[row % 4];
            last = y;
        }

        for (int i = 0; i < dots.Length; i++)
        {
            if (dots[i] != 0) grid.Put(area, area.X + i % area.Width, area.Y + i / area.Width, new Rune(0x2800 + dots[i]), new CellStyle(Theme.Curves[1]));
        }
    }

    private static void Jobs(CellGrid grid, int top, int selected, int tick)
    {
        grid.Write(grid.Area, 2, top, "job   what     set                state      acceptance   chi²", Theme.Faint);
        for (int i = 0; top + 1 + i < grid.Height - 1; i++)
        {
            int y = top + 1 + i;
            string state = s_states[i < 2 ? 0 : i % s_states.Length];
            CellStyle look = state switch
            {
                "done" => Theme.Good,
                "failed" => Theme.Bad,
                "running" => Theme.Accent,
                _ => Theme.Faint,
            };
            grid.Write(grid.Area, 2, y, $"{100 + i,3}   fit      {s_sets[i % s_sets.Length],-18}", CellStyle.Plain);
            grid.Write(grid.Area, 36, y, state, look);
            double acceptance = 31.2 + i + (i < 2 ? tick % 10 * 0.1 : 0);
            grid.Write(grid.Area, 47, y, string.Create(CultureInfo.InvariantCulture, $"{acceptance,6:0.0} %     {1.25 + 0.01 * i:0.000}"), CellStyle.Plain);
            if (i != selected) continue;
            grid.Write(grid.Area, 0, y, ">", CellStyle.Plain);
            grid.Restyle(new Rect(0, y, grid.Width, 1), s => s.With(CellAttributes.Reverse));
        }
    }
}
