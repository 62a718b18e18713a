using System.Globalization;
using System.Runtime.Versioning;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>The screens over a real ssh whose line drops in the middle of a job.</summary>
[Trait("Speed", "Slow")]
[UnsupportedOSPlatform("windows")]
public sealed class DroppedLineTests
{
    // Some minutes of training, so that it is under way through the whole test whatever the machine; it is cancelled at the end.
    private const string Recipe = """
        { "format": "xasrmc.training-recipe/1", "name": "long", "scattering": "Au", "elements": ["Au"], "edges": ["Au:L3"], "particles": 60, "seed": 11,
          "structures": { "atoms": { "min": 13, "max": 60 }, "bulkCells": 2 }, "errors": { "copies": 2, "alignedParticles": 40 },
          "network": { "members": 2, "hidden": [64], "epochs": 2000000, "batchSize": 32 } }
        """;

    [TmuxFact(NeedsSsh = true)]
    public async Task ConnectionReset_JobGoesOnAndTheNextSessionMissesNothing()
    {
        await using var place = new TerminalPlace();
        place.Place.Write("recipe.json", Recipe);
        await using LoopbackSshServer server = await LoopbackSshServer.StartAsync(Path.Combine(place.Folder, "ssh"));
        await using var line = new ResettableLine(server.Port);
        string login = WriteLogin(place);
        await using TmuxSession first = await place.ShellAsync();
        await first.LineAsync(Words(server.Client(line.Port, login)));
        await first.UntilAsync("0 running, 0 jobs");
        int screens = Assert.Single(place.Processes(), p => p.IsScreens && p.Words[0].EndsWith("xasrmc", StringComparison.Ordinal)).Id;

        (int code, string text, string error) = await place.Place.RunAsync("jobs", "submit", "--json", "--", "train", "recipe.json", "--out", "trained");
        Assert.True(code == 0, text + error);
        await first.UntilAsync("1 running, 1 jobs");
        await first.UntilAsync(@"running +train");
        await QueueOnDisk.UntilAsync(async () => DoneOf(await JobAsync(place)) > 0, "the network is trained");
        JObject before = await JobAsync(place);
        long known = await SequenceAsync(place);

        line.Reset();
        // The shell of the first session tells that ssh has ended; its screens are gone, and nothing else of it is left.
        await first.UntilAsync(@"(reset by peer|closed by remote|Broken pipe|Connection to 127)[\s\S]*^" + TmuxSession.Prompt);
        await QueueOnDisk.UntilAsync(() => Task.FromResult(!QueueOnDisk.IsThere(screens)), "the screens of the first session end");
        int daemon = await place.DaemonAsync() ?? 0;
        PlaceProcess[] left = [];
        await QueueOnDisk.UntilAsync(
            () =>
            {
                left = [.. place.Processes().Where(p => p.Id != daemon && !p.Words.Contains("work") && !IsOfTmux(p))];
                return Task.FromResult(left.Length == 0);
            },
            "nothing is left of the first session");

        await QueueOnDisk.UntilAsync(async () => DoneOf(await JobAsync(place)) > DoneOf(before), "the job goes on");

        await using TmuxSession second = await place.ShellAsync();
        await second.LineAsync(Words(server.Client(line.Port, login)));
        await second.UntilAsync("1 running, 1 jobs");
        // The course of the job reaches back to its beginning, before the drop.
        await second.UntilAsync(@"running +train");
        await second.UntilAsync("held-out loss");
        JObject after = await JobAsync(place);
        Assert.Equal("running", (string?)after["state"]);
        Assert.True(DoneOf(after) > DoneOf(before));
        Assert.Equal((string?)before["started"], (string?)after["started"]);

        await second.KeysAsync("x");
        await second.UntilAsync("sure");
        await second.KeysAsync("y");
        await second.UntilAsync("0 running, 1 jobs");
        await second.KeysAsync("q");
        await second.UntilAsync("jobs continue");

        await AssertNoEventLostAsync(place, known);
    }

    private static bool IsOfTmux(PlaceProcess process) => process.Words[0] is "/bin/sh" or "sh" or "/bin/bash" or "ssh" || process.Words[0].EndsWith("/ssh", StringComparison.Ordinal) || process.Words[0].StartsWith("tmux", StringComparison.Ordinal);

    private static async Task AssertNoEventLostAsync(TerminalPlace place, long known)
    {
        (int code, string text, string error) = await place.Place.RunAsync("jobs", "watch", "1", "--since", known.ToString(CultureInfo.InvariantCulture), "--json");
        Assert.True(code == 0, error);
        JObject[] events = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(JObject.Parse)];
        Assert.NotEmpty(events);
        long last = known;
        long done = 0;
        int curves = 0;
        foreach (JObject e in events)
        {
            long number = (long)e["sequence"]!;
            // Of curves the last alone is kept, so that numbers may be missing where curves have come since; never out of order.
            Assert.True(number > last, $"{number} after {last}");
            if ((string?)e["kind"] == JobEvent.Curves) curves++;
            if ((string?)e["kind"] == JobEvent.Progress && (string?)e["content"]!["stage"] == "train")
            {
                Assert.True((long)e["content"]!["done"]! >= done);
                done = (long)e["content"]!["done"]!;
            }

            last = number;
        }

        if (curves == 0) Assert.Equal(Enumerable.Range(1, events.Length).Select(i => known + i), events.Select(e => (long)e["sequence"]!));
        Assert.Equal("cancelled", (string?)events[^1]["content"]!["state"]);
    }

    /// <summary>What a person's own login would be: the environment of the place, then the screens.</summary>
    private static string WriteLogin(TerminalPlace place)
    {
        IEnumerable<string> variables = place.Variables.Select(v => $"export {v.Key}='{v.Value}'");
        string path = place.Place.Write("login.sh", $"#!/bin/sh\n{string.Join('\n', variables)}\ncd '{place.Folder}'\nexec xasrmc tui\n");
        return $"exec /bin/sh {path}";
    }

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(w => $"'{w}'"));

    private static async Task<JObject> JobAsync(TerminalPlace place) => (JObject)Assert.Single(await place.JobsAsync());

    private static async Task<long> SequenceAsync(TerminalPlace place)
    {
        (_, string text, _) = await place.Place.RunAsync("jobs", "list", "--json");
        return (long)JObject.Parse(text)["sequence"]!;
    }

    private static long DoneOf(JObject job) => (string?)job.SelectToken("progress.stage") == "train" ? (long?)job.SelectToken("progress.done") ?? 0 : 0;
}
