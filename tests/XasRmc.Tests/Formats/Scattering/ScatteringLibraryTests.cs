using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.Tests.Formats.Scattering;

public sealed class ScatteringLibraryTests
{
    public static TheoryData<string, string> Shipped => new() { { "Au-Pd", "Au:L3 Pd:K" }, { "Au", "Au:L3" }, { "Pd", "Pd:K" } };

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Read_ShippedFile_HoldsItsEdgesAndHowTheyWereMade(string system, string edges)
    {
        ScatteringLibrary library = ReadShipped(system);

        Assert.Equal(system, library.System);
        Assert.Equal(edges.Split(' '), library.Edges.Select(e => e.ToString()));
        foreach (ScatteringLibraryEntry entry in library.Entries)
        {
            Assert.Equal(system.Split('-').Order(), entry.Phases.Potentials.Skip(1).Select(p => p.Element.Symbol).Order());
            Assert.Equal(20, entry.Phases.WavenumbersInvAngstrom[^1], 1e-9);
            Assert.Equal("feff85exafs", entry.Provenance.Program);
            Assert.Contains($"EDGE {entry.Phases.Edge.Name}", entry.Provenance.Input, StringComparison.Ordinal);
            Assert.Equal(64, entry.Provenance.SourceSha256.Length);
        }
    }

    [Fact]
    public void Write_ThenRead_GivesEveryBitBack()
    {
        ScatteringLibrary library = Small();
        byte[] bytes = Write(library);

        ScatteringLibrary again = ScatteringLibraryReader.Read(new MemoryStream(bytes), "small");

        ScatteringPhases a = library.Entries[0].Phases, b = again.Entries[0].Phases;
        Assert.Equal(library.Entries[0].Provenance, again.Entries[0].Provenance);
        Assert.Equal(a.WavenumbersInvAngstrom.ToArray(), b.WavenumbersInvAngstrom.ToArray());
        Assert.Equal(a.MomentaInvAngstrom.ToArray(), b.MomentaInvAngstrom.ToArray());
        Assert.Equal(a.EnergiesEv.ToArray(), b.EnergiesEv.ToArray());
        Assert.Equal(a.ReferenceEnergiesEv.ToArray(), b.ReferenceEnergiesEv.ToArray());
        for (int c = 0; c < 3; c++) Assert.Equal(a.MatrixElements(c).ToArray(), b.MatrixElements(c).ToArray());
        foreach ((ScatteringPotential p, ScatteringPotential q) in a.Potentials.Zip(b.Potentials))
        {
            Assert.Equal((p.Element, p.Label, p.LMax), (q.Element, q.Label, q.LMax));
            Assert.Equal(p.PhaseShifts.ToArray(), q.PhaseShifts.ToArray());
        }

        Assert.Equal((a.EdgeEnergyEv, a.ChemicalPotentialEv, a.NormanRadiusAngstrom), (b.EdgeEnergyEv, b.ChemicalPotentialEv, b.NormanRadiusAngstrom));
        Assert.Equal(bytes, Write(again));
    }

    [Fact]
    public void Read_AnyChangedByteOfTheContent_IsRefused()
    {
        string text = Encoding.UTF8.GetString(Write(Small()));
        int start = text.IndexOf("\"system\"", StringComparison.Ordinal), refused = 0;
        for (int i = start; i < text.Length - 4; i += 37)
        {
            if (!char.IsAsciiLetterOrDigit(text[i])) continue;
            string changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.Throws<XasFormatException>(() => Read(changed));
            refused++;
        }

        Assert.InRange(refused, 20, 10_000);
    }

