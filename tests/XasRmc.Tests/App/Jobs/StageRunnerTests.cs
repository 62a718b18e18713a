using XasRmc.App.Jobs;

namespace XasRmc.Tests.App.Jobs;

public sealed class StageRunnerTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Run_FinishedOnTheSameInput_IsReadNotRun()
    {
        using RunFolder folder = Open();
        int runs = 0;
        double Stage(StageCheckpoint _) => ++runs / 3.0;

        (double first, string hash) = Run(folder, "a", Stage);
        (double second, string same) = Run(folder, "a", Stage);
        (double third, _) = Run(folder, "b", Stage);

        Assert.Equal(1 / 3.0, first);
        Assert.Equal(first, second);
        Assert.Equal(hash, same);
        Assert.Equal(2 / 3.0, third);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void Run_CancelledHalfway_GoesOnFromItsCheckpoint()
    {
        using RunFolder folder = Open();
        var seen = new List<int>();

        Assert.Throws<OperationCanceledException>(() => Run(folder, "a", c => Count(c, seen, stopAt: 3)));
        (double total, _) = Run(folder, "a", c => Count(c, seen, stopAt: 100));

        Assert.Equal(10, total);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], seen);
        Assert.False(folder.Exists("checkpoints/sum.json"));
    }

    [Fact]
    public void Run_CheckpointOfOtherInput_IsNotTakenUp()
    {
        using RunFolder folder = Open();
        var seen = new List<int>();

        Assert.Throws<OperationCanceledException>(() => Run(folder, "a", c => Count(c, seen, stopAt: 3)));
        Run(folder, "b", c => Count(c, seen, stopAt: 100));

        Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], seen);
    }

    private static double Count(StageCheckpoint checkpoint, List<int> seen, int stopAt)
    {
        int done = (int?)checkpoint.Load() ?? 0;
        while (done < 10)
        {
            if (done == stopAt) throw new OperationCanceledException();
            seen.Add(++done);
            checkpoint.Save(done);
        }

        return done;
    }

    private static (double Value, string Hash) Run(RunFolder folder, string input, Func<StageCheckpoint, double> stage) =>
        new StageRunner(new JobContext(folder, null, 1, _ => { }, "cache")).Run("sum", input, stage, v => v, t => (double)t, CancellationToken.None);

    private RunFolder Open() =>
        RunFolder.Open(Path.Combine(_place.Folder, "run"), new JobDefinition("sum", [], new Dictionary<string, string>(), 1), "1.0.0");
}
