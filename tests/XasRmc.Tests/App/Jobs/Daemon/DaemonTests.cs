using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.Tests.App.Jobs.Daemon;

public sealed class DaemonTests : IDisposable
{
    private const UnixFileMode ForUser = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Start_Files_AreForTheUserAlone()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);

        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(ForUser | UnixFileMode.UserExecute, File.GetUnixFileMode(daemon.Paths.Folder));
        foreach (string path in new[] { daemon.Paths.Socket, daemon.Paths.Lock, daemon.Paths.Store }) Assert.Equal(ForUser, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Start_SecondDaemon_RefusesWithOneLineAndTheFirstGoesOn()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        _place["XASRMC_StateFolder"] = daemon.Paths.Folder;

        (int code, string text, string error) = await _place.RunAsync("serve");

        Assert.Equal((3, ""), (code, text));
        Assert.Contains("runs already", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await using JobClient client = await daemon.ConnectAsync();
        Assert.Empty((await client.ListAsync(CancellationToken.None)).Jobs);
    }

    [Fact]
    public async Task Start_StaleSocket_IsReplaced()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_place.Folder, "state")).FullName;
        using (var stale = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)) stale.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "daemon.sock")));

        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);

        await using JobClient client = await daemon.ConnectAsync();
        Assert.Equal(Environment.ProcessId, client.DaemonProcess);
    }

    [Fact]
    public async Task Stop_ByAClient_EndsTheDaemonAndItsSocket()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        _place["XASRMC_StateFolder"] = daemon.Paths.Folder;

        (int code, string text, _) = await _place.RunAsync("serve", "--stop", "--json");

        Assert.Equal((0, false), (code, (bool)JObject.Parse(text)["running"]!));
        await daemon.Running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(File.Exists(daemon.Paths.Socket));
    }

    [Theory]
    [InlineData("jobs list --colour", "unknown option")]
    [InlineData("jobs wait 7", "no daemon runs")]
    [InlineData("jobs submit -- dance", "there is no verb 'dance'")]
    [InlineData("serve --stop --status", "say one of")]
    public async Task Verbs_WithoutADaemon_SayWhatIsWrong(string line, string expected)
    {
        (int code, _, string error) = await _place.RunAsync(line.Split(' '));

        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PathTooLongForASocket_GoesToTheRuntimeFolderOrIsRefused()
    {
        var options = new XasRmcOptions { StateFolder = "/" + new string('x', 120) };

        Assert.Contains("StateFolder", Assert.Throws<SettingsException>(() => StatePaths.Of(options, _place.Surroundings())).Message, StringComparison.Ordinal);
        _place["XDG_RUNTIME_DIR"] = "/run/user/7";
        Assert.StartsWith("/run/user/7/xasrmc/", StatePaths.Of(options, _place.Surroundings()).Socket, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_WrongOnes_AreErrorsAndTheConnectionGoesOn()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        using Socket socket = await daemon.RawAsync();
        string[] lines =
        [
            "nonsense", "[]", "{}", "{\"id\":1}", "{\"id\":1.5,\"method\":\"list\"}", "{\"id\":1,\"method\":\"dance\"}", "{\"id\":1,\"method\":\"list\",\"colour\":1}",
            "{\"id\":1,\"method\":\"list\",\"params\":{\"colour\":1}}", "{\"id\":1,\"method\":\"list\",\"params\":[]}", "{\"id\":1,\"method\":\"change\",\"params\":{\"job\":\"1\",\"change\":\"pause\"}}",
            "{\"id\":1,\"method\":\"change\",\"params\":{\"job\":1,\"change\":\"explode\"}}", "{\"id\":1,\"method\":\"change\",\"params\":{\"job\":1,\"change\":\"pause\"}}",
            "{\"id\":1,\"method\":\"submit\",\"params\":{\"words\":[1],\"folder\":\"/\"}}", "{\"id\":1,\"method\":\"submit\",\"params\":{\"words\":[\"fit\",\"x\"],\"folder\":\"relative\"}}",
            "{\"id\":1,\"method\":\"submit\",\"params\":{\"words\":[\"serve\"],\"folder\":\"/\"}}", "{\"id\":1,\"method\":\"watch\",\"params\":{\"since\":99999999999999999999}}",
            "{\"id\":1,\"method\":\"watch\",\"params\":{\"since\":55}}", "{\"id\":1,\"id\":2,\"method\":\"list\"}", "{\"id\":1,\"method\":\"log\",\"params\":{\"job\":-1}}",
            new string('[', 5000), "{\"id\":1,\"method\":\"list\"} {}", "\0\u0001\u0002", "{\"id\":1,\"method\":\"list\",\"params\":{\"a\":{\"a\":{\"a\":1}}}}",
        ];

        foreach (string line in lines) await socket.SendAsync(Encoding.UTF8.GetBytes(line + "\n"));
        await socket.SendAsync("{\"id\":77,\"method\":\"list\"}\n"u8.ToArray());
        List<JObject> answers = await DaemonHere.ReadAsync(socket, lines.Length + 2);

        Assert.Equal("xasrmc", (string?)answers[0]["hello"]);
        Assert.Equal(lines.Length, answers.Count(a => a["error"] is not null));
        Assert.Single(answers, a => (long?)a["id"] == 77 && a["result"] is JObject);
    }

    [Fact]
    public async Task Fuzz_ThousandsOfLines_EachIsAnsweredOrClosedAndTheDaemonServesOn()
    {
        const int connections = 40, linesEach = 100;
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        var random = new RandomStream(4, 0);
        for (int c = 0; c < connections; c++)
        {
            using Socket socket = await daemon.RawAsync();
            Task<List<JObject>> answers = DaemonHere.ReadAsync(socket, linesEach + 1);
            int sent = 0;
            try
            {
                for (; sent < linesEach; sent++) await socket.SendAsync(Garbage(random));
                if (random.NextInt(3) == 0) await socket.SendAsync("{\"id\":1,\"meth"u8.ToArray());
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // Closed on us: allowed.
            }

            List<JObject> read = await answers;
            Assert.All(read.Skip(1), a => Assert.NotNull(a["error"]));
            Assert.True(read.Count == sent + 1 || sent < linesEach, $"connection {c}: {read.Count} lines for {sent}");
        }

        // Sudden close in the middle of a line, and right after connecting.
        for (int i = 0; i < 100; i++)
        {
            using Socket socket = await daemon.RawAsync();
            if (i % 2 == 0) await socket.SendAsync("{\"id\":1,\"method\":\"watch\",\"params\":{}}\n{\"id\""u8.ToArray());
        }

        await using JobClient client = await daemon.ConnectAsync();
        Assert.Empty((await client.ListAsync(CancellationToken.None)).Jobs);
    }

    [Fact]
    public async Task Line_LongerThanAMebibyte_IsRefusedAndTheConnectionClosed()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        using Socket socket = await daemon.RawAsync();
        Task<List<JObject>> answers = DaemonHere.ReadAsync(socket, 100);
        byte[] chunk = new byte[1 << 16];
        Array.Fill(chunk, (byte)'x');
        try
        {
            for (int i = 0; i < 64; i++) await socket.SendAsync(chunk);
        }
        catch (SocketException)
        {
            // Closed in the middle of it.
        }

        List<JObject> read = await answers;
        Assert.InRange(read.Count, 1, 2);
        await using JobClient client = await daemon.ConnectAsync();
        Assert.Empty((await client.ListAsync(CancellationToken.None)).Jobs);
    }

    [Fact]
    public async Task Connections_MoreThanThereIsRoomFor_AreRefusedUntilOthersLeave()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        var open = new List<Socket>();
        for (int i = 0; i < 64; i++)
        {
            open.Add(await daemon.RawAsync());
            Assert.NotNull((await DaemonHere.ReadAsync(open[i], 1))[0]["hello"]);
        }

        await Assert.ThrowsAsync<SettingsException>(daemon.ConnectAsync);
        open.ForEach(s => s.Dispose());

        await Until.HoldsAsync(() => TryAsync(daemon).GetAwaiter().GetResult(), "room again");
    }

    [Fact]
    public async Task Watch_TwoClients_SeeWhatAThirdDoesAndReattachSinceANumber()
    {
        await using DaemonHere daemon = await DaemonHere.StartAsync(_place);
        await using JobClient client = await daemon.ConnectAsync();
        using var leave = new CancellationTokenSource();
        // A job that waits for ever: nothing has to run for this.
        await client.SubmitAsync(new JobRequest(["fit", "no-such-set"], _place.Folder), CancellationToken.None);

        var seen = new List<JobEvent>();
        await foreach (JobEvent e in client.WatchAsync(0, null, leave.Token))
        {
            seen.Add(e);
            if (e.Kind == JobEvent.State && (string?)e.Content["state"] == "failed") break;
        }

        var again = new List<JobEvent>();
        await using JobClient other = await daemon.ConnectAsync();
        await foreach (JobEvent e in other.WatchAsync(seen[1].Sequence, 1, leave.Token))
        {
            again.Add(e);
            if (e.Sequence == seen[^1].Sequence) break;
        }

        Assert.Equal(seen.Skip(2).Select(e => e.Sequence), again.Select(e => e.Sequence));
        Assert.Contains("no-such-set", await client.LogAsync(1, CancellationToken.None), StringComparison.Ordinal);
        JobSummary job = Assert.Single((await client.ListAsync(CancellationToken.None)).Jobs);
        Assert.Equal((JobState.Failed, 3), (job.State, job.ExitCode));
        await Assert.ThrowsAsync<SettingsException>(() => client.ChangeAsync(1, JobChange.Pause, CancellationToken.None));
        await client.ChangeAsync(1, JobChange.Remove, CancellationToken.None);
        Assert.Empty((await other.ListAsync(CancellationToken.None)).Jobs);
    }

    private static async Task<bool> TryAsync(DaemonHere daemon)
    {
        try
        {
            await using JobClient client = await daemon.ConnectAsync();
            return true;
        }
        catch (SettingsException)
        {
            return false;
        }
    }

    /// <summary>A line that is no request: noise, or a request with one thing broken.</summary>
    private static byte[] Garbage(RandomStream random)
    {
        int Next(int below) => random.NextInt(below);
        byte[] good = "{\"id\":12,\"method\":\"change\",\"params\":{\"job\":3,\"change\":\"pause\"}}"u8.ToArray();
        switch (Next(4))
        {
            case 0:
                byte[] noise = new byte[1 + Next(300)];
                for (int i = 0; i < noise.Length; i++) noise[i] = (byte)Next(256) is var b && b == '\n' ? (byte)0 : b;
                return [.. noise, (byte)'\n'];
            case 1:
                return [.. good.AsSpan(0, 1 + Next(good.Length - 1)), (byte)'\n'];
            case 2:
                // One byte changed: it may still be a request, but for a job that does not exist.
                good[Next(good.Length)] = (byte)(33 + Next(90));
                return [.. good, (byte)'\n'];
            default:
                string[] values = ["null", "-1", "1e400", "\"\"", "[]", "{}", "true", "\"\\ud800\"", "99999999999999999999999", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"];
                string method = new[] { "change", "log", "submit", "watch", "stopp" }[Next(5)];
                return Encoding.UTF8.GetBytes($"{{\"id\":{Next(9)},\"method\":\"{method}\",\"params\":{{\"{new[] { "job", "words", "since", "x" }[Next(4)]}\":{values[1 + Next(9)]}}}}}\n");
        }
    }
}
