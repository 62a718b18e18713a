using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Commands;

public sealed class StructureVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_Icosahedron_TellsWhatItIs()
    {
        JObject document = await AnswerAsync("--composition", "Au=0.5,Pd=0.5", "--shape", "icosahedron", "--atoms", "147", "--seed", "1");

        Assert.Equal(("icosahedron", "fcc", "random", 147), ((string)document["shape"]!, (string)document["crystal"]!, (string)document["ordering"]!, (int)document["atoms"]!));
        JToken summary = document["summary"]!;
        // (12·6 + 60·8 + 20·9 + 55·12)/147.
        Assert.Equal(1392.0 / 147, (double)summary["meanCoordination"]!, 12);
        Assert.Equal(92, (int)summary["surfaceAtoms"]!);
        Assert.Equal("{\"Au\":74,\"Pd\":73}", summary["counts"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(92, (int)summary["surfaceCounts"]!["Au"]! + (int)summary["surfaceCounts"]!["Pd"]!);
        Assert.Empty((JArray)document["shortfalls"]!);
        Assert.Equal(147, Assert.Single(ExtendedXyzReader.Read((string)document["structure"]!, "answer")).Count);
    }

    [Fact]
    public async Task Run_AllOfAWulffBody_IsBuiltAsSaid()
    {
        JObject document = await AnswerAsync(
            "--composition", "Au=0.4,Pd=0.6", "--shape", "wulff", "--facets", "111=1,100=1.1", "--support", "111:0.3", "--atoms", "321", "--count", "exact", "--vacancies", "2",
            "--ordering", "warrenCowley", "--alpha", "-0.1", "--lattice-of", "Au=4.0805,Pd=3.867", "--lattice-offset", "-0.01", "--seed", "7");

        Assert.Equal(319, (int)document["atoms"]!);
        Assert.Equal(0.4 * 4.0805 + 0.6 * 3.867 - 0.01, (double)document["latticeAngstrom"]!, 12);
        // The two vacancies take 24 of some 1500 bonds with them after alpha was reached.
        Assert.Equal(-0.1, (double)document["summary"]!["warrenCowley"]!["Au-Pd"]!, 0.03);
    }

    [Fact]
    public async Task Run_IntermetallicInVasp_KeepsOrderAndCell()
    {
        JObject document = await AnswerAsync("--composition", "Au3Pd", "--crystal", "L1_2", "--cells", "2x3x4", "--lattice", "4", "--ordering", "intermetallic", "--seed", "1", "--format", "poscar", "--out", "POSCAR");

        Assert.Equal(1, (double)document["summary"]!["orderParameter"]!, 12);
        Assert.Equal(-1.0 / 3, (double)document["summary"]!["warrenCowley"]!["Au-Pd"]!, 12);
        using FileStream file = File.OpenRead(Path.Combine(_place.Folder, "POSCAR"));
        AtomicConfiguration atoms = Assert.Single(StructureReader.Read(file, "POSCAR"));
        Assert.Equal([8, 0, 0, 0, 12, 0, 0, 0, 16], atoms.Cell!.RowsAngstrom.ToArray());
        Assert.Equal((72, 24), (atoms.CountOf(Element.Of("Au")), atoms.CountOf(Element.Of("Pd"))));
    }

    [Fact]
    public async Task Run_TargetOutOfReach_SaysWhatWasReached()
    {
        (int code, _, string error) = await _place.RunAsync("structure", "--composition", "AuPd", "--cells", "3", "--ordering", "warrenCowley", "--alpha", "-0.9", "--seed", "1", "--out", "a.xyz");

        Assert.Equal(0, code);
        Assert.Contains("was reached, not -0.900", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FeffInput_HasItsAbsorberInTheMiddle()
    {
        JObject document = await AnswerAsync("--composition", "AuPd", "--shape", "cuboctahedron", "--atoms", "147", "--seed", "2", "--format", "feff", "--edge", "Pd:K");

        AtomicConfiguration cluster = FeffInputReader.Read((string)document["structure"]!, "answer").Atoms;
        Assert.Equal(Element.Of("Pd"), cluster.ElementOf(0));
        Assert.Equal([0, 0, 0], cluster.PositionsAngstrom[..3].ToArray());
    }

    [Fact]
    public async Task Run_List_NamesWhatCanBeBuilt()
    {
        JObject document = await AnswerAsync("--list");

        Assert.Contains("marksDecahedron", document["shapes"]!.Select(s => (string)s["name"]!));
        Assert.Contains("warrenCowley", document["orderings"]!.Select(s => (string)s["name"]!));
        Assert.Contains("L1_2", document["crystals"]!.Select(s => (string)s["name"]!));
        (int code, string text, _) = await _place.RunAsync("structure", "--list");
        Assert.Equal(0, code);
        Assert.Contains("rhombicDodecahedron", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--composition")]
    [InlineData("--composition AuPd --shape cube", "--atoms")]
    [InlineData("--composition AuPd --shape ball --atoms 50 --seed 1", "there are sphere")]
    [InlineData("--composition AuPd --shape cube --atoms 50", "--seed is needed")]
    [InlineData("--composition AuPd --cells 2x2 --seed 1", "4x4x6")]
    [InlineData("--composition AuPd --cells 2 --ordering coreShell --core Au --seed 1", "no surface")]
    [InlineData("--composition AuPd --cells 2 --ordering intermetallic --seed 1", "two sublattices")]
    [InlineData("--composition AuPd --cells 2 --ordering warrenCowley --seed 1", "--alpha")]
    [InlineData("--composition AuPd --cells 2 --alpha 0.1 --seed 1", "--alpha")]
    [InlineData("--composition AuPd --cells 2 --ordering warrenCowley --alpha -2 --seed 1", "-1 to 1")]
    [InlineData("--composition AuPd --shape wulff --facets 111:1 --atoms 50 --seed 1", "111=1,100=1.15")]
    [InlineData("--composition AuPd --shape cube --support 111:2 --atoms 50 --seed 1", "-0.9 to 1")]
    [InlineData("--composition AuPd --shape icosahedron --crystal bcc --atoms 50 --seed 1", "twinned fcc")]
    [InlineData("--composition AuPd --shape sphere --atoms 50 --vacancies 40 --seed 1", "do not fit")]
    [InlineData("--composition AuPd --shape sphere --atoms 50 --ordering janus --element Pt --seed 1", "not in the composition")]
    [InlineData("--composition AuPd --shape marksDecahedron --decahedron 3,2,1 --atoms 146 --seed 1", "said twice")]
    [InlineData("--composition AuPd --shape sphere --atoms 50 --seed 1 --format cif", "periodic")]
    [InlineData("--composition AuPd --cells 2 --seed 1 --format feff", "--edge")]
    [InlineData("--composition UPd --cells 2 --seed 1", "no lattice parameter is known for U")]
    public async Task Run_WhatMakesNoSense_IsRefusedInOneLine(string words, string hint)
    {
        (int code, _, string error) = await _place.RunAsync(["structure", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(3, code);
        Assert.Contains(hint, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["structure", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
