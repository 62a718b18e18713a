using System.Globalization;
using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>Reads chi(k) out of a <c>chi.dat</c> that FEFF has just written.</summary>
internal static class FeffChiFile
{
    public static double[] Read(string path, KGrid grid)
    {
        var k = new List<double>();
        var chi = new List<double>();
        int lineNumber = 0;
        foreach (string line in File.ReadLines(path))
        {
            lineNumber++;
            if (line.TrimStart().StartsWith('#') || string.IsNullOrWhiteSpace(line)) continue;
            string[] cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < 2 || !double.TryParse(cells[0], CultureInfo.InvariantCulture, out double kValue)
                || !double.TryParse(cells[1], CultureInfo.InvariantCulture, out double chiValue) || !double.IsFinite(chiValue))
                throw new XasFormatException(path, lineNumber, "not the numbers of a chi.dat; delete the run's folder and run again");
            k.Add(kValue);
            chi.Add(chiValue);
        }

        if (k.Count < 2 || k[0] > grid.StartInvAngstrom + 1e-9 || k[^1] < grid.EndInvAngstrom - 1e-9)
            throw new XasFormatException(path, 0, "does not cover the wanted wave numbers; delete the run's folder and run again");
        double[] result = new double[grid.Count];
        int at = 0;
        for (int i = 0; i < result.Length; i++)
        {
            while (at < k.Count - 2 && k[at + 1] <= grid[i] + 1e-9) at++;
            double t = Math.Clamp((grid[i] - k[at]) / (k[at + 1] - k[at]), 0, 1);
            result[i] = t < 1e-6 ? chi[at] : t > 1 - 1e-6 ? chi[at + 1] : chi[at] + t * (chi[at + 1] - chi[at]);
        }

        return result;
    }
}
