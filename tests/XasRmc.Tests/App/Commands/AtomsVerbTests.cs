using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Commands;

public sealed class AtomsVerbTests : IDisposable
{
    private const string TwoFrames = """
        3
        Properties=species:S:1:pos:R:3 pbc="F F F"
        Pd 0 0 0
        Au 2.8 0 0
        Au 5.6 0 0
        2
        Properties=species:S:1:pos:R:3 pbc="F F F"
        Au 0 0 0
        Au 2.9 0 0
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_FileOfTwo_TellsTheFirstAndThatThereAreTwo()
    {
        _place.Write("two.xyz", TwoFrames);

        JObject document = await AnswerAsync("two.xyz");

        Assert.Equal((2, 1, 3, false), ((int)document["configurations"]!, (int)document["frame"]!, (int)document["atoms"]!, (bool)document["periodic"]!));
        Assert.Equal("{\"Au\":2,\"Pd\":1}", document["counts"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(["Au-Au 1", "Au-Pd 0.5", "Pd-Au 1", "Pd-Pd 0"], document["firstShell"]!["pairs"]!.Select(p => FormattableString.Invariant($"{p["absorber"]}-{p["neighbour"]} {(double)p["n"]!}")));
        Assert.Null(document["structure"]);
    }

    [Fact]
    public async Task Run_FrameWithCoordinates_GivesTheAtomsToTheLastBit()
    {
        _place.Write("two.xyz", TwoFrames);

        JObject document = await AnswerAsync("two.xyz", "--frame", "2", "--coordinates");

        AtomicConfiguration atoms = Assert.Single(ExtendedXyzReader.Read((string)document["structure"]!, "answer"));
        Assert.Equal(2.9, atoms.PositionsAngstrom[3]);
        Assert.Equal(2, (int)document["frame"]!);
    }

    [Fact]
    public async Task Run_Crystal_TellsItsCell()
    {
        await _place.RunAsync("structure", "--composition", "Au=1", "--cells", "2", "--lattice", "4", "--out", "POSCAR", "--format", "poscar");

        JObject document = await AnswerAsync("POSCAR");

        Assert.True((bool)document["periodic"]!);
        Assert.Equal([8, 0, 0, 0, 8, 0, 0, 0, 8], document["cellAngstrom"]!.Select(v => (double)v));
        Assert.Equal(12, (double)document["firstShell"]!["pairs"]![0]!["n"]!, 9);
    }

    [Fact]
    public async Task Run_ForAPerson_SaysTheSame()
    {
        _place.Write("two.xyz", TwoFrames);

        (int code, string text, _) = await _place.RunAsync("atoms", "two.xyz");

        Assert.Equal(0, code);
        Assert.Contains("3 atoms (2 Au, 1 Pd), free; configuration 1 of 2", text, StringComparison.Ordinal);
        Assert.Contains("Au-Pd", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.xyz")]
    [InlineData("two.xyz --frame 3")]
    [InlineData("two.xyz --frame 0")]
    public async Task Run_WhatIsNotThere_IsRefused(string words)
    {
        _place.Write("two.xyz", TwoFrames);

        (int code, _, string error) = await _place.RunAsync(["atoms", .. words.Split(' ')]);

        Assert.Equal(3, code);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["atoms", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
