using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>Fits that cannot be: one clear line each, exit code 3.</summary>
public sealed class FitRefusalTests
{
    private int _runs;

    [Theory]
    [InlineData("1.0", "atoms 3 (Au) and 4 (Pd) of the start configuration are 1.000 Å apart; the minimum distance is 2.200 Å")]
    [InlineData("0.0", "apart")]
    public async Task Start_WithOverlappingAtoms_SaysWhich(string apart, string expected)
    {
        using var fit = new SmallFit(set => set["start"] = new JObject { ["kind"] = "file", ["file"] = "own.xyz" });
        fit.Place.Write($"{SmallFit.SetId}/own.xyz", $"5\n\nAu 0 0 0\nAu 2.8 0 0\nPd 0 2.8 0\nAu 10 0 0\nPd {(10 + double.Parse(apart, CultureInfo.InvariantCulture)).ToString("0.0", CultureInfo.InvariantCulture)} 0 0\n");

        await Refused(fit, "the start 'own.xyz' cannot be fitted", expected);
    }

    [Fact]
    public async Task Start_WithAnElementThatTheSetLacks_SaysSo()
    {
        using var fit = new SmallFit(set => set["start"] = new JObject { ["kind"] = "file", ["file"] = "own.xyz" });
        fit.Place.Write($"{SmallFit.SetId}/own.xyz", "3\n\nAu 0 0 0\nPt 2.8 0 0\nPd 0 2.8 0\n");
        await Refused(fit, "the start 'own.xyz' holds Pt, which the composition of the set lacks");

        fit.Place.Write($"{SmallFit.SetId}/own.xyz", "2\n\nAu 0 0 0\nAu 2.8 0 0\n");
        await Refused(fit, "holds no Pd");
        fit.Place.Write($"{SmallFit.SetId}/own.xyz", "nothing of the kind");
        await Refused(fit, "not a structure");
        File.Delete(Path.Combine(fit.Place.Folder, SmallFit.SetId, "own.xyz"));
        await Refused(fit, "lacks its file own.xyz");
    }

    [Fact]
    public async Task Constraints_ThatTheStartBreaks_AreNamed()
    {
        using var fit = new SmallFit(set => set["fit"]!["minDistanceAngstrom"] = 3.2);

        await Refused(fit, "the start 'sphere 55 random' cannot be fitted", "the minimum distance is 3.200 Å");
    }

    [Theory]
    [InlineData("annealSweeps", 0.0, "annealSweeps must lie in 1 to")]
    [InlineData("swapProbability", 1.5, "swapProbability must lie in 0 to 1")]
    [InlineData("maxDisplacementAngstrom", -0.4, "maxDisplacementAngstrom must lie above 0")]
    [InlineData("temperature", 0.0, "temperature must lie above 0")]
    [InlineData("trajectorySweeps", 0.0, "trajectorySweeps must lie in 1 to")]
    public async Task Settings_OutsideTheirRange_AreRefusedWithTheSet(string key, double value, string expected)
    {
        using var fit = new SmallFit(set => set["fit"]![key] = key.EndsWith("Sweeps", StringComparison.Ordinal) ? (int)value : value);

        await Refused(fit, expected);
    }

    [Theory]
    [InlineData("{ 'fractions': { 'Au': { 'min': 0.2, 'max': 0.8 } } }", "what one gains others lose")]
    [InlineData("{ 'fractions': { 'Au': { 'min': 0.6, 'max': 0.8 }, 'Pd': { 'min': 0.2, 'max': 0.8 } } }", "has 28 Au of 55 atoms; the range of its fraction, 0.6 to 0.8, allows 33 to 44")]
    [InlineData("{ 'fractions': { 'Au': { 'min': 0.2, 'max': 0.8 }, 'Pt': { 'min': 0.2, 'max': 0.8 } } }", "fractions name Pt")]
    [InlineData("{ 'coordination': [ { 'absorber': 'Au', 'neighbour': 'Pd', 'withinAngstrom': 3.3, 'least': 9, 'most': 12 } ] }", "its bound is 9 to 12 Pd within 3.3 Å")]
    [InlineData("{ 'coordination': [ { 'absorber': 'Au', 'withinAngstrom': 3.3, 'least': 9, 'most': 2 } ] }", "must be 0 or more and rise")]
    [InlineData("{ 'pairMinDistancesAngstrom': { 'Au-Pd': 2.9 } }", "the minimum distance is 2.900 Å")]
    [InlineData("{ 'pairMinDistancesAngstrom': { 'AuPd': 2.9 } }", "'AuPd' is no pair")]
    [InlineData("{ 'fixedAtoms': [ 0 ] }", "fixedAtoms go with one start from a file")]
    public async Task Constraints_ThatCannotHold_AreRefused(string constraints, string expected)
    {
        using var fit = new SmallFit(set => ((JObject)set["fit"]!).Merge(JObject.Parse(constraints)));

        await Refused(fit, expected);
    }

