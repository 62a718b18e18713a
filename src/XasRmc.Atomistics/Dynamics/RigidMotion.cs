using XasRmc.Atomistics.Neighbours;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>Drift and rotation of a body of atoms: how many degrees of freedom they are, and their removal from the velocities.</summary>
/// <remarks>Removal is the projection that is orthogonal with the masses as metric: what is left of Maxwell-Boltzmann velocities is Maxwell-Boltzmann in the remaining degrees of freedom.</remarks>
internal static class RigidMotion
{
    private const double CollinearFraction = 1e-9;

    /// <summary>The degrees of freedom without drift, and for free atoms without rotation: 3N − 3 in a cell, 3N − 6 free, 3N − 5 on a line, 0 for one atom.</summary>
    public static int DegreesOfFreedom(ReadOnlySpan<double> positions, ReadOnlySpan<double> masses, bool isFree)
    {
        int atoms = masses.Length;
        if (atoms == 1) return 0;
        if (!isFree) return 3 * atoms - 3;
        Span<double> centre = stackalloc double[3], inertia = stackalloc double[9];
        Inertia(positions, masses, centre, inertia);
        return IsCollinear(inertia) ? 3 * atoms - 5 : 3 * atoms - 6;
    }

    /// <summary>Takes drift, and for free atoms rotation, off the velocities.</summary>
    /// <param name="positions">Quads.</param>
    /// <param name="velocities">Quads.</param>
    /// <param name="masses">The mass of each atom, any unit.</param>
    /// <param name="isFree">Whether rotation goes too.</param>
    public static void Remove(ReadOnlySpan<double> positions, Span<double> velocities, ReadOnlySpan<double> masses, bool isFree)
    {
        double px = 0, py = 0, pz = 0, mass = 0;
        for (int i = 0; i < masses.Length; i++)
        {
            mass += masses[i];
            px += masses[i] * velocities[4 * i];
            py += masses[i] * velocities[4 * i + 1];
            pz += masses[i] * velocities[4 * i + 2];
        }

        for (int i = 0; i < 4 * masses.Length; i += 4)
        {
            velocities[i] -= px / mass;
            velocities[i + 1] -= py / mass;
            velocities[i + 2] -= pz / mass;
        }

        if (isFree && masses.Length > 1) RemoveRotation(positions, velocities, masses);
    }

    private static void RemoveRotation(ReadOnlySpan<double> x, Span<double> v, ReadOnlySpan<double> masses)
    {
        Span<double> centre = stackalloc double[3], inertia = stackalloc double[9], inverse = stackalloc double[9];
        Inertia(x, masses, centre, inertia);
        double lx = 0, ly = 0, lz = 0;
        for (int i = 0; i < masses.Length; i++)
        {
            double rx = x[4 * i] - centre[0], ry = x[4 * i + 1] - centre[1], rz = x[4 * i + 2] - centre[2], m = masses[i];
            lx += m * (ry * v[4 * i + 2] - rz * v[4 * i + 1]);
            ly += m * (rz * v[4 * i] - rx * v[4 * i + 2]);
            lz += m * (rx * v[4 * i + 1] - ry * v[4 * i]);
        }

        double wx, wy, wz;
        if (IsCollinear(inertia))
        {
            // About any axis across the line the moment is half the trace; about the line there is neither moment nor rotation.
            double moment = 0.5 * (inertia[0] + inertia[4] + inertia[8]);
            (wx, wy, wz) = (lx / moment, ly / moment, lz / moment);
        }
        else
        {
            CellGeometry.Invert(inertia, inverse);
            wx = inverse[0] * lx + inverse[1] * ly + inverse[2] * lz;
            wy = inverse[3] * lx + inverse[4] * ly + inverse[5] * lz;
            wz = inverse[6] * lx + inverse[7] * ly + inverse[8] * lz;
        }

        for (int i = 0; i < 4 * masses.Length; i += 4)
        {
            double rx = x[i] - centre[0], ry = x[i + 1] - centre[1], rz = x[i + 2] - centre[2];
            v[i] -= wy * rz - wz * ry;
            v[i + 1] -= wz * rx - wx * rz;
            v[i + 2] -= wx * ry - wy * rx;
        }
    }

    private static void Inertia(ReadOnlySpan<double> x, ReadOnlySpan<double> masses, Span<double> centre, Span<double> inertia)
    {
        centre.Clear();
        inertia.Clear();
        double mass = 0;
        for (int i = 0; i < masses.Length; i++)
        {
            mass += masses[i];
            for (int k = 0; k < 3; k++) centre[k] += masses[i] * x[4 * i + k];
        }

        for (int k = 0; k < 3; k++) centre[k] /= mass;
        for (int i = 0; i < masses.Length; i++)
        {
            double rx = x[4 * i] - centre[0], ry = x[4 * i + 1] - centre[1], rz = x[4 * i + 2] - centre[2], m = masses[i];
            inertia[0] += m * (ry * ry + rz * rz);
            inertia[4] += m * (rx * rx + rz * rz);
            inertia[8] += m * (rx * rx + ry * ry);
            inertia[1] -= m * rx * ry;
            inertia[2] -= m * rx * rz;
            inertia[5] -= m * ry * rz;
        }

        (inertia[3], inertia[6], inertia[7]) = (inertia[1], inertia[2], inertia[5]);
    }

    private static bool IsCollinear(ReadOnlySpan<double> inertia)
    {
        double mean = (inertia[0] + inertia[4] + inertia[8]) / 3;
        return CellGeometry.Determinant(inertia) <= CollinearFraction * mean * mean * mean;
    }
}
