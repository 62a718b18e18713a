using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>chi(k) of tabulated paths by the EXAFS equation with cumulants, as Larch computes it.</summary>
/// <remarks>
/// With q from dE0, p = √((Re p + i/λ)² + i E_i 2mₑ/ħ²) and the columns of the file at q by not-a-knot cubic splines,
/// chi = N S0² |F| ρ / (q (R + ΔR)²) · Im exp[−2R Im p − 2p²(σ² − p² C4/3) + i(2qR + φ + 2p(ΔR − 2σ²/R − 2p² C3/3))],
/// where ρ is the reduction factor and φ the central plus the path's phase. The first point, which may stand at k = 0, is extrapolated from the next two. Where |q²| is below 1e-3 Å⁻² it is raised
/// to that. Newville, Rev. Mineral. Geochem. 78 (2014) 33, doi 10.2138/rmg.2014.78.2. Agrees with Larch to 1e-9 (tested).
/// </remarks>
public static class TabulatedPathModel
{
    private const double SmallestSquare = 1e-3;

    /// <summary>Computes the complex chi(k) of one path; the measured quantity is the real output.</summary>
    /// <param name="path">The path.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="kInvAngstrom">Wave numbers, Å⁻¹; at least three.</param>
    /// <param name="chi">Receives chi(k), one value a wave number.</param>
    /// <param name="chiImaginary">Receives the other part, −Re of the exponential form; empty where it is not wanted.</param>
    /// <exception cref="ArgumentException">Lengths differ or fewer than three wave numbers.</exception>
    public static void Compute(TabulatedPath path, PathParameters parameters, ReadOnlySpan<double> kInvAngstrom, Span<double> chi, Span<double> chiImaginary)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(parameters);
        Require.AtLeast(kInvAngstrom.Length, 3, nameof(kInvAngstrom));
        Require.Length(chi.Length, kInvAngstrom.Length, nameof(chi));
        if (!chiImaginary.IsEmpty) Require.Length(chiImaginary.Length, kInvAngstrom.Length, nameof(chiImaginary));
        ReadOnlySpan<double> knots = path.KInvAngstrom;
        double[] phase = new double[knots.Length], amplitude = new double[knots.Length];
        for (int i = 0; i < knots.Length; i++)
        {
            phase[i] = path.CentralPhase[i] + path.Phase[i];
            amplitude[i] = path.Amplitude[i] * path.Reduction[i];
        }

        var phases = new NotAKnotSpline(knots, phase);
        var amplitudes = new NotAKnotSpline(knots, amplitude);
        var momenta = new NotAKnotSpline(knots, path.MomentumInvAngstrom);
        var freePaths = new NotAKnotSpline(knots, path.MeanFreePathAngstrom);
        double reff = path.HalfLengthAngstrom, r = reff + parameters.DeltaRAngstrom, scale = (parameters.Degeneracy ?? path.Degeneracy) * parameters.S02 / (r * r);
        var values = new Complex[kInvAngstrom.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double square = kInvAngstrom[i] * kInvAngstrom[i] - parameters.DeltaE0Ev * PhysicalConstants.InvAngstromSquaredPerEv;
            if (Math.Abs(square) < SmallestSquare) square = SmallestSquare;
            double q = Math.Sign(square) * Math.Sqrt(Math.Abs(square));
            var momentum = new Complex(momenta.At(q), 1 / freePaths.At(q));
            Complex pp = momentum * momentum + new Complex(0, parameters.ImaginaryEnergyEv * PhysicalConstants.InvAngstromSquaredPerEv), p = Complex.Sqrt(pp);
            Complex exponent = -2 * reff * p.Imaginary - 2 * pp * (parameters.Sigma2 - pp * parameters.FourthCumulant / 3)
                + Complex.ImaginaryOne * (2 * q * reff + phases.At(q) + 2 * p * (parameters.DeltaRAngstrom - 2 * parameters.Sigma2 / reff - 2 * pp * parameters.ThirdCumulant / 3));
            values[i] = scale * amplitudes.At(q) / q * Complex.Exp(exponent);
        }

        values[0] = 2 * values[1] - values[2];
        for (int i = 0; i < values.Length; i++)
        {
            chi[i] = values[i].Imaginary;
            if (!chiImaginary.IsEmpty) chiImaginary[i] = -values[i].Real;
        }
    }
}
