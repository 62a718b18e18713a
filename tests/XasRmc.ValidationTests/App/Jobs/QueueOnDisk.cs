using System.Diagnostics;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;

namespace XasRmc.ValidationTests.App.Jobs;

/// <summary>A place of its own with a daemon that is a process: started as a user would, ended by number.</summary>
internal sealed class QueueOnDisk : IAsyncDisposable
{
    private readonly XasRmcOptions _options;

    public QueueOnDisk()
    {
        State = Path.Combine(Place.Folder, "state");
        _options = new XasRmcOptions { StateFolder = State, Threads = 2 };
        foreach (string name in new[] { "PATH", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) Place[name] = value;
        }

        Place["HOME"] = Path.Combine(Place.Folder, "home");
        Place["XASRMC_StateFolder"] = State;
        Place["XASRMC_Threads"] = "2";
    }

    public Workplace Place { get; } = new();

    public string State { get; }

    public Task<JobClient> ConnectAsync() => JobClient.ConnectAsync(_options, Place.Surroundings(), true, CancellationToken.None);

    /// <summary>The worker of a job; 0 where none runs.</summary>
    public int WorkerOf(long job)
    {
        string end = $"\0work\0{job.ToString(CultureInfo.InvariantCulture)}\0{State}\0";
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)) continue;
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline")).EndsWith(end, StringComparison.Ordinal)) return process;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is none of ours.
            }
        }

        return 0;
    }

    public static void Signal(int process, string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public static bool IsThere(int process) => File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal);

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(8), $"waited in vain: {what}");
            await Task.Delay(50);
        }
    }

    /// <summary>A recipe of a network that is trained in some seconds.</summary>
    public void WriteRecipe() => Place.Write("recipe.json", """
        { "format": "xasrmc.training-recipe/1", "name": "small", "scattering": "Au", "elements": ["Au"], "edges": ["Au:L3"], "particles": 60, "seed": 11,
          "structures": { "atoms": { "min": 13, "max": 150 }, "bulkCells": 2 }, "errors": { "copies": 2, "alignedParticles": 40 },
          "network": { "members": 4, "hidden": [64], "epochs": 400, "batchSize": 32 } }
        """);

    public JobRequest Train(int seed, int cores = 1) =>
        new(["train", "recipe.json", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--out", $"queued{seed}"], Place.Folder, 0, cores);

    public byte[] Result(string folder) => File.ReadAllBytes(Path.Combine(Place.Folder, folder, "small", "result.json"));

    public async ValueTask DisposeAsync()
    {
        (_, string text, _) = await Place.RunAsync("serve", "--status", "--json");
        if ((int?)JObject.Parse(text)["process"] is { } process)
        {
            await Place.RunAsync("serve", "--stop");
            await UntilAsync(() => Task.FromResult(!IsThere(process)), "the daemon ends");
        }

        Place.Dispose();
    }
}
