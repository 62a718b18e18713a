using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

public sealed class RmcProblemTests
{
    private static readonly ParameterRange s_one = ParameterRange.Fixed(1), s_zero = ParameterRange.Fixed(0);

    private static AtomicConfiguration Pair(double r, bool isMixed = true) =>
        new("pair", [ToyPhysics.Au, ToyPhysics.Pd], [0, isMixed ? 1 : 0], [0, 0, 0, r, 0, 0], null);

    private static RmcEdge Edge(AbsorptionEdge edge, LinearObjective? objective = null, double modelError = 0.05)
    {
        double[] chi = ToyPhysics.Chi(ToyPhysics.Particle(20, 0.5, 0.05, 1), edge, 5.2);
        return new RmcEdge(ToyPhysics.Spectrum(edge, chi), objective ?? ToyPhysics.RSpace(), modelError, s_one, s_zero);
    }

    [Fact]
    public void Constructor_FaultyProblems_AreRefusedWithTheReason()
    {
        PairScatteringTable[] tables = ToyPhysics.Tables(ToyPhysics.AuL3);
        RmcEdge gold = Edge(ToyPhysics.AuL3);

        Refused("minimum distance", () => new RmcProblem(Pair(1.95), [gold], tables, new RmcConstraints()));
        Refused("no Pd", () => new RmcProblem(Pair(2.8, isMixed: false), [Edge(ToyPhysics.PdK)], ToyPhysics.Tables(ToyPhysics.PdK), new RmcConstraints()));
        Refused("listed twice", () => new RmcProblem(Pair(2.8), [gold, gold], tables, new RmcConstraints()));
        Refused("no scattering table", () => new RmcProblem(Pair(2.8), [gold], tables[..1], new RmcConstraints()));
        Refused("needs distances", () => new RmcProblem(Pair(2.8), [gold], tables, new RmcConstraints(), rMaxAngstrom: 6));
        Refused("at least one", () => new RmcProblem(Pair(2.8), [], tables, new RmcConstraints()));
        Refused("nothing to fit", () => new RmcProblem(Pair(2.8), [gold], tables, new RmcConstraints(fixedAtoms: [0, 1])));
        Refused("no scale", () => Edge(ToyPhysics.AuL3, modelError: 0));
        Refused("asks for k", () => LinearObjective.Of(new ShellFilter { KMax = 15 }, ToyPhysics.K));

        static void Refused(string part, Func<object> make) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TableShorterThanTheComparedRange_IsRefused()
    {
        var shortGrid = new KGrid(0, 0.05, 201);
        PairScatteringTable[] tables = [.. ToyPhysics.Tables(ToyPhysics.AuL3).Select(t => new PairScatteringTable(
            t.Edge, t.Neighbour, shortGrid, t.RGrid, [.. Enumerable.Range(0, t.RGrid.Count).SelectMany(j => t.Row(j)[..201].ToArray())]))];

        ArgumentException fault = Assert.Throws<ArgumentException>(() => new RmcProblem(Pair(2.8), [Edge(ToyPhysics.AuL3)], tables, new RmcConstraints()));

        Assert.Contains("has k 0.00-10.00", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_RSpaceWindow_NeedsFewerThanThirtyTwoColumnsAndStatesItsErrors()
    {
        RmcProblem problem = ToyPhysics.Problem(ToyPhysics.Particle(20, 0.5, 0.05, 1), ToyPhysics.Particle(20, 0.5, 0, 1));

        // Nyquist's count of this window is 12.3; the tails of the windows double it at a tolerance of 1e-5.
        Assert.All(problem.Compressed.Ranks, r => Assert.InRange(r, 13, 32));
        Assert.Equal(32, problem.Compressed.Width);
        Assert.InRange(problem.Compressed.TruncationError, 0, 1e-5);
        Assert.InRange(problem.Compressed.LinearLookupError, 1e-6, 8e-4);
        Assert.InRange(problem.Compressed.TableInterpolationError, 1e-8, 5e-4);
    }

    [Fact]
    public void Of_ShellFilter_GivesItsMisfit()
    {
        var filter = new ShellFilter { KMin = 3, KMax = 12 };
        LinearObjective objective = LinearObjective.Of(filter, ToyPhysics.K);
        double[] a = ToyPhysics.Chi(ToyPhysics.Particle(20, 0.5, 0.05, 1), ToyPhysics.AuL3, 5.2), b = ToyPhysics.Chi(ToyPhysics.Particle(20, 0.5, 0.05, 2), ToyPhysics.AuL3, 5.2);
        double[] features = new double[objective.FeatureCount], whole = new double[objective.FeatureCount];

        objective.Apply([.. a.Zip(b, (x, y) => x - y)], features);
        objective.Apply(a, whole);

        Assert.Equal(filter.RFactor(ToyPhysics.K, a, b), features.Sum(f => f * f) / whole.Sum(f => f * f), 1e-12);
        Assert.Equal(filter.IndependentPoints, objective.IndependentPoints);
    }

    [Fact]
    public void ErrorPower_OfNoiseAndModel_AddsUp()
    {
        RmcEdge noiseless = Edge(ToyPhysics.AuL3);
        double[] features = new double[noiseless.Objective.FeatureCount];
        noiseless.Objective.Apply(noiseless.Measured.Chi, features);

        Assert.Equal(0.05 * 0.05 * features.Sum(f => f * f), noiseless.ErrorPower, 1e-9 * noiseless.ErrorPower);
        var noise = new RandomStream(4, 0);
        double mean = 0;
        const int draws = 300;
        for (int d = 0; d < draws; d++)
        {
            ChiSpectrum drawn = noiseless.Resample(noise);
            noiseless.Objective.Apply([.. drawn.Chi.ToArray().Zip(noiseless.Measured.Chi.ToArray(), (x, y) => x - y)], features);
            mean += features.Sum(f => f * f) / draws;
        }

        // About 12 independent numbers a draw: 300 draws fix the mean to 2.5 %.
        Assert.Equal(noiseless.ErrorPower, mean, 0.1 * noiseless.ErrorPower);
    }
}
