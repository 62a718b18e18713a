using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>The bonds of the first shell of the start, and how much longer each has become: what an anharmonic prior is about.</summary>
internal sealed class FirstShellBonds
{
    private readonly NeighbourList _list;
    private readonly double[] _startAngstrom;

    public FirstShellBonds(AtomicConfiguration start)
    {
        double cutoff = FirstShell.CutoffAngstrom(start);
        _list = NeighbourList.Of(start, double.IsFinite(cutoff) ? cutoff : 1);
        _startAngstrom = new double[_list.Indices.Length];
        for (int i = 0; i < start.Count; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++) _startAngstrom[e] = _list.Vector(start.PositionsAngstrom, i, e).R;
        }
    }

    /// <summary>The sum of (1 − exp(−alpha x))²/2 alpha² over all bonds, each once, Å².</summary>
    public double Energy(ReadOnlySpan<double> positions, double alpha)
    {
        double twice = 0;
        for (int i = 0; i < _list.AtomCount; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++) twice += Morse(_list.Vector(positions, i, e).R - _startAngstrom[e], alpha);
        }

        return 0.5 * twice;
    }

    /// <summary>The number of bonds, each counted once.</summary>
    public int Count => _list.Indices.Length / 2;

    /// <summary>The sums of how much longer the bonds are than at the start.</summary>
    public BondSums Sums(ReadOnlySpan<double> positions)
    {
        double first = 0, second = 0, third = 0;
        for (int i = 0; i < _list.AtomCount; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                double x = _list.Vector(positions, i, e).R - _startAngstrom[e];
                (first, second, third) = (first + x, second + x * x, third + x * x * x);
            }
        }

        return new BondSums(0.5 * first, 0.5 * second, 0.5 * third);
    }

    /// <summary>By how much <see cref="Energy"/> changes when one atom goes to another place, Å²; the sums change with it.</summary>
    public double EnergyChange(ReadOnlySpan<double> positions, double alpha, int atom, double x, double y, double z, ref BondSums sums)
    {
        ReadOnlySpan<int> indices = _list.Indices;
        ReadOnlySpan<double> shifts = _list.ShiftsAngstrom;
        double px = positions[3 * atom], py = positions[3 * atom + 1], pz = positions[3 * atom + 2], change = 0;
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1]; e++)
        {
            int j = indices[e];
            if (j == atom) continue; // its own images move along
            double qx = positions[3 * j] + shifts[3 * e], qy = positions[3 * j + 1] + shifts[3 * e + 1], qz = positions[3 * j + 2] + shifts[3 * e + 2];
            double now = Math.Sqrt((qx - x) * (qx - x) + (qy - y) * (qy - y) + (qz - z) * (qz - z)) - _startAngstrom[e];
            double old = Math.Sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py) + (qz - pz) * (qz - pz)) - _startAngstrom[e];
            if (alpha > 0) change += Morse(now, alpha) - Morse(old, alpha);
            sums = sums.Replace(old, now);
        }

        return change;
    }

    /// <summary>Adds the slopes along all coordinates of stiffness times <see cref="Energy"/>, and of a number whose slopes along the three sums are given.</summary>
    public void AddSlopes(ReadOnlySpan<double> positions, double stiffness, double alpha, double first, double second, double third, Span<double> gradient)
    {
        for (int i = 0; i < _list.AtomCount; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                int j = _list.Indices[e];
                if (j == i) continue; // its own images move along
                (double dx, double dy, double dz, double r) = _list.Vector(positions, i, e);
                double x = r - _startAngstrom[e], decay = alpha > 0 ? Math.Exp(-alpha * x) : 1;
                double rate = first + 2 * second * x + 3 * third * x * x + (alpha > 0 ? stiffness * (1 - decay) * decay / alpha : 0);
                // The other end has its own entry for the bond.
                gradient[3 * i] -= rate * dx / r;
                gradient[3 * i + 1] -= rate * dy / r;
                gradient[3 * i + 2] -= rate * dz / r;
            }
        }
    }

    private static double Morse(double x, double alpha)
    {
        double y = (1 - Math.Exp(-alpha * x)) / alpha;
        return 0.5 * y * y;
    }
}