    [Theory]
    [InlineData("", "not a whole JSON document")]
    [InlineData("{", "not a whole JSON document")]
    [InlineData("[1, 2]", "not a whole JSON document")]
    [InlineData("{}", "not a file of scattering phases")]
    [InlineData("{\"format\": \"xasrmc.fit/1\"}", "not a file of scattering phases")]
    [InlineData("{\"format\": \"xasrmc.scattering-phases/3\"}", "is not known")]
    [InlineData("{\"format\": \"xasrmc.scattering-phases/1\"}", "checksum")]
    [InlineData("{\"format\": \"xasrmc.scattering-phases/1\", \"format\": \"x\"}", "not a whole JSON document")]
    public void Read_SomethingElse_SaysSo(string text, string expected)
    {
        XasFormatException fault = Assert.Throws<XasFormatException>(() => Read(text));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("phases.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutOff_SaysWhere()
    {
        string text = Encoding.UTF8.GetString(Write(Small()));

        XasFormatException fault = Assert.Throws<XasFormatException>(() => Read(text[..(text.Length / 2)]));

        Assert.InRange(fault.LineNumber, 2, text.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("edges[0].surprise", "new")]
    [InlineData("edges[0].potentials[0].element", "Xx")]
    [InlineData("edges[0].potentials[0].phaseShifts", "AAAA")]
    [InlineData("edges[0].momentaInvAngstrom", "not base64")]
    [InlineData("edges[0].edge", "Pd:K")]
    [InlineData("edges[0].energyCount", "7")]
    public void Read_WrongContentWithARightChecksum_IsRefused(string path, string value)
    {
        JObject json = JObject.Parse(Encoding.UTF8.GetString(Write(Small())));
        var parent = (JObject)json.SelectToken(path[..path.LastIndexOf('.')])!;
        parent[path[(path.LastIndexOf('.') + 1)..]] = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : value;
        var bare = (JObject)json.DeepClone();
        bare.Remove("sha256");
        json["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(bare.ToString(Newtonsoft.Json.Formatting.None))));

        Assert.Contains("not whole", Assert.Throws<XasFormatException>(() => Read(json.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LibraryWithPaths_IsOfVersion2AndReadsBackBitForBit()
    {
        ScatteringLibrary back = Read(Encoding.UTF8.GetString(Write(WithPaths())));

        Assert.Contains("scattering-phases/2", Encoding.UTF8.GetString(Write(WithPaths())), StringComparison.Ordinal);
        Assert.Equal(Write(WithPaths()), Write(back));
        AbsorptionEdge edge = AbsorptionEdge.Parse("Pd:K");
        Assert.Null(back.Find(edge));
        Assert.Equal(["Au"], back.NeighboursOf(edge).Select(e => e.Symbol));
        Assert.Equal([2.0 / 3, 1, 2, 3], back.FindPaths(edge)!.Paths[0].KInvAngstrom.ToArray());
        Assert.Equal(["Au:L3", "Pd:K"], back.Edges.Select(e => e.ToString()));
    }

    [Fact]
    public void Read_PathsWithAColumnMissing_IsRefused()
    {
        JObject json = JObject.Parse(Encoding.UTF8.GetString(Write(WithPaths())));
        ((JArray)json.SelectToken("pathEdges[0].paths[0].columns")!).RemoveAt(6);
        var bare = (JObject)json.DeepClone();
        bare.Remove("sha256");
        json["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(bare.ToString(Newtonsoft.Json.Formatting.None))));

        Assert.Contains("not whole", Assert.Throws<XasFormatException>(() => Read(json.ToString())).Message, StringComparison.Ordinal);
    }

    private static ScatteringLibrary WithPaths()
    {
        double[] c = [0.1, 1.0 / 3, 2, 3];
        var path = new TabulatedPath(
            12, 2.75, -0.5, [new TabulatedPathAtom(Element.Of("Pd"), 0, "Pd0", 0, 0, 0), new TabulatedPathAtom(Element.Of("Au"), 1, "", 0, 0, 2.75)], ["a title"], [2.0 / 3, 1, 2, 3], c, c, c, c, c, c);
        return new ScatteringLibrary(
            "small", Small().Entries, [new ScatteringPathEntry(AbsorptionEdge.Parse("Pd:K"), [path], new ScatteringProvenance("none", "0", "Made up.", "", new string('1', 64)))]);
    }

    private static ScatteringLibrary Small()
    {
        var random = new RandomStream(11, 0);
        Complex[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => new Complex(random.NextGaussian(), Math.Abs(random.NextGaussian())))];
        ScatteringPotential Potential(string label) => new(Element.Of("Au"), label, 2, Draw(20));
        var phases = new ScatteringPhases(
            new AbsorptionEdge(Element.Of("Au"), EdgeName.L3), [0, 0.1, 0.25, 1.0 / 3], Draw(4), Draw(4), Draw(4), -1.0 / 7, 2.0 / 3, Math.PI / 2, Draw(12), [Potential("Au0"), Potential("Au")], "made up");
        return new ScatteringLibrary("small", [new ScatteringLibraryEntry(phases, new ScatteringProvenance("none", "0", "Random numbers.", "line 1\nline \"2\" Å", new string('0', 64)))]);
    }

    private static ScatteringLibrary ReadShipped(string system)
    {
        using Stream stream = File.OpenRead(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering", system + ".phases.json"));
        return ScatteringLibraryReader.Read(stream, system);
    }

    private static byte[] Write(ScatteringLibrary library)
    {
        using var stream = new MemoryStream();
        ScatteringLibraryWriter.Write(library, stream);
        return stream.ToArray();
    }

    private static ScatteringLibrary Read(string text) => ScatteringLibraryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "phases.json");
}
