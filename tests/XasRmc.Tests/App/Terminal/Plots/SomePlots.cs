using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

/// <summary>Plots to draw: some to be known by eye, and any number of random ones.</summary>
internal static class SomePlots
{
    internal static PlotView Chi()
    {
        double[] k = [.. Enumerable.Range(0, 281).Select(i => i * 0.05)];
        return new PlotView("χ(k) of a foil", new PlotAxis("k", "Å⁻¹"), new PlotAxis("k²χ(k)", "Å⁻²"),
        [
            new PlotSeries("measured", [.. k], [.. k.Select(v => Wave(v, 5.2))]) { Lower = [.. k.Select(v => Wave(v, 5.2) - 0.3)], Upper = [.. k.Select(v => Wave(v, 5.2) + 0.3)] },
            new PlotSeries("fitted", [.. k], [.. k.Select(v => 0.8 * Wave(v, 5.1))], 1),
        ]);
    }

    internal static PlotView Empty() => new("Nothing", new PlotAxis("k", "Å⁻¹"), new PlotAxis("χ"), []);

    internal static HeatMap Wavelet()
    {
        const int columns = 61, rows = 41;
        var values = new double[columns * rows];
        for (int i = 0; i < values.Length; i++)
        {
            double k = 2 + 0.2 * (i % columns), r = 0.15 * (i / columns);
            values[i] = Math.Exp(-Math.Pow((k - 7) / 2, 2) - Math.Pow((r - 2.5) / 0.4, 2)) + 0.5 * Math.Exp(-Math.Pow((k - 10) / 2, 2) - Math.Pow((r - 4.5) / 0.4, 2));
        }

        return new HeatMap("Wavelet", new PlotAxis("k", "Å⁻¹"), new PlotAxis("R", "Å"), new PlotAxis("|w|", "Å⁻³"), [.. values], columns, new PlotRange(2, 14), new PlotRange(0, 6));
    }

    /// <summary>A ball of an fcc crystal cut from layers about an atom, of two elements in turn.</summary>
    internal static AtomicConfiguration Ball(double radius, bool isPeriodic = false)
    {
        var at = new List<double>();
        for (int x = -6; x <= 6; x++)
        {
            for (int y = -6; y <= 6; y++)
            {
                for (int z = -6; z <= 6; z++)
                {
                    if ((x + y + z) % 2 == 0 && Math.Sqrt(x * x + y * y + z * z) * 2.0 <= radius) at.AddRange(isPeriodic ? [x * 2.0 + 8, y * 2.0 + 8, z * 2.0 + 10] : [x * 2.0, y * 2.0, z * 2.0]);
                }
            }
        }

        int[] species = [.. Enumerable.Range(0, at.Count / 3).Select(i => i % 2)];
        return new AtomicConfiguration("ball", [Element.Of("Pt"), Element.Of("Pd")], species, [.. at], isPeriodic ? UnitCell.Orthogonal(16, 16, 20) : null);
    }

    internal static PlotView Random(RandomStream random)
    {
        double size = Math.Pow(10, random.NextDouble(-12, 12)), offset = random.NextInt(3) == 0 ? size * random.NextDouble(-1e4, 1e4) : 0;
        var curves = new List<PlotSeries>();
        int count = random.NextInt(8);
        for (int c = 0; c < count; c++)
        {
            int points = random.NextInt(3) == 0 ? random.NextInt(3) : random.NextInt(400);
            double[] x = [.. Enumerable.Range(0, points).Select(_ => random.NextInt(40) == 0 ? double.NaN : offset + size * random.NextDouble(-1, 1))];
            if (random.NextInt(2) == 0) Array.Sort(x);
            double constant = random.NextGaussian();
            bool isConstant = random.NextInt(4) == 0;
            double[] y = [.. x.Select(_ => random.NextInt(30) == 0 ? Odd(random) : isConstant ? constant : size * random.NextGaussian())];
            bool hasBand = random.NextInt(3) == 0;
            curves.Add(new PlotSeries("curve " + new string('x', random.NextInt(30)), [.. x], [.. y], random.NextInt(10))
            {
                IsMarkers = random.NextInt(4) == 0,
                Lower = hasBand ? [.. y.Select(v => v - size * random.NextDouble())] : [],
                Upper = hasBand ? [.. y.Select(v => v + size * random.NextDouble())] : [],
            });
        }

        double from = offset + size * random.NextDouble(-2, 2);
        return new PlotView("A title of σ²", new PlotAxis("E", random.NextInt(2) == 0 ? "eV" : ""), new PlotAxis("µ", "cm⁻¹"), [.. curves])
        {
            IsLogY = random.NextInt(3) == 0,
            XRange = random.NextInt(3) == 0 ? new PlotRange(from, from + size * random.NextDouble() * Math.Pow(10, random.NextDouble(-9, 1))) : null,
            YRange = random.NextInt(4) == 0 ? new PlotRange(size * 0.1, size * random.NextDouble(0.2, 3)) : null,
            CursorX = random.NextInt(2) == 0 ? offset + size * random.NextDouble(-1, 1) : null,
        };
    }

    private static double Odd(RandomStream random) => random.NextInt(3) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        _ => 1e300,
    };

    private static double Wave(double k, double r) => Math.Sin(r * k) * k * Math.Exp(-0.02 * k * k);
}
