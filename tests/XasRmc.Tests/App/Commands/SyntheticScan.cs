using System.Globalization;
using System.Text;

namespace XasRmc.Tests.App.Commands;

/// <summary>Scans made of formulas: an edge step with one wave above it.</summary>
internal static class SyntheticScan
{
    /// <summary>The energy of the copper K edge, eV.</summary>
    internal const double CopperEv = 8979;

    /// <summary>Energies and mu over the copper K edge.</summary>
    /// <param name="rAngstrom">The distance of the one neighbour.</param>
    internal static IEnumerable<(double Ev, double Mu)> Copper(double rAngstrom = 2.2) => Over(CopperEv, rAngstrom);

    /// <summary>Energies and mu over an edge.</summary>
    /// <param name="edgeEv">The energy of the edge, eV.</param>
    /// <param name="rAngstrom">The distance of the one neighbour.</param>
    internal static IEnumerable<(double Ev, double Mu)> Over(double edgeEv, double rAngstrom)
    {
        for (double ev = edgeEv - 150; ev < edgeEv + 750; ev += ev < edgeEv - 20 ? 5 : ev < edgeEv + 40 ? 0.5 : 2)
        {
            double k = ev > edgeEv ? Math.Sqrt(0.262468 * (ev - edgeEv)) : 0;
            double chi = k > 0.5 ? 0.8 * Math.Sin(2 * k * rAngstrom) * Math.Exp(-0.012 * k * k) / (k * k + 1) : 0;
            yield return (ev, 0.4 - 1e-4 * (ev - edgeEv) + (1 / (1 + Math.Exp(-(ev - edgeEv) / 1.5)) * (1 + chi)));
        }
    }

    /// <summary>A file of two columns whose names tell all.</summary>
    internal static string Columns(double rAngstrom = 2.2, double edgeEv = CopperEv)
    {
        var text = new StringBuilder("# energy xmu\n");
        foreach ((double ev, double mu) in Over(edgeEv, rAngstrom)) text.Append(CultureInfo.InvariantCulture, $"{ev:0.00} {mu:0.000000}\n");
        return text.ToString();
    }

    /// <summary>A file with transmission and fluorescence: mu is not clear.</summary>
    internal static string Chambers()
    {
        var text = new StringBuilder("# energy i0 it if\n");
        foreach ((double ev, double mu) in Copper()) text.Append(CultureInfo.InvariantCulture, $"{ev:0.00} 1000.0 {1000 * Math.Exp(-mu):0.0000} {100 * mu:0.0000}\n");
        return text.ToString();
    }

    /// <summary>A project with a group for each distance; labels are <c>scan 1</c>, <c>scan 2</c>, ...</summary>
    internal static string Project(params double[] distances)
    {
        var text = new StringBuilder("# Athena project file -- Demeter version 0.9.26\n# This file created at 2024\n\n");
        for (int i = 0; i < distances.Length; i++)
        {
            (double Ev, double Mu)[] points = [.. Copper(distances[i])];
            text.Append(CultureInfo.InvariantCulture, $"$old_group = 'grp{i}';\n@args = ('label','scan {i + 1}','bkg_z','Cu','fft_edge','k');\n@x = ({List(points.Select(p => p.Ev), "0.00")});\n@y = ({List(points.Select(p => p.Mu), "0.000000")});\n[record]   #\n\n");
        }

        return text.Append("1;\n").ToString();
    }

    private static string List(IEnumerable<double> values, string format) => string.Join(',', values.Select(v => $"'{v.ToString(format, CultureInfo.InvariantCulture)}'"));
}
