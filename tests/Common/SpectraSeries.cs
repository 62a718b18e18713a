using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Common;

/// <summary>An in-situ series made of the spectra of virtual-aupd-50: sigma² of all paths rises evenly with the temperature, N and R stay; one spectrum shuffled, one with its energies shifted, one that is a copy of another, one file damaged.</summary>
internal static class SpectraSeries
{
    public const string SetId = "virtual-series", FolderName = "cooling", SetOfTheSpectra = "virtual-aupd-50";
    public const double FirstK = 100, StepK = 25, Sigma2PerK = 0.8e-5;

    /// <summary>The points that are not as the others.</summary>
    public const int Shuffled = 4, Shifted = 7, Copied = 10;

    private const double Noise = 2e-4, ShiftEv = 4;
    private const int Blocks = 12;

    /// <summary>What is added to sigma² of every path at a point, Å².</summary>
    public static double AddedSigma2(double temperatureK) => Sigma2PerK * (temperatureK - FirstK);

    /// <summary>Writes spectra and set into a workplace.</summary>
    /// <param name="place">The workplace.</param>
    /// <param name="points">How many points.</param>
    /// <param name="isSpoilt">Whether some are not as the others.</param>
    public static void Write(Workplace place, int points, bool isSpoilt)
    {
        string source = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", SetOfTheSpectra);
        JObject set = JObject.Parse(File.ReadAllText(Path.Combine(source, "set.json")));
        set["id"] = SetId;
        place.Write($"{SetId}/set.json", set.ToString());
        foreach ((string edge, string file) in new[] { ("Au:L3", "mu_Au_L3.dat"), ("Pd:K", "mu_Pd_K.dat") }) WriteEdge(place, AbsorptionEdge.Parse(edge), File.ReadAllBytes(Path.Combine(source, file)), points, isSpoilt);
        if (!isSpoilt) return;
        File.WriteAllBytes(Path.Combine(place.Folder, FolderName, "alloy_Au_L3_90K.dat"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);
        place.Write($"{FolderName}/README.md", "Not a spectrum.");
    }

    /// <summary>What a point is called.</summary>
    public static string Label(int point) => string.Create(CultureInfo.InvariantCulture, $"alloy {FirstK + StepK * point:0}K");

    private static void WriteEdge(Workplace place, AbsorptionEdge edge, byte[] content, int points, bool isSpoilt)
    {
        ReducedEdge reduced = ReduceStage.Run([new SpectrumSource("mu", content, null, "1", "2")], edge, [Element.Of("Au"), Element.Of("Pd")], new ReductionSettings { Rbkg = 1, KWeight = 2 });
        int count = reduced.EnergyEv.Count;
        double[] k = [.. reduced.EnergyEv.Select(e => Math.Sqrt(Math.Max(0, (e - reduced.E0Ev) * PhysicalConstants.InvAngstromSquaredPerEv)))];
        double[] chi = [.. Enumerable.Range(0, count).Select(i => k[i] > 0 && k[i] < reduced.Chi.Grid.EndInvAngstrom ? (reduced.Mu[i] - reduced.Background[i]) / reduced.EdgeStep : 0)];
        var random = new RandomStream(77, (ulong)edge.Element.AtomicNumber);
        for (int p = 0; p < points; p++)
        {
            double temperatureK = FirstK + StepK * p;
            double[] now = [.. Enumerable.Range(0, count).Select(i => chi[i] * Math.Exp(-2 * k[i] * k[i] * AddedSigma2(temperatureK)))];
            if (isSpoilt && p == Shuffled) now = ShuffledBlocks(now, Array.FindIndex(k, x => x > 2.5), random);
            double shift = isSpoilt && p == Shifted ? ShiftEv : 0;
            string name = string.Create(CultureInfo.InvariantCulture, $"{FolderName}/alloy_{edge.Element}_{edge.Name}_{temperatureK:0}K.dat");
            string text = "# energy mu\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{reduced.EnergyEv[i] + shift:0.000} {reduced.Mu[i] + reduced.EdgeStep * (now[i] - chi[i] + Noise * random.NextGaussian()):0.00000000}\n")));
            place.Write(name, isSpoilt && p == Copied ? File.ReadAllText(Path.Combine(place.Folder, name.Replace($"{temperatureK:0}K", $"{temperatureK - StepK:0}K", StringComparison.Ordinal))) : text);
        }
    }

    private static double[] ShuffledBlocks(double[] chi, int from, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, Blocks)];
        random.Shuffle(order.AsSpan());
        int each = (chi.Length - from) / Blocks;
        double[] mixed = [.. chi];
        for (int b = 0; b < Blocks; b++) chi.AsSpan(from + order[b] * each, each).CopyTo(mixed.AsSpan(from + b * each));
        return mixed;
    }
}
