using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>The random factor of stochastic velocity rescaling.</summary>
/// <remarks>
/// G. Bussi, D. Donadio, M. Parrinello, J. Chem. Phys. 126 (2007) 014101, doi 10.1063/1.2408420. With c = exp(−Δt/τ), K̄ the wanted kinetic energy, n degrees of freedom:
/// α² = c + (1 − c)(K̄/(nK))(R² + S) + 2R √(c(1 − c)K̄/(nK)), R normal, S a sum of n − 1 squares of normal numbers, drawn as one gamma number.
/// </remarks>
internal static class VelocityRescaling
{
    /// <summary>α: what velocities are multiplied by.</summary>
    public static double Factor(double kineticEv, double wantedEv, int degreesOfFreedom, double decay, RandomStream random)
    {
        if (!(kineticEv > 0) || degreesOfFreedom == 0) return 1;
        double normal = random.NextGaussian();
        double others = degreesOfFreedom > 1 ? 2 * Gamma(0.5 * (degreesOfFreedom - 1), random) : 0;
        double share = wantedEv / (degreesOfFreedom * kineticEv);
        double cross = Math.Sqrt(decay * (1 - decay) * share);
        double square = decay + (1 - decay) * share * (normal * normal + others) + 2 * normal * cross;
        double sign = normal * Math.Sqrt((1 - decay) * share) + Math.Sqrt(decay) < 0 ? -1 : 1;
        return sign * Math.Sqrt(Math.Max(square, 0));
    }

    /// <summary>A gamma number of unit scale.</summary>
    /// <remarks>G. Marsaglia, W. W. Tsang, ACM Trans. Math. Softw. 26 (2000) 363, doi 10.1145/358407.358414; shapes below 1 by the power of an even number.</remarks>
    internal static double Gamma(double shape, RandomStream random)
    {
        if (shape < 1) return Gamma(shape + 1, random) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextGaussian(), v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }
}