    [Fact]
    public async Task Fit_WithRangesBoundsAndFixedAtoms_Holds()
    {
        using var fit = new SmallFit(set =>
        {
            set["start"] = new JObject { ["kind"] = "file", ["file"] = "own.xyz" };
            ((JObject)set["fit"]!).Merge(JObject.Parse("""
                { "fixedAtoms": [ 0, 7 ], "pairMinDistancesAngstrom": { "Au-Pd": 2.3 }, "fractions": { "Au": { "min": 0.4, "max": 0.6 }, "Pd": { "min": 0.4, "max": 0.6 } },
                  "coordination": [ { "absorber": "Au", "withinAngstrom": 3.6, "least": 3, "most": 12 } ] }
                """));
        });
        AtomicConfiguration start = SmallFit.Hidden();
        using (var text = new StringWriter(CultureInfo.InvariantCulture))
        {
            ExtendedXyzWriter.Write(text, [start]);
            fit.Place.Write($"{SmallFit.SetId}/own.xyz", text.ToString());
        }

        (int code, string answer, string error) = await fit.RunAsync("run", "--json");

        Assert.True(code == 0, error);
        JObject document = JObject.Parse(answer);
        Assert.InRange((double)document["composition"]!["Au"]!, 0.4, 0.6);
        Assert.Contains("all compositions of its range were equally likely beforehand", answer, StringComparison.Ordinal);
        using FileStream stream = File.OpenRead(Path.Combine(fit.Place.Folder, "run", "outputs", "final_replica_1.xyz"));
        AtomicConfiguration end = StructureReader.Read(stream, "final").Single();
        // Fixed atoms stay where they are but for the common scale of all distances.
        double scale = Length(end) / Length(start);
        Assert.InRange(scale, 0.97, 1.03);
        Assert.Equal(start.ElementOf(7), end.ElementOf(7));

        static double Length(AtomicConfiguration atoms) => Math.Sqrt(Enumerable.Range(0, 3).Sum(c => Math.Pow(atoms.PositionsAngstrom[21 + c] - atoms.PositionsAngstrom[c], 2)));
    }

    [Fact]
    public async Task Spectra_ThatEndInsideTheComparedRange_AreNamed()
    {
        using var fit = new SmallFit(kEndInvAngstrom: 9.5);

        await Refused(fit, "Au:L3: the spectrum has k from 0 to 9.5 Å⁻¹, the set compares 3 to 12 Å⁻¹");
    }

    [Theory]
    [InlineData(null, "1 replicas are too few for 2 starts")]
    [InlineData("twice", "'sphere 55 random' is listed twice")]
    [InlineData("shape", "start 2: ")]
    public async Task Starts_ThatMakeNoList_AreRefused(string? kind, string expected)
    {
        using var fit = new SmallFit(set =>
        {
            var second = (JObject)set["start"]!.DeepClone();
            if (kind == "shape") second["shape"] = "banana";
            else if (kind is null) second["name"] = "another";
            set["start"] = new JArray(set["start"]!, second);
            if (kind is null) set["fit"]!["replicas"] = 1;
        });

        await Refused(fit, expected);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("digit")]
    [InlineData("empty")]
    [InlineData("other")]
    public async Task Checkpoint_Damaged_IsRefusedAndAfterItsRemovalTheFitRuns(string damage)
    {
        using var fit = new SmallFit();
        string checkpoint = Path.Combine(fit.Place.Folder, "run", "checkpoints", "fit.json");
        await Broken(fit, checkpoint);
        string text = await File.ReadAllTextAsync(checkpoint);
        int digit = text.IndexOf("\"PositionsAngstrom\":[", StringComparison.Ordinal) + "\"PositionsAngstrom\":[".Length + 3;
        await File.WriteAllTextAsync(checkpoint, damage switch
        {
            "cut" => text[..(text.Length / 2)],
            "digit" => text[..digit] + (text[digit] == '7' ? '8' : '7') + text[(digit + 1)..],
            "empty" => "",
            _ => "[1, 2]",
        });

        await RefusedIn("run", fit, "the checkpoint", "is damaged", "remove it");

        File.Delete(checkpoint);
        (int code, _, string error) = await fit.RunAsync("run");
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task Input_ChangedUnderABrokenOffFit_IsRefused()
    {
        using var fit = new SmallFit();
        await Broken(fit, Path.Combine(fit.Place.Folder, "run", "checkpoints", "fit.json"));
        await File.AppendAllTextAsync(Path.Combine(fit.Place.Folder, SmallFit.SetId, "chi_Au.chi"), "# another\n");

        await RefusedIn("run", fit, "holds another run (inputs differ)");
    }

    /// <summary>A run that was cancelled once its fit had kept a state; where a busy machine wakes this thread too late, the fit is over and begins anew.</summary>
    private static async Task Broken(SmallFit fit, string checkpoint)
    {
        const int attempts = 20;
        for (int i = 0; i < attempts; i++)
        {
            using var stop = new CancellationTokenSource();
            Task<int> run = Task.Run(() => CommandLineApp.RunAsync(SmallFit.Words("run"), fit.Place.Surroundings(), stop.Token));
            while (!File.Exists(checkpoint) && !run.IsCompleted) await Task.Delay(1);
            await stop.CancelAsync();
            if (await run == 130) return;
            Directory.Delete(Path.Combine(fit.Place.Folder, "run"), recursive: true);
        }

        Assert.Fail($"The fit was over before it could be cancelled, {attempts} times.");
    }

    private Task Refused(SmallFit fit, params string[] expected) => RefusedIn(string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}"), fit, expected);

    private static async Task RefusedIn(string folder, SmallFit fit, params string[] expected)
    {
        (int code, string text, string error) = await fit.RunAsync(folder, "--json");

        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.StartsWith("xasrmc: ", StringComparison.Ordinal));
        Assert.Equal(3, code);
        Assert.DoesNotContain("internal", line, StringComparison.Ordinal);
        foreach (string part in expected) Assert.Contains(part, line, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, (int)JObject.Parse(text)["exitCode"]!);
    }
}
