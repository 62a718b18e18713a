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
    public void Draw_AnySplit_UsesEveryParticleOnce()
    {
        ParticleSplit split = ParticleSplit.Draw(101, 0.1, 0.15, 0.2, new RandomStream(4, 0));

        Assert.Equal(Enumerable.Range(0, 101), split.Training.Concat(split.Stopping).Concat(split.Calibration).Concat(split.Checking).Order());
    }

    private static TrainedEnsemble Train(TrainingSet set, TrainerSettings settings, int threads) =>
        EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 42, threads, null, null, CancellationToken.None);
}
