using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion.Training;

public sealed class EnsembleTrainerTests
{
    private static readonly TrainerSettings s_small = new() { Members = 3, HiddenCounts = [32], Epochs = 6, BatchSize = 32, CalibrationShare = 0.2, StoppingShare = 0.1, CheckingShare = 0.2 };

    [Fact]
    public void Train_OneOrTwoThreads_GiveTheSameBits()
    {
        TrainingSet set = ToySamples.Set(isAlloy: true, 60, 2, seed: 5);

        TrainedEnsemble one = Train(set, s_small, 1), two = Train(set, s_small, 2);

        for (int m = 0; m < 3; m++)
        {
            for (int layer = 0; layer < 2; layer++)
            {
                Assert.True(one.Members[m].Weights(layer).SequenceEqual(two.Members[m].Weights(layer)));
                Assert.True(one.Members[m].Biases(layer).SequenceEqual(two.Members[m].Biases(layer)));
            }
        }

        Assert.Equal(one.HeldOut.Shells, two.HeldOut.Shells);
        Assert.Equal(one.Calibration.ScoreThreshold, two.Calibration.ScoreThreshold);
    }

    [Fact]
    public void Train_OtherSeed_GivesOtherMembers()
    {
        TrainingSet set = ToySamples.Set(isAlloy: false, 40, 1, seed: 5);

        TrainedEnsemble ensemble = Train(set, s_small with { IsBootstrapped = true }, 1);

        Assert.False(ensemble.Members[0].Weights(0).SequenceEqual(ensemble.Members[1].Weights(0)));
        Assert.All(ensemble.Losses, member => Assert.True(member[^1].Training < member[0].Training));
    }

