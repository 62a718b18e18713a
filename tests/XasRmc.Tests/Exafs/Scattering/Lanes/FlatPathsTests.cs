using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Forward.ThreeBody;
using XasRmc.Exafs.Scattering;
using XasRmc.Exafs.Scattering.Lanes;

namespace XasRmc.Tests.Exafs.Scattering.Lanes;

public sealed class FlatPathsTests
{
    private const double SinglePrecision = 2e-5;

    public static TheoryData<double, double, double> Shapes => new() { { 2.8, 2.9, 0 }, { 2.7, 2.95, 0.3 }, { 2.85, 2.85, 2.0944 }, { 3.9, 2.6, 2.1 }, { 2.6, 4.1, 1.3 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Triangle_AnyShape_EqualsThePathByItself(double r1, double r2, double bend)
    {
        (double x, double z) = Place(r1, r2, bend);
        double r3 = Math.Sqrt(x * x + z * z);
        foreach (ScatteringPhases phases in Both())
        {
            var lanes = new PhaseLanes(PhaseGrid.AtEnergies(phases));
            LegOperator[] legs = [.. Enumerable.Range(0, lanes.Blocks).Select(b => LegOperator.Leg(lanes, r2, b, lanes.LMax(1, b), lanes.LMax(2, b)))];
            var result = new ComplexLanes[lanes.Blocks];

            new FlatPaths(lanes).Triangle(legs, new EndWaves(lanes, r1), new EndWaves(lanes, r3), 1, 2, (bend, Math.PI - Triangles.Angle(r2, r3, r1), Math.PI - Triangles.Angle(r1, r3, r2)), result);

            AssertEqual(lanes, result, r1 * r2 * r3, [0, 0, 0, 0, 0, r1, x, 0, z], [0, 1, 2]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Retracing_AnyShape_EqualsThePathByItself(double r1, double r2, double bend)
    {
        (double x, double z) = Place(r1, r2, bend);
        foreach (ScatteringPhases phases in Both())
        {
            var lanes = new PhaseLanes(PhaseGrid.AtEnergies(phases));
            LegOperator[] both = [.. Enumerable.Range(0, lanes.Blocks).Select(b => LegOperator.ThereAndBack(lanes, r2, b, lanes.LMax(1, b), 2))];
            var result = new ComplexLanes[lanes.Blocks];

            new FlatPaths(lanes).Retracing(both, new EndWaves(lanes, r1), 1, bend, result);

            AssertEqual(lanes, result, r1 * r1 * r2 * r2, [0, 0, 0, 0, 0, r1, x, 0, z, 0, 0, r1], [0, 1, 2, 1]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ThroughAbsorber_AnyShape_EqualsThePathByItself(double r1, double r2, double angle)
    {
        foreach (ScatteringPhases phases in Both())
        {
            var lanes = new PhaseLanes(PhaseGrid.AtEnergies(phases));
            var result = new ComplexLanes[lanes.Blocks];

            new FlatPaths(lanes).ThroughAbsorber(new BackscatterWaves(lanes, r1, 1), new BackscatterWaves(lanes, r2, 2), angle, result);

            AssertEqual(lanes, result, r1 * r1 * r2 * r2, [0, 0, 0, 0, 0, r1, 0, 0, 0, r2 * Math.Sin(angle), 0, r2 * Math.Cos(angle)], [0, 1, 0, 2]);
        }
    }

    [Fact]
    public void RotationColumns_Fill_EqualsWignersRecursion()
    {
        const int LMax = 7, Most = 2;
        var columns = new RotationColumns(LMax, Most);
        float[] filled = new float[columns.Length];
        double[] one = new double[LMax + 1];
        columns.Fill(1.1, filled);
        for (int n = 0; n <= Most; n++)
        {
            for (int mu = -LMax; mu <= LMax; mu++)
            {
                WignerRotation.Fill(mu, n, 1.1, one);
                for (int l = 0; l <= LMax; l++) Assert.Equal(one[l], filled[n * columns.Stride + (mu + LMax) * (LMax + 1) + l], 1e-6);
            }
        }
    }

    private static ScatteringPhases[] Both() => [PathAmplitudeTests.SmallPhases(EdgeName.K), PathAmplitudeTests.SmallPhases(EdgeName.L3)];

    private static (double X, double Z) Place(double r1, double r2, double bend) => (r2 * Math.Sin(bend), r1 + r2 * Math.Cos(bend));

    private static void AssertEqual(PhaseLanes lanes, ComplexLanes[] result, double lengths, double[] positions, int[] potentials)
    {
        int count = lanes.Grid.Count, width = Vector<float>.Count;
        double[] re = new double[count], im = new double[count];
        PartialWaveAmplitude.Compute(new PartialWaveWorkspace(lanes.Grid, 4), positions, potentials, re, im);
        double largest = Enumerable.Range(0, count).Max(i => lengths * Math.Sqrt(re[i] * re[i] + im[i] * im[i]));
        for (int i = 0; i < count; i++)
        {
            var value = new Complex(result[i / width].Re[i % width], result[i / width].Im[i % width]);
            Assert.InRange(Complex.Abs(value - lengths * new Complex(re[i], im[i])) / largest, 0, SinglePrecision);
        }
    }
}
