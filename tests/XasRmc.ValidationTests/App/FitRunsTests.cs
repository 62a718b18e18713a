using System.Diagnostics;
using XasRmc.App.Jobs.Daemon;
using XasRmc.Core;
using XasRmc.ValidationTests.App.Jobs;
using XasRmc.ValidationTests.TrainingSets;

namespace XasRmc.ValidationTests.App;

/// <summary>Fits as processes: killed and resumed, on a disk that runs full. What they leave is the same to the last byte.</summary>
[Trait("Speed", "Slow")]
public sealed class FitRunsTests
{
    private static readonly string[] s_words = ["--trajectory", "10"];

    [LinuxFact]
    public async Task KilledAtTwentyRandomMoments_EachResumedRunEndsAsTheUninterruptedOne()
    {
        const int moments = 20;
        // Long enough that some moments fall behind the first checkpoint.
        using var fit = new SmallFit(set => set["fit"]!["sampleSweeps"] = 1500);
        await Whole(fit, "warm");
        var watch = Stopwatch.StartNew();
        using (Process whole = Start(fit, "whole"))
        {
            whole.WaitForExit();
            Assert.Equal(0, whole.ExitCode);
        }

        double seconds = watch.Elapsed.TotalSeconds;
        SortedDictionary<string, string> expected = fit.Files("whole");
        Assert.Contains("trajectories/replica-2.xyz", expected.Keys);
        var random = new RandomStream(20261127, 1);
        int killed = 0, underWay = 0;
        for (int attempt = 0; killed < moments; attempt++)
        {
            Assert.True(attempt < 3 * moments, FormattableString.Invariant($"{killed} of {attempt} runs were killed"));
            string folder = FormattableString.Invariant($"run-{attempt}");
            using (Process run = Start(fit, folder))
            {
                watch.Restart();
                if (run.WaitForExit(TimeSpan.FromSeconds(random.NextDouble(0.1, 1.05) * seconds)))
                {
                    // Ended before its moment: the machine is quicker now than it was, and the next moments are drawn from this time.
                    Assert.Equal(0, run.ExitCode);
                    seconds = watch.Elapsed.TotalSeconds;
                    continue;
                }

                QueueOnDisk.Signal(run.Id, "KILL");
                run.WaitForExit();
                killed++;
            }

            if (File.Exists(Path.Combine(fit.Place.Folder, folder, "checkpoints", "fit.json"))) underWay++;
            await Whole(fit, folder);
            SortedDictionary<string, string> files = fit.Files(folder);
            Assert.Equal(expected.Keys, files.Keys);
            foreach ((string name, string content) in expected) Assert.True(content == files[name], $"{folder}/{name} differs");
        }

        Assert.True(underWay >= 1, FormattableString.Invariant($"{underWay} of {moments} had a checkpoint"));
    }

    [TmpfsFact]
    public async Task FullDisk_IsToldInOneLine_TheLastCheckpointIsKeptAndGoneOnFrom()
    {
        using var fit = new SmallFit();
        await Whole(fit, "whole");
        string disk = Path.Combine(fit.Place.Folder, "disk");
        Directory.CreateDirectory(disk);
        // Stages and the checkpoint take some 200 kB, the frames some 300 kB.
        Assert.Equal(0, TmpfsFactAttribute.Command("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk));
        try
        {
            (int code, _, string error) = await fit.RunAsync("disk/run", s_words);

            Assert.Equal(3, code);
            string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.StartsWith("xasrmc: ", StringComparison.Ordinal));
            Assert.Contains("the disk is full", line, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(disk, "*.part", SearchOption.AllDirectories));
            Assert.True(File.Exists(Path.Combine(disk, "run", "checkpoints", "fit.json")), "a checkpoint is kept");

            Assert.Equal(0, TmpfsFactAttribute.Command("mount", "-o", "remount,size=32m", disk));
            await Whole(fit, "disk/run");
            SortedDictionary<string, string> expected = fit.Files("whole"), files = fit.Files("disk/run");
            Assert.Equal(expected, files);
        }
        finally
        {
            Assert.Equal(0, TmpfsFactAttribute.Command("umount", disk));
        }
    }

    private static async Task Whole(SmallFit fit, string folder)
    {
        (int code, _, string error) = await fit.RunAsync(folder, s_words);
        Assert.True(code == 0, error);
    }

    private static Process Start(SmallFit fit, string folder)
    {
        string[] program = [.. ProgramCommand.Words(fit.Place.Surroundings())];
        var start = new ProcessStartInfo(program[0], [.. program[1..], .. SmallFit.Words(folder, s_words)]) { WorkingDirectory = fit.Place.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XASRMC_CacheFolder"] = Path.Combine(fit.Place.Folder, "cache");
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
