using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.ValidationTests.Atomistics;

/// <summary>A configuration of the reference files with its energy, forces and virial.</summary>
internal sealed partial record OracleFrame(AtomicConfiguration Atoms, double EnergyEv, double[] Forces, double[] AtomEnergiesEv, double[] VirialEv)
{
    public static List<OracleFrame> ReadAll(string relative)
    {
        string text = SharedFiles.ReadAllText(relative);
        string[] lines = text.Split('\n');
        var frames = new List<OracleFrame>();
        int line = 0;
        foreach (AtomicConfiguration atoms in ExtendedXyzReader.Read(text, relative))
        {
            string head = lines[line + 1];
            double[][] rows = [.. lines[(line + 2)..(line + 2 + atoms.Count)].Select(row => Numbers(row[row.IndexOf(' ', StringComparison.Ordinal)..]))];
            frames.Add(new OracleFrame(
                atoms, Numbers(EnergyKey().Match(head).Groups[1].Value)[0], [.. rows.SelectMany(row => row[3..6])], [.. rows.Select(row => row[6])], Numbers(VirialKey().Match(head).Groups[1].Value)));
            line += atoms.Count + 2;
        }

        return frames;
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@" energy=(\S+)")]
    private static partial Regex EnergyKey();

    [GeneratedRegex(" virial=\"([^\"]+)\"")]
    private static partial Regex VirialKey();
}
