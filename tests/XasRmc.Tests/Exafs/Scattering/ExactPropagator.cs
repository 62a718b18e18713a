using System.Collections.Concurrent;
using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Tests.Exafs.Scattering;

/// <summary>The slow, obvious path amplitude: full propagator matrices from spherical waves, spherical harmonics and Gaunt integrals, multiplied around the path.</summary>
/// <remarks>
/// G_{LL'}(R) = 4π sum_{L''} (e^{iρ}/ρ) c_{l''}(ρ) Y_{L''}(R)* ∫ Y_L* Y_{L'} Y_{L''}, without the factors i^{l'−l} that cancel around a closed path;
/// chi = Im sum_l d_l/(2l+1) sum_m [G t G … t G]_{lm,lm}. It shares no formula with the separable propagator.
/// </remarks>
internal static class ExactPropagator
{
    private static readonly ConcurrentDictionary<(int, int, int, int, int), double> s_gaunt = new();

    public static Complex Signal(ScatteringPhases phases, int energy, double[] positions, int[] potentials)
    {
        int legs = potentials.Length, lMax = phases.Potentials.Max(p => p.LMax), size = (lMax + 1) * (lMax + 1);
        Complex p = phases.MomentaInvAngstrom[energy];
        Complex[][]? chain = null;
        for (int leg = 0; leg < legs; leg++)
        {
            double[] step = [.. Enumerable.Range(0, 3).Select(c => positions[3 * ((leg + 1) % legs) + c] - positions[3 * leg + c])];
            Complex[][] propagator = Propagator(p, step, lMax);
            if (chain is null)
            {
                chain = propagator;
                continue;
            }

            Complex[][] scattered = Square(size), product = Square(size);
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++) scattered[i][j] = T(phases.Potentials[potentials[leg]], energy, (int)Math.Sqrt(i)) * chain[i][j];
            }

            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    for (int n = 0; n < size; n++) product[i][j] += propagator[i][n] * scattered[n][j];
                }
            }

            chain = product;
        }

        Complex sum = 0;
        for (int channel = 0; channel < 3; channel++)
        {
            int l = phases.FinalL(channel);
            if (l < 0) continue;
            Complex trace = 0, element = phases.MatrixElements(channel)[energy];
            for (int m = -l; m <= l; m++) trace += chain![l * l + l + m][l * l + l + m];
            sum += -element * element / 3 / (2 * l + 1) * trace;
        }

        return sum;
    }

    private static Complex[][] Square(int size) => [.. Enumerable.Range(0, size).Select(_ => new Complex[size])];

    private static Complex T(ScatteringPotential potential, int energy, int l)
    {
        if (l > potential.LMax) return 0;
        Complex Of(int signedL) => (Complex.Exp(2 * Complex.ImaginaryOne * potential.PhaseShift(energy, signedL)) - 1) / (2 * Complex.ImaginaryOne);
        return ((l + 1) * Of(-l) + l * Of(l)) / (2 * l + 1);
    }

    private static Complex[][] Propagator(Complex p, double[] step, int lMax)
    {
        double r = Math.Sqrt(step.Sum(c => c * c)), cosTheta = step[2] / r, phi = Math.Atan2(step[1], step[0]);
        Complex rho = p * r, z = 1 / (Complex.ImaginaryOne * rho), wave = Complex.Exp(Complex.ImaginaryOne * rho) / rho;
        var c = new Complex[2 * lMax + 1];
        c[0] = 1;
        c[1] = 1 - z;
        for (int l = 1; l < 2 * lMax; l++) c[l + 1] = c[l - 1] - (2 * l + 1) * z * c[l];
        int size = (lMax + 1) * (lMax + 1);
        Complex[][] g = Square(size);
        for (int l1 = 0; l1 <= lMax; l1++)
        {
            for (int m1 = -l1; m1 <= l1; m1++)
            {
                for (int l2 = 0; l2 <= lMax; l2++)
                {
                    for (int m2 = -l2; m2 <= l2; m2++)
                    {
                        int m = m1 - m2;
                        for (int l = Math.Max(Math.Abs(l1 - l2), Math.Abs(m)); l <= l1 + l2; l++)
                        {
                            double gaunt = s_gaunt.GetOrAdd((l1, m1, l2, m2, l), Gaunt);
                            g[l1 * l1 + l1 + m1][l2 * l2 + l2 + m2] += 4 * Math.PI * wave * c[l] * Complex.Conjugate(Harmonic(l, m, cosTheta, phi)) * gaunt;
                        }
                    }
                }
            }
        }

        return g;
    }

    private static Complex Harmonic(int l, int m, double x, double phi)
    {
        int a = Math.Abs(m);
        double pmm = 1, s = Math.Sqrt(Math.Max(0, 1 - x * x));
        for (int i = 1; i <= a; i++) pmm *= -(2 * i - 1) * s;
        double before = 0, here = pmm;
        for (int n = a; n < l; n++) (before, here) = (here, ((2 * n + 1) * x * here - (n + a) * before) / (n + 1 - a));
        double norm = Math.Sqrt((2 * l + 1) / (4 * Math.PI) * Factorial(l - a) / Factorial(l + a));
        Complex y = norm * here * Complex.Exp(Complex.ImaginaryOne * a * phi);
        return m >= 0 ? y : (a % 2 == 0 ? 1 : -1) * Complex.Conjugate(y);
    }

    /// <summary>∫ Y_{l1 m1}* Y_{l2 m2} Y_{l, m1 − m2} = (−1)^{m1} √((2l1+1)(2l2+1)(2l+1)/4π) (l1 l2 l; 0 0 0)(l1 l2 l; −m1 m2 m1−m2).</summary>
    private static double Gaunt((int L1, int M1, int L2, int M2, int L) n) =>
        (n.M1 % 2 == 0 ? 1 : -1) * Math.Sqrt((2 * n.L1 + 1) * (2 * n.L2 + 1) * (2 * n.L + 1) / (4 * Math.PI)) * ThreeJ(n.L1, n.L2, n.L, 0, 0, 0) * ThreeJ(n.L1, n.L2, n.L, -n.M1, n.M2, n.M1 - n.M2);

    /// <summary>Wigner's 3j symbol by Racah's sum.</summary>
    private static double ThreeJ(int a, int b, int c, int α, int β, int γ)
    {
        if (α + β + γ != 0 || c < Math.Abs(a - b) || c > a + b || Math.Abs(α) > a || Math.Abs(β) > b || Math.Abs(γ) > c) return 0;
        double sum = 0;
        for (int t = 0; t <= a + b + c; t++)
        {
            int[] f = [t, c - b + t + α, c - a + t - β, a + b - c - t, a - t - α, b - t + β];
            if (f.Any(v => v < 0)) continue;
            sum += (t % 2 == 0 ? 1 : -1) / f.Aggregate(1.0, (product, v) => product * Factorial(v));
        }

        double triangle = Factorial(a + b - c) * Factorial(a - b + c) * Factorial(-a + b + c) / Factorial(a + b + c + 1);
        double sign = (a - b - γ) % 2 == 0 ? 1 : -1;
        return sign * Math.Sqrt(triangle * Factorial(a + α) * Factorial(a - α) * Factorial(b + β) * Factorial(b - β) * Factorial(c + γ) * Factorial(c - γ)) * sum;
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
