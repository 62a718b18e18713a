using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.Tests.App.Jobs;

public sealed class JobForkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-fork-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private JobSummary Job(params string[] words) => new(7, new JobRequest(words, "/work", 3, 2), JobState.Running, default, null, null, null, _folder, null, null, "");

    private void Checkpoint(string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "checkpoints"));
        File.WriteAllText(Path.Combine(_folder, "checkpoints", "fit.json"), text);
    }

    [Fact]
    public void Request_OfARunningFit_KeepsItsWordsAndACopyOfItsCheckpoint()
    {
        Checkpoint("{\"inputHash\":\"a\",\"state\":[]}");

        JobRequest request = new JobFork(Seed: 9, Temperature: 2.5).Request(Job("fit", "my-set", "--seed", "1", "--out", "runs/x", "--replicas", "4"));

        string copy = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "forks")));
        Assert.Equal(["fit", "my-set", "--replicas", "4", "--from", copy, "--seed", "9", "--temperature", "2.5"], request.Words);
        Assert.Equal((3, 2, "/work"), (request.Priority, request.Cores, request.Folder));
        // The fit goes on and writes another checkpoint: the copy stays as it was.
        Checkpoint("{\"inputHash\":\"b\",\"state\":[]}");
        Assert.Contains("\"a\"", File.ReadAllText(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Request_OptionsJoinedByEquals_AreReplacedToo()
    {
        Checkpoint("{}");

        JobRequest request = new JobFork(KWeight: 3).Request(Job("validate", "s", "--kweight=2", "--out=runs/y"));

        Assert.Equal("3", request.Words[^1]);
        Assert.DoesNotContain(request.Words, w => w.Contains('=', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("train", "only fits can be forked")]
    [InlineData("fit", "has kept a checkpoint")]
    public void Request_NoFitUnderWay_SaysSo(string verb, string says)
    {
        SettingsException fault = Assert.Throws<SettingsException>(() => new JobFork().Request(Job(verb, "x")));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
