using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using XasRmc.App.Jobs.Daemon;
using XasRmc.Core;
using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>Builds of training sets as processes: killed and resumed, two at once, on a cluster, damaged. What they leave is the same to the last byte.</summary>
public sealed class TrainingSetRunsTests
{
    private const string Recipe = """
        {
          "format": "xasrmc.training-recipe/1", "name": "small", "scattering": "Pd", "elements": ["Pd"], "edges": ["Pd:K"], "particles": 400, "seed": 5,
          "structures": { "shapes": ["sphere", "bulk", "icosahedron"], "atoms": { "min": 13, "max": 60 }, "bulkCells": 2 },
          "dynamics": { "equilibrationFs": 200, "fewestFrames": 2, "mostFrames": 20, "independentFrames": 1 },
          "sampling": { "bonds": 500, "pathAbsorbers": 0 }
        }
        """;

    [LinuxFact]
    [Trait("Speed", "Slow")]
    public async Task KilledAtRandomMoments_ThenResumed_GivesTheBytesOfAnUninterruptedBuild()
    {
        using Workplace place = Place();
        await Whole(place, "whole");

        var random = new RandomStream(20261127, 0);
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            using Process build = Start(place, "recipe.json", "--out", "killed");
            isDone = build.WaitForExit(TimeSpan.FromSeconds(random.NextDouble(1.0, 6.0)));
            if (!isDone)
            {
                QueueOnDisk.Signal(build.Id, "KILL");
                build.WaitForExit();
                Assert.True(++kills < 200, "it never comes to its end");
            }
            else
            {
                Assert.Equal(0, build.ExitCode);
            }
        }

