using Newtonsoft.Json.Linq;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>Sets whose start is a mixture: from set.json to the answer and its files.</summary>
public sealed class FitMixtureTests
{
    private static JObject Start() => JObject.Parse("""
        {
          "kind": "mixture", "name": "grains and particles",
          "parts": [
            { "kind": "particle", "name": "particles", "shape": "sphere", "atoms": 55, "latticeAngstrom": 3.98, "sigma2": 0.004, "share": 0.7, "shareRange": { "min": 0.2, "max": 1 } },
            { "kind": "bulk", "name": "grains", "cells": 2, "latticeAngstrom": 3.98, "ordering": "pure", "composition": { "Pd": 1 }, "sigma2": 0.004, "share": 0.3, "shareRange": { "min": 0, "max": 0.8 } }
          ]
        }
        """);

    private static SmallFit Fit(Action<JObject>? change = null) => new(set =>
    {
        JObject start = Start();
        change?.Invoke(start);
        set["start"] = start;
    });

    [Fact]
    public async Task Fit_MixtureOfAParticleAndACrystal_TellsItsSharesAndKeepsPartsApart()
    {
        using SmallFit fit = Fit();

        (int code, string text, string error) = await fit.RunAsync("run", "--trajectory", "50", "--json");

        Assert.True(code == 0, error);
        JObject answer = JObject.Parse(text);
        JToken[] mixture = [.. answer["mixture"]!];
        Assert.Equal([("particles", 55), ("grains", 32)], mixture.Select(m => ((string)m["part"]!, (int)m["atoms"]!)));
        Assert.Equal(1, mixture.Sum(m => (double)m["share"]!), 1e-9);
        Assert.All(mixture, m => Assert.InRange((double)m["shareSigma"]!, 1e-6, 1));
        Assert.Contains(answer["notes"]!, n => ((string)n!).Contains("of the sample's atoms are of particles (55 atoms stand for them)", StringComparison.Ordinal));
        // Grains hold no gold: the gold of the sample is that of the particles.
        Assert.InRange((double)answer["composition"]!["Au"]!, 0.2 * 0.45, 0.55);
        string outputs = Path.Combine(fit.Place.Folder, "run", "outputs");
        IReadOnlyList<AtomicConfiguration> final = ReadAll(Path.Combine(outputs, "final_replica_1.xyz"));
        (AtomicConfiguration particle, AtomicConfiguration grain) = (final[0], final[1]);
        Assert.EndsWith("replica 0, particles", particle.Label, StringComparison.Ordinal);
        Assert.Contains(" share=0.", (await File.ReadAllLinesAsync(Path.Combine(outputs, "final_replica_1.xyz")))[1], StringComparison.Ordinal);
        Assert.Equal((55, 32), (particle.Count, grain.Count));
        Assert.Null(particle.Cell);
        Assert.InRange(grain.Cell!.RowsAngstrom[0], 7.5, 8.4);
        // One frame holds both, beside one another.
        AtomicConfiguration frame = Read(Path.Combine(fit.Place.Folder, "run", "trajectories", "replica-1.xyz"));
        Assert.Equal(87, frame.Count);
        Assert.Null(frame.Cell);
        (code, string again, error) = await fit.RunAsync("run", "--trajectory", "50", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(answer["mixture"]!.ToString(), JObject.Parse(again)["mixture"]!.ToString());
    }

    [Fact]
    public async Task Fit_FractionsOfAMixture_AreRefused()
    {
        using var fit = new SmallFit(set =>
        {
            set["start"] = Start();
            set["fit"]!["fractions"] = JObject.Parse("""{ "Au": { "min": 0.2, "max": 0.6 }, "Pd": { "min": 0.4, "max": 0.8 } }""");
        });

        (int code, _, string error) = await fit.RunAsync("run");

        Assert.Equal(3, code);
        Assert.Contains("fractions go with whole structures", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_SharesGiven_KeepsThem()
    {
        using SmallFit fit = Fit(start =>
        {
            foreach (JToken part in start["parts"]!) part["shareRange"] = new JObject { ["min"] = part["share"], ["max"] = part["share"] };
        });

        (int code, string text, string error) = await fit.RunAsync("run", "--json");

        Assert.True(code == 0, error);
        JToken[] mixture = [.. JObject.Parse(text)["mixture"]!];
        Assert.Equal([0.7, 0.3], mixture.Select(m => Math.Round((double)m["share"]!, 9)));
        Assert.All(mixture, m => Assert.Equal(0, (double)m["shareSigma"]!, 1e-9));
    }

    [Fact]
    public void Start_Mixture_IsWrittenAsItWasRead()
    {
        using SmallFit fit = Fit();
        SetDefinition set = SetFile.Read(Path.Combine(fit.Place.Folder, SmallFit.SetId));

        Assert.Equal(SetFile.ToJson(set).ToString(), SetFile.ToJson(SetFile.Parse(SetFile.ToJson(set).ToString(), "again")).ToString());
        Assert.Equal(2, SetFile.ToJson(set)["start"]!["parts"]!.Count());
        Assert.Null(SetFile.ToJson(set)["start"]!["share"]);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "parts[0].share", "0.6", "the shares of the parts add up to 0.9" },
        { "parts[0].share", "0.1", "part 1: shareRange must lie in 0 to 1 and hold share" },
        { "parts[0].share", "0", "part 1: share must lie between 0 and 1" },
        { "parts[0].name", "'grains'", "part 'grains' is listed twice" },
        { "parts[0].kind", "'mixture'", "part 1: a part cannot be a mixture itself" },
        { "parts[0].shape", "'cloud'", "part 1: --shape cloud: there are sphere" },
        { "parts[1].composition", "{ 'Cu': 1 }", "part 2: composition: 'Cu' is no element" },
        { "parts[1].composition", "{ 'Pd': 0.5 }", "part 2: composition: fractions must lie above 0 and add up to 1" },
        { "parts[1].weight", "2", "part 2: weight goes with whole starts" },
        { "parts", "[]", "a mixture needs 2 to 10 parts" },
        { "atoms", "55", "the parts of a mixture have shape, atoms" },
        { "share", "0.5", "share, shareRange and composition belong to the parts of a mixture" },
        { "kind", "'bulk'", "parts go with the kind mixture alone" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Start_MixtureThatCannotBe_IsRefusedInOneLine(string where, string value, string expected)
    {
        using SmallFit fit = Fit(start =>
        {
            JToken token = JToken.Parse(value.Replace('\'', '"'));
            if (start.SelectToken(where) is { } there) there.Replace(token);
            else if (where.StartsWith("parts[1].", StringComparison.Ordinal)) start["parts"]![1]![where["parts[1].".Length..]] = token;
            else start[where] = token;
        });

        (int code, _, string error) = await fit.RunAsync("run");

        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static AtomicConfiguration Read(string path) => ReadAll(path)[0];

    private static IReadOnlyList<AtomicConfiguration> ReadAll(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return StructureReader.Read(stream, path);
    }
}
