using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Potentials;

/// <summary>The Gupta potential of free atoms as its equation reads, pair by pair: the oracle of the fast one.</summary>
internal static class PlainGupta
{
    /// <summary>φ, dφ/dr, f and df/dr.</summary>
    public static (double Phi, double DPhi, double F, double DF) Functions(GuptaPair p, double r)
    {
        if (r >= p.CutoffAngstrom) return default;
        (double a, double da) = Smooth(2 * p.RepulsionEv, p.RepulsionDecay, p, r);
        (double xi, double dXi) = Smooth(p.HoppingEv, p.HoppingDecay, p, r);
        return (a, da, xi * xi, 2 * xi * dXi);
    }

    public static (double EnergyEv, double[] Forces) Evaluate(GuptaPotential potential, AtomicConfiguration atoms)
    {
        int n = atoms.Count;
        double[] rho = new double[n], forces = new double[3 * n];
        double energyEv = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i == j) continue;
                (double phi, _, double f, _) = Functions(PairOf(potential, atoms, i, j), Distance(atoms, i, j));
                energyEv += 0.5 * phi;
                rho[i] += f;
            }

            energyEv -= Math.Sqrt(rho[i]);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i == j) continue;
                double r = Distance(atoms, i, j);
                (_, double dPhi, _, double df) = Functions(PairOf(potential, atoms, i, j), r);
                double slope = dPhi - (0.5 / Math.Sqrt(rho[i]) + 0.5 / Math.Sqrt(rho[j])) * df;
                for (int k = 0; k < 3; k++) forces[3 * i + k] += slope * (atoms.PositionsAngstrom[3 * j + k] - atoms.PositionsAngstrom[3 * i + k]) / r;
            }
        }

        return (energyEv, forces);
    }

    /// <summary>An exponential up to Rcs, then the polynomial found by solving the three conditions one after the other.</summary>
    private static (double Value, double Slope) Smooth(double height, double decay, GuptaPair p, double r)
    {
        double Exponential(double at) => height * Math.Exp(-decay * (at / p.ReferenceAngstrom - 1));
        double rate = -decay / p.ReferenceAngstrom;
        if (r <= p.SmoothFromAngstrom) return (Exponential(r), rate * Exponential(r));
        double s = p.SmoothFromAngstrom - p.CutoffAngstrom, value = Exponential(p.SmoothFromAngstrom), slope = rate * value, curvature = rate * slope;
        double c5 = (12 * value - 6 * s * slope + s * s * curvature) / (2 * Math.Pow(s, 5));
        double c4 = -(15 * value - 7 * s * slope + s * s * curvature) / Math.Pow(s, 4);
        double c3 = (20 * value - 8 * s * slope + s * s * curvature) / (2 * Math.Pow(s, 3));
        double t = r - p.CutoffAngstrom;
        return (c3 * Math.Pow(t, 3) + c4 * Math.Pow(t, 4) + c5 * Math.Pow(t, 5), 3 * c3 * t * t + 4 * c4 * Math.Pow(t, 3) + 5 * c5 * Math.Pow(t, 4));
    }

    private static GuptaPair PairOf(GuptaPotential potential, AtomicConfiguration atoms, int i, int j) =>
        potential.Pairs.Single(p => (p.First == atoms.ElementOf(i) && p.Second == atoms.ElementOf(j)) || (p.First == atoms.ElementOf(j) && p.Second == atoms.ElementOf(i)));

    private static double Distance(AtomicConfiguration atoms, int i, int j)
    {
        double square = 0;
        for (int k = 0; k < 3; k++) square += Math.Pow(atoms.PositionsAngstrom[3 * j + k] - atoms.PositionsAngstrom[3 * i + k], 2);
        return Math.Sqrt(square);
    }
}
