using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>What a fit leaves in its run folder.</summary>
public sealed class FitOutputsTests
{
    [Fact]
    public async Task Fit_WithTrajectory_LeavesColumnsAndFramesThatTellTheAnswer()
    {
        using var fit = new SmallFit();

        (int code, string text, string error) = await fit.RunAsync("run", "--trajectory", "25", "--json");

        Assert.True(code == 0, error);
        JObject answer = JObject.Parse(text);
        string outputs = Path.Combine(fit.Place.Folder, "run", "outputs");
        double[][] spectrum = Columns(Path.Combine(outputs, "exafs_Au_L3.dat"));
        JToken edge = answer["edges"]![0]!;
        Assert.Equal([.. edge["measured"]!.Select(x => (double)x)], spectrum[1]);
        Assert.Equal([.. edge["fitted"]!.Select(x => (double)x)], spectrum[2]);
        for (int i = 0; i < spectrum[0].Length; i++)
        {
            // The parts by neighbour add up to the whole, to rounding.
            Assert.Equal(spectrum[2][i], spectrum[4][i] + spectrum[5][i], 1e-10);
            Assert.Equal(spectrum[1][i] - spectrum[2][i], spectrum[3][i], 1e-15);
        }

        Assert.True(spectrum[4].Max() > 0.01 && spectrum[5].Max() > 0.01);
        double[][] rdf = Columns(Path.Combine(outputs, "rdf_Au-Pd.dat"));
        Assert.Equal([.. answer["pairs"]![1]!["perAngstrom"]!.Select(x => (double)x)], rdf[1]);
        double[][] measured = Columns(Path.Combine(outputs, "wavelet_Pd_K_measured.dat")), fitted = Columns(Path.Combine(outputs, "wavelet_Pd_K_fitted.dat")), difference = Columns(Path.Combine(outputs, "wavelet_Pd_K_difference.dat"));
        double largest = measured[4].Max();
        Assert.True(largest > 0.1 && difference[4].Max() < 0.5 * largest);
        for (int i = 0; i < measured[0].Length; i++) Assert.Equal(measured[2][i] - fitted[2][i], difference[2][i], 2e-5 * largest);
        // The strongest place of the map is the first shell.
        Assert.InRange(measured[1][Array.IndexOf(measured[4], largest)], 2.0, 3.2);
        Assert.All(new[] { "ft_Au_L3", "bft_Au_L3", "ft_Pd_K", "bft_Pd_K" }, name => Assert.True(Columns(Path.Combine(outputs, name + ".dat"))[0].Length > 50));

        for (int replica = 1; replica <= 2; replica++)
        {
            IReadOnlyList<AtomicConfiguration> frames = Frames(Path.Combine(fit.Place.Folder, "run", "trajectories", FormattableString.Invariant($"replica-{replica}.xyz")));
            Assert.True(frames.Count >= 10, FormattableString.Invariant($"{frames.Count} frames"));
            Assert.All(frames, f => Assert.Equal(55, f.Count));
            AtomicConfiguration last = Frames(Path.Combine(outputs, FormattableString.Invariant($"final_replica_{replica}.xyz"))).Single();
            // The run ends at a multiple of 25 sweeps, so that the last frame is the final structure.
            Assert.Equal(last.PositionsAngstrom.ToArray(), frames[^1].PositionsAngstrom.ToArray());
        }

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(fit.Place.Folder, "run", "trajectories", "replica-1.xyz"));
        Assert.Contains("Properties=species:S:1:pos:R:3", lines[1], StringComparison.Ordinal);
        Assert.Contains("replica=1 sweep=25 stage=anneal chi2_reduced=", lines[1], StringComparison.Ordinal);
        Assert.Equal(["replica-1.xyz", "replica-2.xyz"], [.. Directory.EnumerateFileSystemEntries(Path.Combine(fit.Place.Folder, "run", "trajectories")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Fit_WithoutTrajectory_IsTheSameFit()
    {
        using var fit = new SmallFit();

        (_, string with, _) = await fit.RunAsync("with", "--trajectory", "50", "--json");
        (_, string without, _) = await fit.RunAsync("without", "--json");

        Assert.Equal(JObject.Parse(without)["pairs"]!.ToString(), JObject.Parse(with)["pairs"]!.ToString());
        Assert.False(Directory.Exists(Path.Combine(fit.Place.Folder, "without", "trajectories")));
    }

    private static IReadOnlyList<AtomicConfiguration> Frames(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return StructureReader.Read(stream, path);
    }

    /// <summary>Columns as numpy.loadtxt reads them: lines that begin with # and empty ones do not count, all others have as many numbers.</summary>
    private static double[][] Columns(string path)
    {
        double[][] rows = [.. File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ').Select(w => double.Parse(w, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray())];
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        return [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())];
    }
}
