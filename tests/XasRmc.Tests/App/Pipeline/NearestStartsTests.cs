using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>Sets that leave their start to the network.</summary>
public sealed class NearestStartsTests
{
    private static SmallFit Fit(string start, int? replicas = 2) => new(set =>
    {
        set["start"] = JToken.Parse(start);
        set["fit"]!["replicas"] = replicas;
    });

    [Fact]
    public async Task Fit_NearestToTheNetwork_BeginsWithParticlesThatItKeeps()
    {
        using SmallFit fit = Fit("""{ "kind": "nearest", "count": 2, "atoms": 90 }""");

        (int code, string text, string error) = await fit.RunAsync("run", "--json");

        Assert.True(code == 0, error);
        JToken[] starts = [.. JObject.Parse(text)["starts"]!];
        Assert.Equal(2, starts.Length);
        Assert.All(starts, s => Assert.InRange((int)s["atoms"]!, 13, 90));
        string[] files = [.. Directory.GetFiles(Path.Combine(fit.Place.Folder, "run", "starts")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["nearest_1_1.xyz", "nearest_1_2.xyz"], files);
        // A run that is done is read from its folder; one that is begun anew finds the same.
        (code, string again, error) = await fit.RunAsync("other", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(JObject.Parse(text)["pairs"]!.ToString(), JObject.Parse(again)["pairs"]!.ToString());
    }

    [Theory]
    [InlineData("""{ "kind": "nearest", "count": 3 }""", "2 replicas are too few for 3 starts")]
    [InlineData("""{ "kind": "nearest", "count": 0 }""", "count must lie in 1 to 50")]
    [InlineData("""{ "kind": "nearest", "count": 2, "atoms": 20 }""", "atoms, the most of a particle, must lie in 55")]
    [InlineData("""{ "kind": "nearest", "count": 2, "latticeAngstrom": 4 }""", "the network says the rest")]
    [InlineData("""{ "kind": "bulk", "count": 2, "cells": 2, "latticeAngstrom": 4, "sigma2": 0 }""", "count goes with the kind nearest alone")]
    public async Task Start_NearestThatCannotBe_IsRefusedInOneLine(string start, string expected)
    {
        using SmallFit fit = Fit(start);

        (int code, _, string error) = await fit.RunAsync("run");

        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Fit_NetworkNamedWithoutNeed_IsRefused()
    {
        using var fit = new SmallFit();

        (int code, _, string error) = await fit.RunAsync("run", "--model", "nothing");

        Assert.Equal(3, code);
        Assert.Contains("--model goes with starts of the kind nearest", error, StringComparison.Ordinal);
    }
}
