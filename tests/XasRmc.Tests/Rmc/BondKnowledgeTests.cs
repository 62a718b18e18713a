using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>What is known of the widths and of the tails of first shells, as terms of chi²: values, slopes along bonds, draws, and what they do to atoms.</summary>
public sealed class BondKnowledgeTests
{
    private const double Alpha = 2.4;
    private static readonly WidthKnowledge s_widths = new(0.2, [0.1, -0.05, 0.2]);
    private static readonly TailKnowledge s_tails = new(0.25, 0.5, [0.3, 0, -0.4]);

    [Fact]
    public void Widths_KindsThatDifferByOneSpread_CountTwoHalves()
    {
        // Two kinds e^±0.2 of their mean: each a whole w off it.
        BondSums sums = Sums([(0, -0.1), (0, 0.1), (2, -0.1 * Math.Exp(0.2)), (2, 0.1 * Math.Exp(0.2))]);

        Assert.Equal(2, new WidthKnowledge(0.2).ChiSquared(sums), 1e-9);
        Assert.Equal(0, new WidthKnowledge(0.2, [-0.2, 5, 0.2]).ChiSquared(sums), 1e-9);
        Assert.Equal(0, new WidthKnowledge(double.PositiveInfinity).ChiSquared(sums));
    }

    [Fact]
    public void Widths_OneKindOrBondsAtRest_SayNothing()
    {
        Assert.Equal(0, new WidthKnowledge(0.2).ChiSquared(Sums([(1, -0.1), (1, 0.3), (1, 0.2)])));
        Assert.Equal(0, new WidthKnowledge(0.2).ChiSquared(Sums([(0, 0.1), (0, 0.1), (1, -0.1), (1, 0.3)])));
    }

    [Fact]
    public void Tails_OfTwoPlaces_AreMinusTwo()
    {
        // κ of two places is −2; four bonds know it to √(24/4) at best.
        BondSums sums = Sums([(0, -0.1), (0, 0.1), (0, -0.1), (0, 0.1)]);

        Assert.Equal(2.25 * 2.25 / (0.25 + 6), new TailKnowledge(0.25, 0.5).ChiSquared(sums), 1e-9);
        Assert.Equal(0, new TailKnowledge(0.25, double.PositiveInfinity).ChiSquared(sums));
    }

    [Fact]
    public void Tails_OfAGaussian_AreWithinWhatItsBondsKnow()
    {
        var random = new RandomStream(5, 0);
        double[] chiSquared = [.. Enumerable.Range(0, 400).Select(_ => new TailKnowledge(0, 1e-9).ChiSquared(Sums([.. Enumerable.Range(0, 300).Select(_ => (0, 0.09 * random.NextGaussian()))])))];

        // Chi² of one number, 400 times: 1 ± 0.07, and what 300 bonds differ from many.
        Assert.Equal(1, chiSquared.Average(), 0.3);
    }

    [Fact]
    public void Slopes_AreFiniteDifferencesAlongEveryBond()
    {
        const double Step = 1e-5;
        var random = new RandomStream(3, 0);
        (int Kind, double X)[] bonds = [.. Enumerable.Range(0, 40).Select(i => (i % 3, 0.02 * (i % 3) + (0.08 + 0.03 * (i % 3)) * random.NextGaussian()))];
        double[] slopes = new double[3 * BondSums.SlopesOfAKind];
        s_widths.AddSlopes(Sums(bonds), 0.5, slopes);
        s_tails.AddSlopes(Sums(bonds), 0.5, slopes);

        for (int b = 0; b < bonds.Length; b++)
        {
            (int kind, double x) = bonds[b];
            ReadOnlySpan<double> of = slopes.AsSpan(kind * BondSums.SlopesOfAKind, BondSums.SlopesOfAKind);
            double expected = 0.5 * (Value(b, Step) - Value(b, -Step)) / (2 * Step);
            Assert.Equal(expected, of[0] + 2 * of[1] * x + 3 * of[2] * x * x + 4 * of[3] * x * x * x, 1e-5 * (1 + Math.Abs(expected)));
        }

        double Value(int bond, double step)
        {
            (int Kind, double X)[] moved = [.. bonds];
            moved[bond].X += step;
            BondSums sums = Sums(moved);
            return s_widths.ChiSquared(sums) + s_tails.ChiSquared(sums);
        }
    }

