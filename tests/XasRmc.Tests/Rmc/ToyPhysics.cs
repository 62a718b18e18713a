using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

/// <summary>An analytic single-scattering physics, so that the truth of every test is known to rounding.</summary>
internal static class ToyPhysics
{
    public static readonly Element Au = Element.Of("Au");
    public static readonly Element Pd = Element.Of("Pd");
    public static readonly AbsorptionEdge AuL3 = AbsorptionEdge.Parse("Au:L3");
    public static readonly AbsorptionEdge PdK = AbsorptionEdge.Parse("Pd:K");
    public static readonly KGrid K = new(0, 0.05, 281);
    public static readonly RGrid TableR = new(1.9, 0.01, 361);

    /// <summary>chi of one neighbour: f(k) sin(2kr + phi(k)) exp(−2r/8 Å)/(k r²), the amplitude and phase depending on both elements.</summary>
    public static double Pair(AbsorptionEdge edge, Element neighbour, double k, double r)
    {
        if (k < 0.5) return 0;
        double heavy = neighbour.AtomicNumber / 79.0, centre = 4 + 4 * heavy;
        double amplitude = (0.4 + 0.6 * heavy) * Math.Exp(-(k - centre) * (k - centre) / 60);
        double phase = 1.2 + 2 * heavy - (0.35 + 0.1 * heavy) * k + (edge.Element.AtomicNumber / 79.0) * (0.8 - 0.15 * k);
        return amplitude * Math.Sin(2 * k * r + phase) * Math.Exp(-2 * r / 8) / (k * r * r);
    }

    public static PairScatteringTable Table(AbsorptionEdge edge, Element neighbour, RGrid? rGrid = null)
    {
        RGrid r = rGrid ?? TableR;
        double[] values = new double[r.Count * K.Count];
        for (int j = 0; j < r.Count; j++)
        {
            for (int i = 0; i < K.Count; i++) values[j * K.Count + i] = Pair(edge, neighbour, K[i], r[j]);
        }

        return new PairScatteringTable(edge, neighbour, K, r, values);
    }

    private static readonly Lazy<PairScatteringTable[]> s_tables = new(() => [.. from e in new[] { AuL3, PdK } from b in new[] { Au, Pd } select Table(e, b)]);

    public static PairScatteringTable[] Tables(params AbsorptionEdge[] edges) => [.. s_tables.Value.Where(t => edges.Contains(t.Edge))];

    /// <summary>The exact chi of a configuration with S0² and dE0, pairs below rMax.</summary>
    public static double[] Chi(AtomicConfiguration atoms, AbsorptionEdge edge, double rMax, double s02 = 1, double deltaE0 = 0)
    {
        double[] chi = new double[K.Count];
        double[] q = [.. Enumerable.Range(0, K.Count).Select(i => K[i] * K[i] - deltaE0 * PhysicalConstants.InvAngstromSquaredPerEv).Select(e => Math.Sign(e) * Math.Sqrt(Math.Abs(e)))];
        NeighbourList list = NeighbourList.Of(atoms, rMax);
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) != edge.Element) continue;
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                if (r >= rMax) continue;
                for (int n = 0; n < chi.Length; n++) chi[n] += s02 * Pair(edge, atoms.ElementOf(list.Indices[e]), q[n], r) / atoms.CountOf(edge.Element);
            }
        }

        return chi;
    }

    public static ChiSpectrum Spectrum(AbsorptionEdge edge, double[] chi, double sigma = 0, RandomStream? noise = null)
    {
        double[] noisy = [.. chi];
        if (noise is not null)
        {
            for (int i = 0; i < noisy.Length; i++) noisy[i] += sigma * noise.NextGaussian();
        }

        return new ChiSpectrum("toy", edge, K, noisy, [.. Enumerable.Repeat(sigma, K.Count)]);
    }

    /// <summary>Complex R space, k² and a Hanning window: the slow and obvious form.</summary>
    public static LinearObjective RSpace(double kMin = 3, double kMax = 12.5, double rMin = 1.5, double rMax = 3.2)
    {
        const double dk = 1;
        double[] r = [.. Enumerable.Range(0, 400).Select(j => j * Math.PI / (2048 * 0.05)).Where(x => x >= rMin && x <= rMax)];
        double[] matrix = new double[2 * r.Length * K.Count];
        for (int j = 0; j < r.Length; j++)
        {
            for (int i = 0; i < K.Count; i++)
            {
                double k = K[i];
                double rise = Math.Clamp((k - (kMin - dk / 2)) / dk, 0, 1), fall = Math.Clamp((kMax + dk / 2 - k) / dk, 0, 1);
                double window = Math.Pow(Math.Sin(Math.PI / 2 * Math.Min(rise, fall)), 2) * k * k * 0.05 / Math.Sqrt(Math.PI);
                matrix[2 * j * K.Count + i] = window * Math.Cos(2 * k * r[j]);
                matrix[(2 * j + 1) * K.Count + i] = window * Math.Sin(2 * k * r[j]);
            }
        }

        return new LinearObjective("toy R space", K, 2 * r.Length, matrix, 2 * (kMax - kMin) * (rMax - rMin) / Math.PI + 2);
    }

    /// <summary>An fcc particle with random elements and Gaussian displacements.</summary>
    public static AtomicConfiguration Particle(int atoms, double goldFraction, double sigmaAngstrom, ulong seed, double lattice = 3.98)
    {
        var random = new RandomStream(seed, 0);
        AtomicConfiguration pure = FccParticle.Sphere(Au, lattice, atoms);
        AtomicConfiguration alloy = goldFraction >= 1
            ? pure
            : AlloyOrdering.RandomAlloy(pure, new Dictionary<Element, double> { [Au] = goldFraction, [Pd] = 1 - goldFraction }, random);
        return Displaced(alloy, sigmaAngstrom, random);
    }

    public static AtomicConfiguration Displaced(AtomicConfiguration atoms, double sigmaAngstrom, RandomStream random)
    {
        double[] p = atoms.PositionsAngstrom.ToArray();
        for (int i = 0; i < p.Length; i++) p[i] += sigmaAngstrom * random.NextGaussian();
        return atoms.WithPositions(p);
    }

    /// <summary>A problem whose data are the exact spectra of one configuration and whose start is another.</summary>
    public static RmcProblem Problem(
        AtomicConfiguration truth,
        AtomicConfiguration start,
        double relativeModelError = 0.02,
        double sigma = 1e-4,
        ParameterRange? s02 = null,
        ParameterRange? deltaE0 = null,
        double trueS02 = 1,
        double trueDeltaE0 = 0,
        RmcConstraints? constraints = null,
        double rMax = 5.2,
        LinearObjective? objective = null,
        double tolerance = 1e-5)
    {
        AbsorptionEdge[] edges = [.. new[] { AuL3, PdK }.Where(e => truth.CountOf(e.Element) > 0)];
        var noise = new RandomStream(99, 7);
        RmcEdge[] measured = [.. edges.Select(e => new RmcEdge(
            Spectrum(e, Chi(truth, e, rMax, trueS02, trueDeltaE0), sigma, noise), objective ?? RSpace(), relativeModelError, s02 ?? ParameterRange.Fixed(1), deltaE0 ?? ParameterRange.Fixed(0)))];
        return new RmcProblem(start, measured, Tables(edges), constraints ?? new RmcConstraints(), rMax, tolerance);
    }
}
