using Newtonsoft.Json.Linq;
using XasRmc.Formats.Scattering;

namespace XasRmc.Tests.App.Commands;

public sealed class ScatteringImportTests : IDisposable
{
    private const string Run = "oracle/feff/AuPd_PdK_noscf_all";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [SharedTheory]
    [InlineData("phase.pad", 0)]
    [InlineData("feff.pad", 1)]
    [InlineData("feff0001.dat", 1)]
    public async Task Import_EachKind_GivesTheSameSingleScattering(string file, int pathEntries)
    {
        // 1 % of k² chi: the path holds for its own distance, 2.75 Å, and is used 0.01 Å beside it.
        const double Tolerance = 1e-2;
        _place.Write("pair.xyz", "2\n\nPd 0 0 0\nPd 0 0 2.76\n");
        (_, string phases, _) = await _place.RunAsync("forward", "pair.xyz", "--edge", "Pd:K", "--scattering", SharedFiles.PathOf("oracle/feff/Pd_K_noscf_all/phase.pad"), "--json");

        (int code, _, string error) = await ImportAsync(SharedFiles.PathOf($"oracle/feff/Pd_K_noscf_all/{file}"));
        (int forward, string chi, string refusal) = await _place.RunAsync("forward", "pair.xyz", "--edge", "Pd:K", "--scattering", "x.json", "--json");

        Assert.True(code == 0, error);
        Assert.True(forward == 0, refusal);
        ScatteringLibrary library = Read();
        Assert.Equal(pathEntries, library.PathEntries.Count);
        Assert.Contains("ATOMS", pathEntries == 1 ? library.PathEntries[0].Provenance.Input : library.Entries[0].Provenance.Input, StringComparison.Ordinal);
        double[] ours = Chi(chi), expected = Chi(phases);
        double difference = 0, all = 0;
        for (int i = 60; i <= 280; i++)
        {
            double weight = Math.Pow(0.05 * i, 4);
            (difference, all) = (difference + weight * Math.Pow(ours[i] - expected[i], 2), all + weight * expected[i] * expected[i]);
        }

        Assert.InRange(Math.Sqrt(difference / all), 0, Tolerance);
    }

    [SharedFact]
    public async Task Import_FeffPadWithLongPaths_LeavesThemOutAndSaysSo()
    {
        (int code, _, string error) = await ImportAsync(SharedFiles.PathOf($"{Run}/feff.pad"));

        Assert.Equal(0, code);
        Assert.Contains("of more than two legs are left out", error, StringComparison.Ordinal);
        Assert.All(Read().PathEntries[0].Paths, p => Assert.Equal(2, p.Legs));
    }

    [SharedTheory]
    [InlineData("phase.pad", 0.4, "line")]
    [InlineData("feff.pad", 0.4, "line")]
    [InlineData("feff0001.dat", 0.5, "")]
    [InlineData("paths.dat", 1, "no file of FEFF that holds scattering data")]
    [InlineData("feff.inp", 1, "no file of FEFF that holds scattering data")]
    public async Task Import_CutOffOrForeignFile_IsExit3WithOneLineAndNoFile(string file, double share, string expected)
    {
        byte[] bytes = await File.ReadAllBytesAsync(SharedFiles.PathOf($"{Run}/{file}"));
        await File.WriteAllBytesAsync(Path.Combine(_place.Folder, "damaged"), bytes[..(int)(share * bytes.Length)]);

        await Refused(expected, "damaged");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{}", "JSON document")]
    [InlineData("#:FEFF6X POT File: npad = 10\n", "phases of FEFF 6")]
    [InlineData("a\0b", "phases of FEFF 6")]
    [InlineData("hello\n", "no file of FEFF")]
    public Task Import_SomethingElse_SaysWhatItIs(string content, string expected)
    {
        _place.Write("file", content);
        return Refused(expected, "file");
    }

    [SharedFact]
    public Task Import_PhasesAndPathsOfOneEdge_AreRefused() =>
        Refused("leave", SharedFiles.PathOf($"{Run}/phase.pad"), SharedFiles.PathOf($"{Run}/feff.pad"));

    [SharedFact]
    public Task Import_TwoPhasesOfOneEdge_NamesBoth() =>
        Refused("same edge, Pd:K", SharedFiles.PathOf($"{Run}/phase.pad"), SharedFiles.PathOf("oracle/feff/Pd_K_noscf_all/phase.pad"));

    private static double[] Chi(string json) => [.. JObject.Parse(json)["chi"]!.Select(v => (double)v)];

    private async Task<(int Code, string Out, string Error)> ImportAsync(params string[] files) =>
        await _place.RunAsync(["scattering", "import", .. files, "--system", "x", "--out", "x.json"]);

    private async Task Refused(string expected, params string[] files)
    {
        (int code, _, string error) = await ImportAsync(files);

        Assert.Equal(3, code);
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Contains(files[0], line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_place.Folder, "x.json*"));
    }

    private ScatteringLibrary Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(_place.Folder, "x.json"));
        return ScatteringLibraryReader.Read(stream, "x.json");
    }
}