    [Fact]
    public void Train_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            EnsembleTrainer.Train("toy", ToySamples.Set(false, 20, 1, 1), s_small, new ManagedBackend(), 1, 1, null, null, source.Token));
    }

    [Fact]
    public void Train_ToyProblem_IntervalsCoverParticlesThatCalibratedNothing()
    {
        TrainingSet set = ToySamples.Set(isAlloy: false, 1200, 1, seed: 9);

        TrainedEnsemble ensemble = Train(set, s_small with { HiddenCounts = [48], Epochs = 30, CalibrationShare = 0.3, CheckingShare = 0.3 }, 2);

        HeldOutShell shell = ensemble.HeldOut.Shells[0];
        // 360 particles calibrate and 360 check: one standard error of the difference is 0.016; three of them.
        const double Slack = 0.048;
        Assert.InRange(shell.NCoverage95, VarianceModel.Coverage - Slack, 1);
        Assert.InRange(shell.RCoverage95, VarianceModel.Coverage - Slack, 1);
        Assert.InRange(shell.Sigma2Coverage95, VarianceModel.Coverage - Slack, 1);
        Assert.InRange(shell.CurveCoverage95, VarianceModel.Coverage - Slack, 0.99);
        Assert.InRange(shell.RRmseAngstrom, 0, 0.02);
        Assert.InRange(ensemble.HeldOut.FalseAlarms, 0, 0.05);
    }

    [Fact]
    public void Train_NoiseThatDiffers_NetworksThatSayTheirErrorsKnowWhichSpectraAreWorse()
    {
        // Half of the particles have ten times the noise; what tells them apart is a feature that grows with it.
        TrainingSet even = ToySamples.Set(isAlloy: false, 1600, 1, seed: 9);
        var random = new RandomStream(77, 0);
        float[] features = [.. Enumerable.Range(0, even.Count).SelectMany(e => even.Features(e).ToArray().Select((f, i) => f + (e % 2 == 0 ? 0 : (float)(0.25 * random.NextGaussian()) + (i == 0 ? 1 : 0))))];
        var set = new TrainingSet(
            even.Space, features, [.. Enumerable.Range(0, even.Count)], [.. Enumerable.Repeat(1.0, even.Count)], [.. Enumerable.Range(0, even.Count).SelectMany(p => even.Target(p).ToArray())],
            new float[even.Count * even.Space.FeatureCount], even.Kernels);

        TrainedEnsemble ensemble = Train(set, s_small with { HiddenCounts = [48], Epochs = 30, CalibrationShare = 0.25, CheckingShare = 0.25, HasVarianceHeads = true }, 2);

        IReadOnlyList<HeldOutCase> cases = EnsembleCalibrator.Answers(ensemble, set, EnsembleTrainer.DrawSplit(set.ParticleCount, s_small with { CalibrationShare = 0.25, CheckingShare = 0.25 }, 42).Checking);
        double[] Of(int parity, Func<HeldOutCase, double> number) => [.. cases.Where(c => c.Particle % 2 == parity).Select(number)];
        double Said(int parity) => Math.Sqrt(Of(parity, c => c.Answer.MomentVariances![0]).Average());
        double Made(int parity) => Math.Sqrt(Of(parity, c => Math.Pow(c.Answer.Moments[0] - c.TrueMoments[0], 2)).Average());
        Assert.True(ensemble.HasVarianceHeads);
        Assert.True(Made(1) > 1.6 * Made(0), $"{Made(1)} against {Made(0)}");
        Assert.InRange(Said(1) / Said(0), 0.6 * Made(1) / Made(0), 1.6 * Made(1) / Made(0));
    }

    [Fact]
    public void Draw_AnySplit_UsesEveryParticleOnce()
    {
        ParticleSplit split = ParticleSplit.Draw(101, 0.1, 0.15, 0.2, new RandomStream(4, 0));

        Assert.Equal(Enumerable.Range(0, 101), split.Training.Concat(split.Stopping).Concat(split.Calibration).Concat(split.Checking).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_BrokenOffBetweenAnyPasses_GoesOnToTheSameBits(bool isBootstrapped)
    {
        TrainingSet set = ToySamples.Set(isAlloy: true, 60, 2, seed: 5);
        TrainerSettings settings = s_small with { IsBootstrapped = isBootstrapped };
        TrainedEnsemble whole = Train(set, settings, 1);
        var kept = new Kept();

        for (int stop = 1; stop < settings.Epochs; stop += 2)
        {
            using var source = new CancellationTokenSource();
            var watcher = new Watcher(p => { if (p.Message!.Contains(FormattableString.Invariant($"epoch {stop}:"), StringComparison.Ordinal)) source.Cancel(); });
            Assert.ThrowsAny<OperationCanceledException>(() => EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 42, 2, kept, watcher, source.Token));
            Assert.All(kept.States.Values, state => Assert.Equal(stop, state.Losses.Count));
        }

        // One network falls behind, as when the program is killed between two files.
        kept.States.Remove(1);
        TrainedEnsemble resumed = EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 42, 2, kept, null, CancellationToken.None);

        for (int m = 0; m < settings.Members; m++)
        {
            Assert.Equal(whole.Losses[m], resumed.Losses[m]);
            for (int layer = 0; layer < 2; layer++) Assert.True(whole.Members[m].Weights(layer).SequenceEqual(resumed.Members[m].Weights(layer)));
        }
    }

    [Fact]
    public void Train_WithoutGain_EndsAfterItsPatience()
    {
        TrainingSet set = ToySamples.Set(isAlloy: false, 40, 1, seed: 5);

        TrainedEnsemble ensemble = Train(set, s_small with { Epochs = 60, Patience = 2, LearningRate = 0.2 }, 2);

        Assert.All(ensemble.Losses, losses =>
        {
            int best = losses.ToList().FindIndex(e => e.Stopping == losses.Min(o => o.Stopping));
            Assert.True(losses.Count == 60 || losses.Count == best + 3, $"{losses.Count} passes, the best {best + 1}");
        });
    }

    private sealed class Kept : ITrainingCheckpoints
    {
        public Dictionary<int, MemberState> States { get; } = [];

        public bool IsDue => false;

        public MemberState? Find(int member, NetworkDefinition definition) => States.GetValueOrDefault(member);

        public void Keep(MemberState state) => States[state.Index] = state;
    }

    private sealed class Watcher(Action<StageProgress> report) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => report(value);
    }

    private static TrainedEnsemble Train(TrainingSet set, TrainerSettings settings, int threads) =>
        EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 42, threads, null, null, CancellationToken.None);
}
