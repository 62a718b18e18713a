using System.Diagnostics;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>Bytes that the screens send at 80 by 24 with 256 colours while a fit runs, time to draw, and time to answer a key over a slow line.</summary>
public static class TerminalFigures
{
    private const int Steps = 40, Ticks = 240;
    private static readonly TerminalProfile s_profile = new(ColourDepth.Palette, GlyphSet.Braille);

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure() =>
    [
        Idle(), DashboardTick(), AnyKey(), Switch(), HeatMapDraw(), PlotDraw(), ParticleDraw(), SlowLink.Measure(),
    ];

    private static (string Name, double Value, string Unit, string Note) Idle()
    {
        var screens = new ScreenBytes(Steps);
        int bytes = 0;
        foreach (string name in screens.Screens.ToArray())
        {
            screens.GoTo(name);
            screens.Frame();
            bytes += screens.Frame();
        }

        return ("tui.bytes.idle", bytes, "B", "a frame of every screen drawn again, nothing changed");
    }

    private static (string Name, double Value, string Unit, string Note) DashboardTick()
    {
        var screens = new ScreenBytes(Steps);
        screens.Frame();
        var bytes = new List<int>();
        for (int i = 0; i < Ticks; i++)
        {
            screens.Tick();
            bytes.Add(screens.Frame());
        }

        bytes.Sort();
        return ("tui.bytes.dashboardTick", bytes[Ticks / 2], "B", FormattableString.Invariant($"one event of a fit with 18 figures, median of {Ticks}; 90 % under {bytes[Ticks * 9 / 10]}, largest {bytes[^1]}"));
    }

    private static (string Name, double Value, string Unit, string Note) AnyKey()
    {
        var screens = new ScreenBytes(Steps);
        (int Bytes, string Where) largest = (0, "");
        foreach (string name in screens.Screens.ToArray())
        {
            screens.GoTo(name);
            screens.Frame();
            foreach (Key key in new[] { Key.Of(KeyCode.Down), Key.Of(KeyCode.Down), Key.Of(KeyCode.Up), Key.Of(KeyCode.Tab) })
            {
                screens.Press(key);
                if (screens.Frame() is var bytes && bytes > largest.Bytes) largest = (bytes, $"{key} on {name}");
            }
        }

        return ("tui.bytes.key", largest.Bytes, "B", $"the largest of arrows and Tab on every screen: {largest.Where}");
    }

    private static (string Name, double Value, string Unit, string Note) Switch()
    {
        var screens = new ScreenBytes(Steps);
        string[] names = [.. screens.Screens];
        (int Bytes, string Where) largest = (0, "");
        foreach (string from in names)
        {
            foreach (string to in names)
            {
                screens.GoTo(from);
                screens.Frame();
                screens.GoTo(to);
                if (screens.Frame() is var bytes && bytes > largest.Bytes) largest = (bytes, $"{from} to {to}");
            }
        }

        return ("tui.bytes.screenSwitch", largest.Bytes, "B", $"the largest between any two screens: {largest.Where}");
    }

    private static (string Name, double Value, string Unit, string Note) HeatMapDraw()
    {
        const int columns = 61, rows = 41;
        double[] values = [.. Enumerable.Range(0, columns * rows).Select(i => Math.Exp(-Math.Pow((0.2 * (i % columns) - 5) / 2, 2) - Math.Pow((0.15 * (i / columns) - 2.5) / 0.4, 2)))];
        var map = new HeatMap("wavelet", new PlotAxis("k", "Å⁻¹"), new PlotAxis("R", "Å"), new PlotAxis("|w|"), [.. values], columns, new PlotRange(2, 14), new PlotRange(0, 6));
        var grid = new CellGrid(160, 50);
        return ("tui.drawMs.heatMap160x50", MedianMilliseconds(() => HeatMapDrawing.Draw(grid, grid.Area, map, s_profile)), "ms", "a map of 61 by 41 values into 160 by 50 cells, processor time");
    }

    private static (string Name, double Value, string Unit, string Note) PlotDraw()
    {
        double[] x = [.. Enumerable.Range(0, 4000).Select(i => i * 0.01)];
        var view = new PlotView("t", new PlotAxis("x"), new PlotAxis("y"), [.. Enumerable.Range(0, 4).Select(c => new PlotSeries($"c{c}", [.. x], [.. x.Select(v => Math.Sin(v + c))], c))]);
        var grid = new CellGrid(160, 50);
        return ("tui.drawMs.plot", MedianMilliseconds(() => PlotDrawing.Draw(grid, grid.Area, view, s_profile)), "ms", "four curves of 4000 points into 160 by 50 cells, processor time");
    }

    private static (string Name, double Value, string Unit, string Note) ParticleDraw()
    {
        AtomicConfiguration atoms = FccParticle.Sphere(Element.Of("Au"), 4.08, 147);
        var grid = new CellGrid(80, 24);
        double angle = 0;
        return ("tui.drawMs.particle147", MedianMilliseconds(() => ParticleDrawing.Draw(grid, grid.Area, new ParticleView(atoms, angle += 0.1), s_profile)), "ms", "147 atoms into 80 by 24 cells, turning, processor time");
    }

    private static double MedianMilliseconds(Action work)
    {
        const int runs = 9, repeats = 40;
        // The compiler does its best first.
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalMilliseconds < 500;) work();
        double[] times = new double[runs];
        for (int r = 0; r < runs; r++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < repeats; i++) work();
            times[r] = (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds / repeats;
        }

        Array.Sort(times);
        return times[runs / 2];
    }
}
