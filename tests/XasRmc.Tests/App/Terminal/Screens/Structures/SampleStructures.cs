using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.App.Terminal.Shell;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Terminal.Screens.Structures;

/// <summary>Answers as the verbs give them, for updates and golden screens without a disk.</summary>
internal static class SampleStructures
{
    private static readonly string s_structure = string.Join('\n', Cuboctahedron());

    /// <summary>The answer of the first query: thirteen atoms of gold and palladium.</summary>
    public static StructureShown Shown(StructureSource source, int configurations = 1, int frame = 1, bool isPeriodic = false) => new(
        source,
        source is StructureSource.OfFile file ? file.Path : "/home/user/.cache/xasrmc/structures/0123456789abcdef.xyz",
        new JObject
        {
            ["configurations"] = configurations,
            ["frame"] = frame,
            ["label"] = "AuPd13 random alloy",
            ["atoms"] = 13,
            ["counts"] = new JObject { ["Au"] = 7, ["Pd"] = 6 },
            ["composition"] = new JObject { ["Au"] = 7.0 / 13, ["Pd"] = 6.0 / 13 },
            ["periodic"] = isPeriodic,
            ["cellAngstrom"] = isPeriodic ? new JArray(8.0, 0, 0, 0, 8, 0, 0, 0, 8) : null,
            ["firstShell"] = new JObject { ["toAngstrom"] = 3.4, ["pairs"] = new JArray(Pair("Au", "Au", 2.857), Pair("Au", "Pd", 3.143), Pair("Pd", "Au", 3.667), Pair("Pd", "Pd", 1.333)) },
        },
        ExtendedXyzReader.Read(s_structure, "sample")[0]);

    /// <summary>The screen with everything answered.</summary>
    public static StructuresScreen Answered(StructuresScreen screen, Shared shared, int configurations = 1)
    {
        Screen now = screen;
        foreach (Answered answer in new[]
        {
            new Answered(StructureQueries.ReadKey, Shown(screen.Wanted!, configurations), null), new Answered(StructureQueries.EdgesKey, new JObject { ["edges"] = new JArray("Au:L3", "Pd:K") }, null),
            new Answered(StructureQueries.PairsKey, Pairs(), null), new Answered(StructureQueries.ChiKey, Chi("Au:L3"), null),
        }) now = now.Update(answer, shared).Screen;
        return (StructuresScreen)now;
    }

    /// <summary>An answer of <c>rdf</c>.</summary>
    public static JObject Pairs()
    {
        double[] r = [.. Enumerable.Range(0, 325).Select(i => 0.01 + 0.02 * i)];
        JObject Pair(string a, string b, double n, double at) => new()
        {
            ["absorber"] = a,
            ["neighbour"] = b,
            ["rAngstrom"] = new JArray(r),
            ["perAngstrom"] = new JArray(r.Select(x => Math.Abs(x - at) < 0.4 ? n * Math.Exp(-(x - at) * (x - at) / 0.01) : 0)),
            ["shells"] = new JArray(new JObject { ["rMin"] = 2.2, ["rMax"] = 3.4, ["n"] = n, ["rAngstrom"] = at, ["sigma2"] = 0.0061, ["c3"] = -0.00002 }),
        };
        return new JObject { ["pairs"] = new JArray(Pair("Au", "Au", 2.857, 2.85), Pair("Au", "Pd", 3.143, 2.82), Pair("Pd", "Au", 3.667, 2.82), Pair("Pd", "Pd", 1.333, 2.78)) };
    }

    /// <summary>An answer of <c>forward</c>.</summary>
    public static JObject Chi(string edge)
    {
        double[] k = [.. Enumerable.Range(0, 321).Select(i => 0.05 * i)];
        return new JObject { ["edge"] = edge, ["kInvAngstrom"] = new JArray(k), ["chi"] = new JArray(k.Select(x => Math.Sin(5.6 * x) * Math.Exp(-0.02 * x * x) / (1 + x * x) * 4)), ["modelError"] = 0.05, ["modelErrorToAngstrom"] = 3.2 };
    }

    private static JObject Pair(string a, string b, double n) => new() { ["absorber"] = a, ["neighbour"] = b, ["n"] = n };

    private static IEnumerable<string> Cuboctahedron()
    {
        yield return "13";
        yield return "Properties=species:S:1:pos:R:3 pbc=\"F F F\"";
        yield return "Au 0 0 0";
        int atom = 0;
        foreach ((int x, int y, int z) in from a in new[] { -2, 2 } from b in new[] { -2, 2 } from p in new[] { (a, b, 0), (a, 0, b), (0, a, b) } select p) yield return $"{(atom++ % 2 == 0 ? "Pd" : "Au")} {x} {y} {z}";
    }
}
