using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Disorder;

public class CorrelatedDisplacementsTests
{
    private const double Sigma2 = 0.007;

    private static readonly Element s_gold = Element.Of("Au");
    private static readonly AtomicConfiguration s_particle = FccParticle.Cuboctahedron(s_gold, 3.98, 4);
    private static readonly AtomicConfiguration s_crystal = FccLattice.Bulk(s_gold, 3.98, 4, 4, 4);

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.4, false)]
    [InlineData(0.7, false)]
    [InlineData(0.0, true)]
    [InlineData(0.4, true)]
    [InlineData(0.7, true)]
    public void Draw_ManySnapshots_MeetSigma2AndCorrelation(double correlation, bool isCrystal)
    {
        AtomicConfiguration ideal = isCrystal ? s_crystal : s_particle;
        AtomicConfiguration[] snapshots = Draw(ideal, new DisplacementSettings(Sigma2, correlation), 60);

        // Some 60 x 600 bonds, neighbouring ones alike: three standard errors are below 3 %.
        Assert.Equal(Sigma2, Bonds(snapshots).Sigma2, 0.03 * Sigma2);
        Assert.Equal(correlation, MeasuredCorrelation(ideal, snapshots), 0.03);
    }

    [Theory]
    [InlineData(0.00005)]
    [InlineData(0.0001)]
    [InlineData(0.0002)]
    public void Draw_Anharmonic_MeetsC3WithoutLosingSigma2(double c3)
    {
        foreach (AtomicConfiguration ideal in (AtomicConfiguration[])[s_particle, s_crystal])
        {
            ShellMoments harmonic = Bonds(Draw(ideal, new DisplacementSettings(Sigma2, 0.4), 120));
            ShellMoments skewed = Bonds(Draw(ideal, new DisplacementSettings(Sigma2, 0.4, c3), 120));

            // The same noise in both, so most of the scatter of C3 cancels in the difference.
            Assert.Equal(c3, skewed.C3 - harmonic.C3, 0.12 * c3 + 5e-6);
            Assert.Equal(harmonic.Sigma2, skewed.Sigma2, 0.03 * Sigma2);
            Assert.Equal(harmonic.RAngstrom, skewed.RAngstrom, 0.003);
        }
    }

    [Fact]
    public void Draw_SameStream_IsTheSame()
    {
        var displacements = new CorrelatedDisplacements(s_particle, new DisplacementSettings(Sigma2, 0.5, 1e-4));

        Assert.Equal(
            displacements.Draw(new RandomStream(3, 1)).PositionsAngstrom.ToArray(),
            new CorrelatedDisplacements(s_particle, new DisplacementSettings(Sigma2, 0.5, 1e-4)).Draw(new RandomStream(3, 1)).PositionsAngstrom.ToArray());
        Assert.NotEqual(displacements.Draw(new RandomStream(3, 1)).PositionsAngstrom.ToArray(), displacements.Draw(new RandomStream(3, 2)).PositionsAngstrom.ToArray());
    }

    [Fact]
    public void Draw_SurfaceFactor_MovesSurfaceAtomsMore()
    {
        AtomicConfiguration[] snapshots = Draw(s_particle, new DisplacementSettings(Sigma2, 0.3, 0, 2), 60);

        // Atoms come from the centre outwards: 55 inside, 92 on the surface with 5 to 9 neighbours.
        Assert.True(MeanSquare(snapshots, 55, 147) > 1.3 * MeanSquare(snapshots, 0, 55));
        Assert.Equal(Sigma2, Bonds(snapshots).Sigma2, 0.04 * Sigma2);
    }

    [Fact]
    public void Draw_NoDisorder_LeavesThePlaces()
    {
        AtomicConfiguration still = new CorrelatedDisplacements(s_particle, new DisplacementSettings(0, 0.4)).Draw(new RandomStream(1, 0));

        Assert.Equal(s_particle.PositionsAngstrom.ToArray(), still.PositionsAngstrom.ToArray());
    }

    [Fact]
    public void Draw_LoneAtom_Moves()
    {
        var atom = new AtomicConfiguration("one", [s_gold], [0], [0, 0, 0], null);

        Assert.NotEqual(0, new CorrelatedDisplacements(atom, new DisplacementSettings(Sigma2, 0)).Draw(new RandomStream(1, 0)).PositionsAngstrom[0]);
    }

    [Theory]
    [InlineData(-0.001, 0.4, 0, 1)]
    [InlineData(double.NaN, 0.4, 0, 1)]
    [InlineData(0.007, -0.1, 0, 1)]
    [InlineData(0.007, 0.9, 0, 1)]
    [InlineData(0.007, 0.4, 0.001, 1)]
    [InlineData(0.007, 0.4, -0.0001, 1)]
    [InlineData(0.007, 0.4, 0, 0.5)]
    public void Settings_OutOfRange_AreRefused(double sigma2, double correlation, double c3, double surface) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisplacementSettings(sigma2, correlation, c3, surface));

    private static AtomicConfiguration[] Draw(AtomicConfiguration ideal, DisplacementSettings settings, int count)
    {
        var displacements = new CorrelatedDisplacements(ideal, settings);
        var random = new RandomStream(42, 0);
        return [.. Enumerable.Range(0, count).Select(_ => displacements.Draw(random))];
    }

    private static ShellMoments Bonds(AtomicConfiguration[] snapshots) => PairMoments.Of(snapshots, s_gold, s_gold, 2.0, 3.4);

    private static double MeanSquare(AtomicConfiguration[] snapshots, int from, int to) => snapshots.Average(s =>
    {
        double sum = 0;
        for (int c = 3 * from; c < 3 * to; c++) sum += Math.Pow(s.PositionsAngstrom[c] - s_particle.PositionsAngstrom[c], 2);
        return sum / (to - from);
    });

    private static double MeasuredCorrelation(AtomicConfiguration ideal, AtomicConfiguration[] snapshots)
    {
        var list = XasRmc.Atomistics.Neighbours.NeighbourList.Of(ideal, 3.4);
        double cross = 0, left = 0, right = 0;
        foreach (AtomicConfiguration snapshot in snapshots)
        {
            double[] u = [.. snapshot.PositionsAngstrom.ToArray().Zip(ideal.PositionsAngstrom.ToArray(), (x, place) => x - place)];
            for (int i = 0; i < ideal.Count; i++)
            {
                foreach (int j in list.Of(i))
                {
                    for (int axis = 0; axis < 3; axis++)
                    {
                        cross += u[3 * i + axis] * u[3 * j + axis];
                        left += u[3 * i + axis] * u[3 * i + axis];
                        right += u[3 * j + axis] * u[3 * j + axis];
                    }
                }
            }
        }

        return cross / Math.Sqrt(left * right);
    }
}