        Assert.True(kills > 0, "the build was over before it could be killed");
        Assert.Equal(Hashes(place, "whole"), Hashes(place, "killed"));
    }

    [LinuxFact]
    [Trait("Speed", "Slow")]
    public async Task DamagedShard_IsMadeAnew_AndTrainingRefusesIt()
    {
        using Workplace place = Place();
        await Whole(place, "set");
        IReadOnlyDictionary<string, string> before = Hashes(place, "set");
        string shard = Path.Combine(place.Folder, "set", "shards", "shard-00003.safetensors");
        byte[] bytes = File.ReadAllBytes(shard);
        bytes[^100] ^= 1;
        File.WriteAllBytes(shard, bytes);

        (int code, _, string error) = await place.RunAsync("training-set", "recipe.json", "--out", "set");

        Assert.Equal(0, code);
        Assert.Contains("shard-00003.safetensors is damaged", error, StringComparison.Ordinal);
        Assert.Equal(before, Hashes(place, "set"));
    }

    [LinuxFact]
    [Trait("Speed", "Slow")]
    public async Task TwoBuildsInOneFolder_TheSecondIsRefusedInOneLine()
    {
        using Workplace place = Place();
        using Process first = Start(place, "recipe.json", "--out", "set");
        await QueueOnDisk.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(place.Folder, "set", "manifest.json"))), "the first has begun");

        (int code, _, string error) = await place.RunAsync("training-set", "recipe.json", "--out", "set");

        Assert.Equal(3, code);
        Assert.Contains("another process works in", error, StringComparison.Ordinal);
        QueueOnDisk.Signal(first.Id, "KILL");
        first.WaitForExit();
        place.Write("recipe.json", Recipe.Replace("\"seed\": 5", "\"seed\": 6", StringComparison.Ordinal));
        (code, _, error) = await place.RunAsync("training-set", "recipe.json", "--out", "set");
        Assert.Equal(3, code);
        Assert.Contains("holds another run (seed differ)", error, StringComparison.Ordinal);
    }

    [TmpfsFact]
    [Trait("Speed", "Slow")]
    public async Task FullDisk_IsToldInOneLine_AndWhatIsDoneIsKept()
    {
        using Workplace place = Place();
        string disk = Path.Combine(place.Folder, "disk");
        Directory.CreateDirectory(disk);
        // The set takes 2.3 MB.
        Assert.Equal(0, TmpfsFactAttribute.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk));
        try
        {
            (int code, _, string error) = await place.RunAsync("training-set", "recipe.json", "--out", "disk/set");

            Assert.Equal(3, code);
            Assert.Contains("the disk is full", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(disk, "*.part", SearchOption.AllDirectories));
            Assert.NotEmpty(Directory.EnumerateFiles(disk, "*.safetensors", SearchOption.AllDirectories));
            Assert.Equal(0, TmpfsFactAttribute.Command("mount", "-o", "remount,size=16m", disk));
            await Whole(place, "disk/set");
            await Whole(place, "whole");
            Assert.Equal(Hashes(place, "whole"), Hashes(place, "disk/set"));
        }
        finally
        {
            Assert.Equal(0, TmpfsFactAttribute.Command("umount", disk));
        }
    }

    [SlurmFact]
    [Trait("Speed", "Slow")]
    public async Task Slurm_ArrayWithATaskThatIsKilled_GivesTheBytesOfOneMachine()
    {
        using Workplace place = Place();
        await Whole(place, "whole");
        await using SlurmCluster cluster = await SlurmCluster.StartAsync();

        using Process build = Start(place, [("SLURM_CONF", cluster.Configuration), ("XASRMC_CacheFolder", Path.Combine(place.Folder, "cache"))], "recipe.json", "--out", "cluster", "--slurm", "--shards-per-task", "5", "--poll-seconds", "1");
        Task<string> output = build.StandardOutput.ReadToEndAsync(), error = build.StandardError.ReadToEndAsync();
        string running = "";
        await QueueOnDisk.UntilAsync(() => Task.FromResult((running = cluster.Run("squeue", "--noheader", "--states=RUNNING", "--format=%A").Trim()).Length > 0), "a task runs");
        // One task dies; the array that follows makes what it left.
        cluster.Run("scancel", "--signal=KILL", "--full", running.Split('\n')[0]);
        await build.WaitForExitAsync();

        Assert.True(build.ExitCode == 0, await error);
        await output;
        Assert.True(File.Exists(Path.Combine(place.Folder, "cluster", "slurm", "parts-2.txt")), await error);
        Assert.Equal(Hashes(place, "whole"), Hashes(place, "cluster"));
    }

    private static Workplace Place()
    {
        var place = new Workplace();
        place.Write("recipe.json", Recipe);
        foreach (string name in new[] { "PATH", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) place[name] = value;
        }

        place["XASRMC_CacheFolder"] = Path.Combine(place.Folder, "cache");
        return place;
    }

    private static async Task Whole(Workplace place, string folder)
    {
        (int code, _, string error) = await place.RunAsync("training-set", "recipe.json", "--out", folder);
        Assert.True(code == 0, error);
    }

    private static Process Start(Workplace place, params string[] words) => Start(place, [("XASRMC_CacheFolder", Path.Combine(place.Folder, "cache"))], words);

    private static Process Start(Workplace place, (string Name, string Value)[] variables, params string[] words)
    {
        string[] program = [.. ProgramCommand.Words(place.Surroundings())];
        var start = new ProcessStartInfo(program[0], [.. program[1..], "training-set", .. words]) { WorkingDirectory = place.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        Process process = Process.Start(start)!;
        if (variables.Length == 1)
        {
            // Nobody reads; the pipes must not fill.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return process;
    }

    /// <summary>The hash of every file that tells of the examples.</summary>
    private static SortedDictionary<string, string> Hashes(Workplace place, string folder)
    {
        string root = Path.Combine(place.Folder, folder);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(root, "shards")).Append(Path.Combine(root, "index.json")).Append(Path.Combine(root, "result.json")).Append(Path.Combine(root, "manifest.json")))
            hashes[Path.GetRelativePath(root, path)] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        Assert.True(hashes.Count > 3, string.Create(CultureInfo.InvariantCulture, $"{hashes.Count} files in {folder}"));
        return hashes;
    }
}
