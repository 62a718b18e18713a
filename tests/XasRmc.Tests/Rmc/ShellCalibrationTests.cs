using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Calibration;

namespace XasRmc.Tests.Rmc;

public sealed class ShellCalibrationTests
{
    private const double TrueS02 = 0.82, TrueDeltaE0 = 3.4, TrueR = 2.874, TrueSigma2 = 0.0079, TrueC3 = 1.2e-4;
    private static readonly PairScatteringTable s_table = ToyPhysics.Table(ToyPhysics.AuL3, ToyPhysics.Au);

    private static RmcEdge Foil(double sigma, ulong seed)
    {
        // The truth is summed on a grid five times finer than the fit's, from the analytic physics, with dE0 exact.
        const double h = 0.002;
        double skewness = TrueC3 / Math.Pow(TrueSigma2, 1.5), width = Math.Sqrt(TrueSigma2);
        double[] chi = new double[ToyPhysics.K.Count];
        for (double r = 2.2; r < 4; r += h)
        {
            double weight = 12 * h * SkewedDensity(r - TrueR, width, skewness);
            for (int i = 0; i < chi.Length; i++)
            {
                double e = ToyPhysics.K[i] * ToyPhysics.K[i] - TrueDeltaE0 * PhysicalConstants.InvAngstromSquaredPerEv;
                if (e > 0) chi[i] += TrueS02 * weight * ToyPhysics.Pair(ToyPhysics.AuL3, ToyPhysics.Au, Math.Sqrt(e), r);
            }
        }

        return new RmcEdge(ToyPhysics.Spectrum(ToyPhysics.AuL3, chi, sigma, new RandomStream(seed, 0)), ToyPhysics.RSpace(), 0, ParameterRange.Fixed(1), ParameterRange.Fixed(0));
    }

    /// <summary>The gamma distribution by its definition, for the one positive skewness of the test.</summary>
    private static double SkewedDensity(double x, double width, double skewness)
    {
        double a = 4 / (skewness * skewness), theta = width * skewness / 2, y = x + a * theta;
        return y <= 0 ? 0 : Math.Exp((a - 1) * Math.Log(y) - y / theta - a * Math.Log(theta) - MathNet.Numerics.SpecialFunctions.GammaLn(a));
    }

    private static ShellCalibrationSettings Settings => new() { StartRAngstrom = 2.84, OuterShells = [], Anharmonicity = null };

    [Fact]
    public void Fit_WithoutNoise_RecoversEveryParameter()
    {
        ShellCalibrationResult fit = ShellCalibration.Fit(Foil(1e-7, 1), s_table, Settings);

        Assert.True(fit.IsConverged);
        // Interpolation of the curve in k when it is moved by dE0: 1e-4 of chi.
        Assert.Equal(TrueS02, fit.S02, 2e-3);
        Assert.Equal(TrueDeltaE0, fit.DeltaE0Ev, 0.02);
        Assert.Equal(TrueR, fit.Shell.Moments.RAngstrom, 2e-4);
        Assert.Equal(TrueSigma2, fit.Shell.Moments.Sigma2, 3e-5);
        Assert.Equal(TrueC3, fit.Shell.Moments.C3, 3e-6);
        Assert.InRange(fit.Comparison.RFactor, 0, 1e-6);
    }

    [Fact]
    public void Fit_AnharmonicityGiven_TiesC3ToSigma2()
    {
        const double a = TrueC3 / (TrueSigma2 * TrueSigma2);
        ShellCalibrationResult fit = ShellCalibration.Fit(Foil(1e-7, 1), s_table, Settings with { Anharmonicity = a });

        Assert.Equal(TrueR, fit.Shell.Moments.RAngstrom, 2e-4);
        Assert.Equal(a * fit.Shell.Moments.Sigma2 * fit.Shell.Moments.Sigma2, fit.Shell.Moments.C3, 1e-12);
        Assert.Equal(0, fit.Shell.C3Sigma);
    }

    [Fact]
    public void Fit_WithNoise_ScattersAsItsErrorsSay()
    {
        const int draws = 24;
        var pulls = new List<double>();
        for (ulong seed = 0; seed < draws; seed++)
        {
            ShellCalibrationResult fit = ShellCalibration.Fit(Foil(2e-3, seed), s_table, Settings);
            pulls.Add((fit.S02 - TrueS02) / fit.S02Sigma);
            pulls.Add((fit.DeltaE0Ev - TrueDeltaE0) / fit.DeltaE0Sigma);
            pulls.Add((fit.Shell.Moments.RAngstrom - TrueR) / fit.Shell.RSigma);
            pulls.Add((fit.Shell.Moments.Sigma2 - TrueSigma2) / fit.Shell.Sigma2Sigma);
        }

        // N_ind is a convention, not the exact rank of the window, and errors are inflated where chi²_red happens to exceed 1: pulls between 0.6 and 1.4 are honest.
        double rms = Math.Sqrt(pulls.Average(p => p * p));
        Assert.InRange(rms, 0.6, 1.4);
    }

    [Fact]
    public void Fit_TableOfAnotherPair_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ShellCalibration.Fit(Foil(1e-4, 1), ToyPhysics.Table(ToyPhysics.AuL3, ToyPhysics.Pd), Settings));
}
