using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using XasRmc.Exafs.Forward.Disorder;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Tests.Exafs.Forward.Disorder;

public sealed class PathDisorderTests
{
    private const double Rounding = 1e-12, Theta = 210, Radius = 1.54, Pair = 2.78;

    // ħ²/(u k_B) in Å² K, by CODATA.
    private const double SquaredPerUAndK = 48.508734;
    private static readonly double[] s_masses = [196.97, 106.42];

    [Fact]
    public void Einstein_TwoLegs_IsThePairFormula()
    {
        double reduced = s_masses[0] * s_masses[1] / (s_masses[0] + s_masses[1]), expected = SquaredPerUAndK / (2 * reduced * Theta) / Math.Tanh(Theta / (2 * 250.0));

        Assert.Equal(expected, Sigma2(new EinsteinDisorder(250, Theta)), expected * 1e-6);
    }

    [Fact]
    public void Einstein_ColdAndHot_IsZeroPointAndClassical()
    {
        double reduced = s_masses[0] * s_masses[1] / (s_masses[0] + s_masses[1]);
        double zeroPoint = SquaredPerUAndK / (2 * reduced * Theta), hot = 60 * Theta, classical = SquaredPerUAndK * hot / (reduced * Theta * Theta);

        Assert.Equal(zeroPoint, Sigma2(new EinsteinDisorder(0, Theta)), zeroPoint * 1e-6);
        Assert.Equal(zeroPoint, Sigma2(new EinsteinDisorder(1, Theta)), zeroPoint * 1e-6);
        // The first quantum correction is (θ/T)²/12.
        Assert.Equal(classical, Sigma2(new EinsteinDisorder(hot, Theta)), classical * 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(12)]
    [InlineData(80)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Debye_TwoLegs_IsTheIntegralOfBeniAndPlatzman(double temperature)
    {
        // Equal atoms: σ² = (3ħ²/(M k θ)) ∫ w coth(θw/2T) (1 − sin(qrw)/(qrw)) dw.
        double q = Math.Cbrt(4.5 * Math.PI) / Radius;
        double integral = DoubleExponentialTransformation.Integrate(
            w => w / (temperature == 0 ? 1 : Math.Tanh(Theta * w / (2 * temperature))) * (1 - Math.Sin(q * Pair * w) / (q * Pair * w)), 1e-9, 1, 1e-10);
        double expected = 3 * SquaredPerUAndK / (s_masses[0] * Theta) * integral;

        Assert.Equal(expected, new CorrelatedDebyeDisorder(temperature, Theta, Radius).Of([0, 0, 0, 0, Pair, 0], [s_masses[0], s_masses[0]]).Sigma2, expected * 1e-6);
    }

    [Fact]
    public void Debye_AtZeroKelvin_IsAnalytic()
    {
        double x = Math.Cbrt(4.5 * Math.PI) / Radius * Pair;
        double expected = 3 * SquaredPerUAndK / (s_masses[0] * Theta) * (0.5 - (1 - Math.Cos(x)) / (x * x));

        Assert.Equal(expected, new CorrelatedDebyeDisorder(0, Theta, Radius).Of([0, 0, 0, 0, 0, Pair], [s_masses[0], s_masses[0]]).Sigma2, expected * 1e-6);
    }

    [Fact]
    public void Debye_Hot_IsProportionalToTemperature()
    {
        Assert.Equal(2, Sigma2(new CorrelatedDebyeDisorder(40 * Theta, Theta, Radius)) / Sigma2(new CorrelatedDebyeDisorder(20 * Theta, Theta, Radius)), 1e-3);
    }

    [Fact]
    public void Of_FarPair_MovesAsTwoFreeAtoms()
    {
        double near = Sigma2(new CorrelatedDebyeDisorder(300, Theta, Radius)), far = Sigma2(new CorrelatedDebyeDisorder(300, Theta, Radius), distance: 400), farther = Sigma2(new CorrelatedDebyeDisorder(300, Theta, Radius), distance: 800);

        Assert.True(near < 0.85 * far, $"{near} {far}");
        Assert.Equal(farther, far, far * 0.01);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_PathAndItsWayBack_AreEqual(string name)
    {
        IPathDisorder disorder = Model(name);

        PathCumulants there = disorder.Of([0, 0, 0, 2.7, 0.1, 0, 3.9, 2.6, 0.3, 1.1, 2.5, -0.4], [197, 106, 197, 106]);
        PathCumulants back = disorder.Of([0, 0, 0, 1.1, 2.5, -0.4, 3.9, 2.6, 0.3, 2.7, 0.1, 0], [197, 106, 197, 106]);

        Same(there, back);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_RowOfAtoms_IsThatOfItsEnds(string name)
    {
        IPathDisorder disorder = Model(name);

        PathCumulants direct = disorder.Of([0, 0, 0, 5.6, 0, 0], [197, 197]);
        PathCumulants focused = disorder.Of([0, 0, 0, 2.75, 0, 0, 5.6, 0, 0], [197, 106, 197]);
        PathCumulants twice = disorder.Of([0, 0, 0, 2.75, 0, 0, 5.6, 0, 0, 2.75, 0, 0], [197, 106, 197, 106]);

        Same(direct, focused);
        Same(direct, twice);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_PairGoneThroughTwice_ScalesWithTheLength(string name)
    {
        IPathDisorder disorder = Model(name);

        PathCumulants once = disorder.Of([0, 0, 0, 0, 2.8, 0], [197, 106]);
        PathCumulants twice = disorder.Of([0, 0, 0, 0, 2.8, 0, 0, 0, 0, 0, 2.8, 0], [197, 106, 197, 106]);

        Same(new PathCumulants(4 * once.Sigma2, 8 * once.ThirdCumulant, 16 * once.FourthCumulant), twice);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Morse_ThirdAndFourthCumulant_AreThoseOfTheExactOscillator(double temperature)
    {
        // Units ħ = m = ω = k_B = 1; σ0² = ½. The potential is weak, so that the lowest order rules; what is left is of the next order.
        const double Cubic = 0.001, Quartic = 0.000001, NextOrder = 0.01;
        double sigma2 = temperature == 0 ? 0.5 : 0.5 / Math.Tanh(0.5 / temperature);

        (double third, double fourth) = Oscillator(Cubic, Quartic, temperature);
        PathCumulants cumulants = MorseDisorder.Of(sigma2, 0.5, Cubic, Quartic);

        Assert.Equal(1, cumulants.ThirdCumulant / third, NextOrder);
        Assert.Equal(1, cumulants.FourthCumulant / fourth, NextOrder);
    }

    [Fact]
    public void Models_WrongNumbers_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EinsteinDisorder(-1, Theta));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EinsteinDisorder(300, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CorrelatedDebyeDisorder(double.NaN, Theta, Radius));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CorrelatedDebyeDisorder(300, Theta, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MorseDisorder(new EinsteinDisorder(300, Theta), new EinsteinDisorder(0, Theta), 0));
        Assert.Throws<ArgumentException>(() => new EinsteinDisorder(300, Theta).Of([0, 0, 0, 0, 0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => new EinsteinDisorder(300, Theta).Of([0, 0, 0], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathCumulants(-1e-9));
    }

    public static TheoryData<string> Models() => ["Einstein", "Debye", "Morse"];

    private static IPathDisorder Model(string name) => name switch
    {
        "Einstein" => new EinsteinDisorder(180, Theta),
        "Debye" => new CorrelatedDebyeDisorder(180, Theta, Radius),
        _ => new MorseDisorder(new CorrelatedDebyeDisorder(180, Theta, Radius), new CorrelatedDebyeDisorder(0, Theta, Radius), 1.4),
    };

    private static double Sigma2(IPathDisorder disorder, double distance = Pair) => disorder.Of([0, 0, 0, distance, 0, 0], s_masses).Sigma2;

    private static void Same(PathCumulants expected, PathCumulants actual)
    {
        Assert.Equal(expected.Sigma2, actual.Sigma2, Rounding);
        Assert.Equal(expected.ThirdCumulant, actual.ThirdCumulant, Rounding);
        Assert.Equal(expected.FourthCumulant, actual.FourthCumulant, Rounding);
    }

    /// <summary>Central moments of ½(p² + x²) + k3x³ + k4x⁴ from its levels in the harmonic basis; k = 1. The levels far above, where V falls, do not count at these temperatures.</summary>
    private static (double Third, double Fourth) Oscillator(double cubic, double quartic, double temperature)
    {
        const int Size = 120;
        var x = Matrix<double>.Build.Dense(Size, Size);
        for (int n = 1; n < Size; n++) x[n, n - 1] = x[n - 1, n] = Math.Sqrt(0.5 * n);
        Matrix<double> x2 = x * x, x3 = x2 * x, x4 = x2 * x2;
        Matrix<double> hamiltonian = cubic * x3 + quartic * x4;
        for (int n = 0; n < Size; n++) hamiltonian[n, n] += n + 0.5;
        // The corner of the basis where products of x are cut off.
        const int Kept = Size - 6;
        var levels = hamiltonian.SubMatrix(0, Kept, 0, Kept).Evd(Symmetricity.Symmetric);
        Vector<double> energies = levels.EigenValues.Real();
        double[] moments = new double[5];
        Matrix<double>[] powers = [Matrix<double>.Build.DenseIdentity(Kept), .. new[] { x, x2, x3, x4 }.Select(m => m.SubMatrix(0, Kept, 0, Kept))];
        for (int level = 0; level < Kept / 2; level++)
        {
            double weight = temperature == 0 ? level == 0 ? 1 : 0 : Math.Exp(-(energies[level] - energies[0]) / temperature);
            Vector<double> state = levels.EigenVectors.Column(level);
            for (int m = 0; m <= 4; m++) moments[m] += weight * (state * (powers[m] * state));
        }

        double a = moments[1] / moments[0], b = moments[2] / moments[0], c = moments[3] / moments[0], d = moments[4] / moments[0];
        double variance = b - a * a;
        return (c - 3 * a * b + 2 * a * a * a, d - 4 * a * c + 6 * a * a * b - 3 * a * a * a * a - 3 * variance * variance);
    }
}
