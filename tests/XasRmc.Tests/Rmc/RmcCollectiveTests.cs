using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>Moves of all atoms at once sample what single moves sample: lengths of kinds, widths, and trajectories with dE0 integrated out.</summary>
public sealed class RmcCollectiveTests
{
    [Fact]
    public void TryWidth_FlatObjective_LeavesLogarithmsOfTheWidthEquallyLikely()
    {
        const double least = 0.02, most = 0.4, displacement = 0.02, width = 0.05;
        AtomicConfiguration pair = new("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, 3.6, 0, 0], null);
        RmcProblem problem = ToyPhysics.Problem(pair, pair, sigma: 1e-3, constraints: new RmcConstraints(2.2, most, fixedAtoms: [0]));
        RmcEngine engine = RmcEngine.Resume(problem, RmcEngine.Start(problem, 3, 0).Save() with { PositionsAngstrom = [0, 0, 0, 3.6 + displacement, 0, 0] });
        engine.SetTemperature(1e12);
        engine.SetDisplacementPrior(width);

        double[] logarithms = Blocks(200, 500, () => engine.TryWidth(0.7, least), () => -0.5 * Math.Log(engine.State.PriorStiffness));

        AssertTheSame(0.5 * (Math.Log(least) + Math.Log(most)), 0, logarithms);
        // A uniform number has a twelfth of the square of its range.
        double[] squares = Blocks(200, 500, () => engine.TryWidth(0.7, least), () => Math.Pow(-0.5 * Math.Log(engine.State.PriorStiffness) - 0.5 * (Math.Log(least) + Math.Log(most)), 2));
        AssertTheSame(Math.Pow(Math.Log(most / least), 2) / 12, 0, squares);
        Assert.Equal(displacement / width, (engine.State.PositionsAngstrom[3] - 3.6) * Math.Sqrt(engine.State.PriorStiffness), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void TryLengthsAndWidth_SmallAlloy_SampleWhatSingleMovesDo(double morseExponent)
    {
        const int blocks = 40, perBlock = 150, sweeps = 3;
        const double leastWidth = 0.02;
        RmcProblem problem = ToyPhysics.Problem(ToyPhysics.Particle(19, 0.5, 0.06, 1), ToyPhysics.Particle(19, 0.5, 0, 2), deltaE0: new(-4, 4), relativeModelError: 0.1);
        double[][] single = Sample(11, _ => { }), together = Sample(12, engine =>
        {
            engine.TryLengths(0.03);
            engine.TryWidth(0.15, leastWidth);
            engine.TryScaling(3e-3);
        });

        for (int value = 0; value < single.Length; value++)
        {
            double mean = together[value].Average(), error = StandardError(together[value]);
            AssertTheSame(mean, error, single[value]);
        }

        double[][] Sample(ulong seed, Action<RmcEngine> also)
        {
            RmcEngine engine = RmcEngine.Start(problem, seed, 0, swapProbability: 0);
            engine.SetTemperature(3);
            engine.SetStep(0.08);
            engine.SetDisplacementPrior(0.07);
            engine.SetMorseExponent(morseExponent);
            double[][] values = [new double[blocks], new double[blocks], new double[blocks], new double[blocks]];
            for (int block = -5; block < blocks; block++)
            {
                for (int m = 0; m < perBlock; m++)
                {
                    for (int sweep = 0; sweep < sweeps; sweep++) engine.Sweep();
                    // Scales drift in both chains, so that they are the same but for the moves that are tested.
                    engine.TryScaling(3e-3);
                    engine.DrawDisplacementPrior(leastWidth);
                    also(engine);
                    if (block < 0) continue;
                    double scale = engine.State.Scale;
                    values[0][block] += Bond(engine, ToyPhysics.Au, ToyPhysics.Au) * scale / perBlock;
                    values[1][block] += Bond(engine, ToyPhysics.Au, ToyPhysics.Pd) * scale / perBlock;
                    values[2][block] += -0.5 * Math.Log(engine.State.PriorStiffness) / perBlock;
                    values[3][block] += engine.DeltaE0Ev(0) / perBlock;
                }
            }

            Assert.True(seed == 11 || engine.State.JointAccepted > 0.1 * engine.State.JointTried, FormattableString.Invariant($"{engine.State.JointAccepted} of {engine.State.JointTried}"));
            return values;
        }
    }

    [Fact]
    public void TryTrajectory_FreeDeltaE0_SamplesWhatSingleMovesDo()
    {
        AtomicConfiguration truth = new("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, 2.85, 0, 0], null), start = truth.WithPositions([0, 0, 0, 2.8, 0, 0]);
        RmcProblem problem = ToyPhysics.Problem(truth, start, relativeModelError: 0.3, deltaE0: new(-6, 6), constraints: new RmcConstraints(2.2, 0.4, fixedAtoms: [0]));
        RmcEngine single = RmcEngine.Start(problem, 5, 0), trajectories = RmcEngine.Start(problem, 6, 0);
        Action singleMove = () =>
        {
            single.TryDisplacements(1, 0.1);
            single.DrawDeltaE0();
        };
        Action trajectory = () => trajectories.TryTrajectory(0.008, 4);
        single.SetTemperature(1);
        trajectories.SetTemperature(1);

        double[][] ofTrajectories = Values(60, 500, trajectory, trajectories), ofSingle = Values(60, 2000, singleMove, single);
        for (int value = 0; value < ofSingle.Length; value++) AssertTheSame(ofTrajectories[value].Average(), StandardError(ofTrajectories[value]), ofSingle[value]);
        Assert.InRange(trajectories.State.TrajectoriesAccepted, trajectories.State.TrajectoriesTried / 4, trajectories.State.TrajectoriesTried);

        // Length, dE0, their squares and chi², block by block.
        static double[][] Values(int blocks, int perBlock, Action move, RmcEngine engine)
        {
            double[][] means = [.. Enumerable.Range(0, 5).Select(_ => new double[blocks])];
            for (int b = 0; b < blocks; b++)
            {
                for (int m = 0; m < perBlock; m++)
                {
                    move();
                    ReadOnlySpan<double> p = engine.State.PositionsAngstrom;
                    double length = Math.Sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]), origin = engine.DeltaE0Ev(0);
                    double[] values = [length, length * length, origin, origin * origin, engine.State.ChiSquared];
                    for (int v = 0; v < values.Length; v++) means[v][b] += values[v] / perBlock;
                }
            }

            return means;
        }
    }

    /// <summary>The mean length of the bonds of a kind before scaling, Å.</summary>
    private static double Bond(RmcEngine engine, Element a, Element b)
    {
        AtomicConfiguration start = engine.Problem.Start;
        ReadOnlySpan<double> home = start.PositionsAngstrom, p = engine.State.PositionsAngstrom;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < start.Count; i++)
        {
            for (int j = 0; j < start.Count; j++)
            {
                if (i == j || start.ElementOf(i) != a || start.ElementOf(j) != b || Distance(home, i, j) > 3.2) continue;
                sum += Distance(p, i, j);
                count++;
            }
        }

        return sum / count;

        static double Distance(ReadOnlySpan<double> x, int i, int j) => Math.Sqrt(Math.Pow(x[3 * i] - x[3 * j], 2) + Math.Pow(x[3 * i + 1] - x[3 * j + 1], 2) + Math.Pow(x[3 * i + 2] - x[3 * j + 2], 2));
    }

    private static double[] Blocks(int blocks, int perBlock, Action move, Func<double> value)
    {
        double[] means = new double[blocks];
        for (int m = 0; m < perBlock; m++) move();
        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                move();
                means[b] += value() / perBlock;
            }
        }

        return means;
    }

    private static double StandardError(double[] blocks)
    {
        double mean = blocks.Average();
        return Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / (blocks.Length - 1) / blocks.Length);
    }

    private static void AssertTheSame(double expected, double expectedError, double[] blocks)
    {
        double error = Math.Sqrt(Math.Pow(StandardError(blocks), 2) + expectedError * expectedError), mean = blocks.Average();
        Assert.True(Math.Abs(mean - expected) < 3.5 * error, FormattableString.Invariant($"{mean} and {expected}, error {error}"));
    }
}
