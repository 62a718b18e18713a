using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>The bonds of a lattice as springs along their directions at rest. Immutable.</summary>
internal sealed class BondSprings
{
    private const int MostSteps = 200;
    private const double Tolerance = 1e-10;

    private readonly int[] _first, _second;
    private readonly double[] _direction;
    private readonly int _coordinates;

    public BondSprings(AtomicConfiguration places, NeighbourList list)
    {
        var first = new List<int>();
        var second = new List<int>();
        var direction = new List<double>();
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                if (list.Indices[e] <= i) continue; // each bond once; one with an own image never changes
                (double x, double y, double z, double r) = list.Vector(places.PositionsAngstrom, i, e);
                first.Add(i);
                second.Add(list.Indices[e]);
                direction.AddRange([x / r, y / r, z / r]);
            }
        }

        (_first, _second, _direction, _coordinates) = ([.. first], [.. second], [.. direction], 3 * places.Count);
    }

    /// <summary>The number of bonds.</summary>
    public int Count => _first.Length;

    /// <summary>The atoms of a bond.</summary>
    public (int First, int Second) Atoms(int bond) => (_first[bond], _second[bond]);

    /// <summary>The displacements u of all coordinates that make sum over bonds of (e·(u_second − u_first) − wanted)² least, by conjugate gradients, and how much longer each bond then is.</summary>
    /// <remarks>Conjugate gradients on the normal equations: Björck, Numerical Methods for Least Squares Problems (SIAM, 1996), algorithm 7.4.1, doi 10.1137/1.9781611971484.</remarks>
    public (double[] Displacements, double[] Changes) Relax(double[] wanted)
    {
        double[] u = new double[_coordinates], changes = new double[Count], residual = [.. wanted], ofBonds = new double[Count];
        double[] gradient = Transposed(residual), way = [.. gradient];
        double square = Dot(gradient, gradient), first = square;
        for (int step = 0; step < MostSteps && square > Tolerance * Tolerance * first; step++)
        {
            Extend(way, ofBonds);
            double length = square / Dot(ofBonds, ofBonds);
            for (int c = 0; c < u.Length; c++) u[c] += length * way[c];
            for (int b = 0; b < residual.Length; b++)
            {
                residual[b] -= length * ofBonds[b];
                changes[b] += length * ofBonds[b];
            }

            gradient = Transposed(residual);
            double next = Dot(gradient, gradient);
            for (int c = 0; c < way.Length; c++) way[c] = gradient[c] + next / square * way[c];
            square = next;
        }

        return (u, changes);
    }

    private void Extend(double[] u, double[] changes)
    {
        for (int b = 0; b < changes.Length; b++)
        {
            int i = 3 * _first[b], j = 3 * _second[b], d = 3 * b;
            changes[b] = _direction[d] * (u[j] - u[i]) + _direction[d + 1] * (u[j + 1] - u[i + 1]) + _direction[d + 2] * (u[j + 2] - u[i + 2]);
        }
    }

    private double[] Transposed(double[] ofBonds)
    {
        double[] gradient = new double[_coordinates];
        for (int b = 0; b < ofBonds.Length; b++)
        {
            int i = 3 * _first[b], j = 3 * _second[b], d = 3 * b;
            for (int axis = 0; axis < 3; axis++)
            {
                gradient[i + axis] -= ofBonds[b] * _direction[d + axis];
                gradient[j + axis] += ofBonds[b] * _direction[d + axis];
            }
        }

        return gradient;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
