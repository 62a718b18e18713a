using XasRmc.Core;

namespace XasRmc.Tests.Exafs.Reduction;

/// <summary>Made-up signals with known answers.</summary>
internal static class Signals
{
    public static double[] Noise(int count, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }

    /// <summary>A scan of Cu K shape: pre-edge line, arctangent step, decaying atomic background and one shell at 2.5 Å.</summary>
    public static MuSpectrum Scan(double noise = 0, ulong seed = 1, double shiftEv = 0, string label = "made-up", double amplitude = 1, double gain = 1, double offset = 0)
    {
        const double E0 = 8979;
        var energy = new List<double>();
        for (double e = E0 - 200; e < E0 - 20; e += 5) energy.Add(e);
        for (double e = E0 - 20; e < E0 + 30; e += 0.5) energy.Add(e);
        for (double k = 3; k < 16; k += 0.04) energy.Add(E0 + k * k * PhysicalConstants.KineticEvPerInvAngstromSquared);
        double[] random = Noise(energy.Count, seed);
        var mu = new double[energy.Count];
        for (int i = 0; i < mu.Length; i++)
        {
            double above = energy[i] - E0 - shiftEv, step = 0.5 + Math.Atan(above / 1.5) / Math.PI;
            double k = Math.Sqrt(Math.Max(0, above) * PhysicalConstants.InvAngstromSquaredPerEv);
            mu[i] = 0.4 - 3e-4 * above + step * (1.3 - 2e-4 * above) * (1 + amplitude * Chi(k)) + noise * random[i];
            mu[i] = gain * mu[i] + offset;
        }

        return new MuSpectrum(label, AbsorptionEdge.Parse("Cu:K"), [.. energy], mu, [], []);
    }

    /// <summary>The EXAFS in <see cref="Scan"/>.</summary>
    public static double Chi(double k) => k < 0.5 ? 0 : 12 * 0.6 * Math.Exp(-2 * 0.008 * k * k) * Math.Exp(-0.6) / (k * 6.25) * Math.Sin(5 * k + 0.6) * (1 - Math.Exp(-k * k / 8));
}
