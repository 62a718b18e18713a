using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Tests.App.Feff;

namespace XasRmc.Tests.App.Commands;

[Collection(FakeFeff.Collection)]
public sealed class ScatteringBuildTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly FakeFeff _fake = new();

    /// <summary>The FEFF 6 of Debian's package.</summary>
    private static string Feff6 => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, "feff6l")).First(File.Exists);

    public void Dispose()
    {
        _place.Dispose();
        _fake.Dispose();
    }

    [SharedTheory]
    [InlineData("phase.pad", "feff84")]
    [InlineData("phase.bin", "feff84")]
    [InlineData("phase.bin", "xsph")]
    public async Task Build_FeffOfTheUser_TakesItsPhasesInTheOrderOfTheEdges(string product, string last)
    {
        // The first edge takes longer, so that the order is not that in which runs end.
        string copy = $"""
            if grep -q '^EDGE L3' feff.inp; then sleep 0.5; cp '{SharedFiles.PathOf("oracle/feff/AuPd_AuL3_noscf_all/phase.pad")}' {product}
            else cp '{SharedFiles.PathOf("oracle/feff/AuPd_PdK_noscf_all/phase.pad")}' {product}; fi
            """;
        if (last == "xsph")
        {
            _fake.Write("rdinp", "echo 'Launching FEFF version FEFF 10.0.0'; grep -q '^CONTROL 1 1 0 0 0 0' feff.inp && echo x > geom.dat");
            _fake.Write("atomic", "[ -s geom.dat ] && echo x > apot.bin");
            _fake.Write("pot", "[ -s apot.bin ] && echo x > pot.bin");
            _fake.Write("xsph", "[ -s pot.bin ] || exit 1\n" + copy);
        }
        else
        {
            _fake.Write(last, copy);
        }

        (int code, _, string error) = await _place.RunAsync(
            "scattering", "build", "--formula", "AuPd", "--edge", "Au:L3", "--edge", "Pd:K", "--lattice", "3.98", "--seed", "1", "--feff", _fake.Folder, "--out", "x.json", "--json");

        Assert.True(code == 0, error);
        ScatteringLibrary library = Read("x.json");
        Assert.Equal(["Au:L3", "Pd:K"], library.Edges.Select(e => e.ToString()));
        if (last == "xsph") Assert.Equal("FEFF 10.0.0", library.Entries[0].Provenance.ProgramVersion);
    }

    [SharedFact]
    public async Task Build_FeffThatComputesAnotherEdge_IsRefusedAndWritesNothing()
    {
        _fake.Write("feff84", $"cp '{SharedFiles.PathOf("oracle/feff/Pd_K_noscf_all/phase.pad")}' phase.bin");

        string error = await Refused("--composition", "Au=1", "--edge", "Au:L3", "--feff", _fake.Folder);

        Assert.Contains("FEFF computed Pd:K where Au:L3 was asked for", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_FeffWithPhasesOfFeff6_SaysWhatToGive()
    {
        _fake.Write("feff84", "printf 'a\\000b' > phase.bin");

        Assert.Contains("phases of FEFF 6", await Refused("--composition", "Au=1", "--edge", "Au:L3", "--feff", _fake.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_Feff6_GetsItsOwnCards()
    {
        _fake.Write("feff6l", "cp feff.inp \"$(dirname \"$0\")/input\"");

        Assert.Contains("feff6l left no feff0001.dat", await Refused("--composition", "Au=1", "--edge", "Au:L3", "--feff", _fake.Folder), StringComparison.Ordinal);
        string input = File.ReadAllText(Path.Combine(_fake.Folder, "input"));
        Assert.Contains("\nHOLE 4 1.0\nCONTROL 1 1 1 0\n", input, StringComparison.Ordinal);
        Assert.Contains("\nRMAX 6.5\nNLEG 2\n", input, StringComparison.Ordinal);
        Assert.DoesNotContain("EDGE", input.Replace("Au:L3", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [FeffFact]
    public async Task Build_Feff6UnderAnotherName_SaysHowToNameIt()
    {
        _fake.Write("feff", $"exec {Feff6}");

        string error = await Refused("--composition", "Au=1", "--edge", "Au:L3", "--feff", _fake.Folder);

        Assert.Contains("Unknown keyword: \"EDGE\"", error, StringComparison.Ordinal);
        Assert.Contains("begins with feff6", error, StringComparison.Ordinal);
    }

    [FeffFact]
    public async Task Build_FeffOnThePath_FormulaAndFractionsGiveOneFile()
    {
        foreach ((string said, string file) in new[] { ("AuPd", "a.json"), ("Au=0.5,Pd=0.5", "b.json") })
        {
            (int code, _, string error) = await _place.RunAsync("scattering", "build", "--composition", said, "--edge", "Pd:K", "--lattice", "3.98", "--seed", "1", "--out", file);
            Assert.True(code == 0, error);
        }

        Assert.Equal(File.ReadAllBytes(Path.Combine(_place.Folder, "a.json")), File.ReadAllBytes(Path.Combine(_place.Folder, "b.json")));
        Assert.Equal(["Au", "Pd"], Read("a.json").NeighboursOf(AbsorptionEdge.Parse("Pd:K")).Select(e => e.Symbol));
    }

    [FeffFact]
    public async Task Build_Screened_IsTheSystemThatShips()
    {
        (int code, _, string error) = await _place.RunAsync("scattering", "build", "--screened", "--composition", "Au=1", "--edge", "Au:L3", "--lattice", "4.0786", "--out", "x.json");

        Assert.True(code == 0, error);
        ScatteringLibrary built = Read("x.json"), shipped = ShippedScattering.Library("Au-screened");
        Assert.Equal("Au-screened", built.System);
        Assert.True(built.IsScreened && shipped.IsScreened && !ShippedScattering.Library("Au").IsScreened);
        Assert.Equal(shipped.Entries[0].Provenance.Input, built.Entries[0].Provenance.Input);
    }

    [FeffFact]
    public async Task Build_ScreenedWithFeff6_IsRefused() =>
        Assert.Contains("--screened needs FEFF 8", await Refused("--screened", "--composition", "Au=1", "--edge", "Au:L3", "--feff", Feff6), StringComparison.Ordinal);

    [FeffFact]
    public async Task Build_Feff6_GivesPathsThatServeTwoLegs()
    {
        _place.Write("au.xyz", "2\n\nAu 0 0 0\nAu 0 0 2.88\n");

        (int code, _, string error) = await _place.RunAsync("scattering", "build", "--composition", "Au=1", "--edge", "Au:L3", "--feff", Feff6, "--out", "x.json");
        (int forward, string chi, _) = await _place.RunAsync("forward", "au.xyz", "--edge", "Au:L3", "--scattering", "x.json", "--json");
        (int three, _, string refusal) = await _place.RunAsync("forward", "au.xyz", "--edge", "Au:L3", "--scattering", "x.json", "--legs", "3");
        (_, string shipped, _) = await _place.RunAsync("forward", "au.xyz", "--edge", "Au:L3", "--json");

        Assert.True(code == 0, error);
        Assert.Equal(0, forward);
        Assert.Equal(3, three);
        Assert.Contains("--legs 2", refusal, StringComparison.Ordinal);
        // Two generations of potentials and self-energies differ by several percent, not by a sign or a factor.
        double[] ours = Chi(chi), theirs = Chi(shipped);
        double difference = 0, all = 0;
        for (int i = 80; i < 280; i++) (difference, all) = (difference + Math.Pow(ours[i] - theirs[i], 2), all + theirs[i] * theirs[i]);
        Assert.InRange(Math.Sqrt(difference / all), 0, 0.2);
    }

    [Theory]
    [InlineData("--composition Au3xPd --edge Au:L3 --seed 1", "is no composition")]
    [InlineData("--formula AuXx --edge Au:L3 --seed 1", "'Xx' is not an element")]
    [InlineData("--formula Au0Pd --edge Au:L3 --seed 1", "'Au0' is not an element with a number")]
    [InlineData("--formula FePd --edge Fe:K --seed 1", "--lattice")]
    [InlineData("--formula AuPd --edge Au:L3", "--seed is needed")]
    [InlineData("--edge Au:L3", "--composition")]
    [InlineData("--formula Au --edge Pt:L3", "holds no Pt")]
    [InlineData("--formula Au --edge Au:L3 --lattice 0.1", "--lattice must lie in")]
    [InlineData("--structure overlap.xyz --edge Pd:K", "overlap")]
    [InlineData("--structure dense.xyz --edge Pd:K", "overlap")]
    [InlineData("--structure lone.xyz --edge Pd:K", "has a neighbour")]
    [InlineData("--structure lone.xyz --edge Au:L3", "holds no Au")]
    [InlineData("--structure lone.xyz --formula Au --edge Pd:K", "leave --composition")]
    [InlineData("--formula Au --edge Au:L3 --feff nowhere", "no FEFF at this place")]
    public async Task Build_BadRequest_IsExit3WithOneLineAndNoFile(string options, string expected)
    {
        _fake.Write("feff84", "exit 1");
        _place.Write("overlap.xyz", "2\n\nPd 0 0 0\nPd 0 0 0\n");
        _place.Write("dense.xyz", "1\nLattice=\"0.3 0 0 0 0.3 0 0 0 0.3\" Properties=species:S:1:pos:R:3\nPd 0 0 0\n");
        _place.Write("lone.xyz", "1\n\nPd 0 0 0\n");
        string[] words = options.Split(' ');

        Assert.Contains(expected, await Refused(words.Contains("--feff") ? words : [.. words, "--feff", _fake.Folder]), StringComparison.Ordinal);
    }

    private static double[] Chi(string json) => [.. JObject.Parse(json)["chi"]!.Select(v => (double)v)];

    private async Task<string> Refused(params string[] options)
    {
        (int code, _, string error) = await _place.RunAsync(["scattering", "build", .. options, "--out", "x.json"]);

        Assert.Equal(3, code);
        Assert.Empty(Directory.GetFiles(_place.Folder, "x.json*"));
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.StartsWith("xasrmc: ", StringComparison.Ordinal));
    }

    private ScatteringLibrary Read(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_place.Folder, file));
        return ScatteringLibraryReader.Read(stream, file);
    }
}