    [Fact]
    public void Drawn_SpreadsAsItIsKnown_NothingWhereNothingIs()
    {
        var random = new RandomStream(8, 0);
        double[] widths = [.. Enumerable.Range(0, 300).SelectMany(_ => new WidthKnowledge(0.2).Drawn(3, random).OffsetsLn!)], tails = [.. Enumerable.Range(0, 300).SelectMany(_ => s_tails.Drawn(3, random).Offsets!.Zip(s_tails.Offsets!, (d, o) => d - o))];

        Assert.Equal(0.2, Math.Sqrt(widths.Average(x => x * x)), 0.015);
        Assert.Equal(0.5, Math.Sqrt(tails.Average(x => x * x)), 0.04);
        Assert.Null(new WidthKnowledge(double.PositiveInfinity).Drawn(3, random).OffsetsLn);
    }

    [Fact]
    public void Check_KnowledgeThatIsNone_IsRefused()
    {
        RmcProblem problem = ToyPhysics.Problem(ToyPhysics.Particle(13, 0.5, 0.06, 1), ToyPhysics.Particle(13, 0.5, 0, 2));
        RmcEngine engine = RmcEngine.Start(problem, 1, 0, 0.3);

        Assert.Throws<ArgumentOutOfRangeException>(() => engine.SetWidths(new WidthKnowledge(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.SetTails(new TailKnowledge(0.2, -1)));
        Assert.ThrowsAny<ArgumentException>(() => engine.SetTails(new TailKnowledge(double.NaN, 1)));
        Assert.ThrowsAny<ArgumentException>(() => RmcEnsemble.Run(problem, new RmcSettings { Seed = 1, WidthSpread = 0 }, null, CancellationToken.None));
    }

    [Fact]
    public void Sweep_StrayAtomsWhereDataSayNothing_ComeBack()
    {
        // Twelve of 201 atoms 0.3 Å off their places make tails far from Gaussian; sampled with what is known of them, κ lies there.
        const double Known = 0.25, Sigma = 0.1;
        AtomicConfiguration start = ToyPhysics.Particle(201, 1, 0, 2);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, sigma: 1), 6, 0, 0);
        var random = new RandomStream(4, 0);
        double[] places = [.. start.PositionsAngstrom.ToArray().Select((p, c) => p + 0.03 * random.NextGaussian() + (c % 51 == 0 ? 0.3 : 0))];
        Assert.True(engine.TryPlaces(places));
        engine.SetDisplacementPrior(0.065);
        engine.SetStep(0.05);
        double before = Kurtosis(engine);
        engine.SetTails(new TailKnowledge(Known, Sigma));
        for (int sweep = 0; sweep < 300; sweep++) engine.Sweep();
        var samples = new List<double>();
        while (samples.Count < 50)
        {
            for (int sweep = 0; sweep < 4; sweep++) engine.Sweep();
            samples.Add(Kurtosis(engine));
        }

        Assert.True(before > 1.5, FormattableString.Invariant($"κ begins at {before}"));
        Assert.InRange(samples.Average(), -0.1, Known + 3 * Sigma);
    }

    private static double Kurtosis(RmcEngine engine)
    {
        engine.Resynchronise();
        var sums = new BondSums(1);
        sums.Restore([.. engine.Save().BondSums]);
        return sums.FourthMoment(0) / (sums.Variance(0) * sums.Variance(0)) - 3;
    }

    private static BondSums Sums((int Kind, double X)[] bonds)
    {
        var sums = new BondSums(3);
        foreach ((int kind, double x) in bonds) sums.Add(kind, 1, x, Math.Exp(-Alpha * x));
        return sums;
    }
}
