using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>The bonds of the first shell of the start, and how much longer each has become: what an anharmonic prior is about. Immutable.</summary>
/// <remarks>
/// <para>The energy of the bonds of one kind of pair is that of Morse bonds whose rest length is y longer than the start's, sum of (1 − exp(−alpha (x − y)))²/2 alpha². In a sample of one element y is 0: its bonds lengthen by the
/// common scale. In an alloy each kind has its own y, the one that makes the energy least: with u = exp(alpha y), S1 = sum exp(−alpha x) and S2 = sum exp(−2 alpha x) over n bonds, u = S1/S2 and</para>
/// <code>E = sum over kinds of (n − S1²/S2)/2 alpha²  −  ½ yᵀ M y</code>
/// <para>so the prior holds bonds at the mean of their own kind. A lattice of springs cannot give all bonds the length that they want; what that costs at least, ½ yᵀ M y, is the price of different lengths and not of disorder. Without taking
/// it off, the prior would hold all kinds at one length: it grows with the number of bonds, and a spectrum with that of its independent points.</para>
/// </remarks>
internal sealed class FirstShellBonds
{
    private readonly NeighbourList _list;
    private readonly double[] _startAngstrom;

    public FirstShellBonds(AtomicConfiguration start)
    {
        // Structures of a mixture may have bonds of different lengths.
        _list = NeighbourList.OfParts(start, part => FirstShell.CutoffAngstrom(part) is var cutoff && double.IsFinite(cutoff) ? cutoff : 1);
        _startAngstrom = new double[_list.Indices.Length];
        for (int i = 0; i < start.Count; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++) _startAngstrom[e] = _list.Vector(start.PositionsAngstrom, i, e).R;
        }

        Kinds = new PairKinds(start, _list);
    }

    /// <summary>The kinds of pairs.</summary>
    public PairKinds Kinds { get; }

    /// <summary>The mean length of the bonds at the start, Å.</summary>
    public double MeanStartAngstrom => _startAngstrom.Average();

    private bool HasOwnLengths => Kinds.Species > 1;

    /// <summary>The energy of all bonds, Å², for the sums made with alpha, and M.</summary>
    public double Energy(BondSums sums, double alpha, ReadOnlySpan<double> cost)
    {
        double energy = 0;
        for (int k = 0; k < Kinds.Count; k++)
        {
            double n = sums.Count(k), first = sums.Decay(k), second = sums.DecaySquared(k);
            if (!(n > 0.25)) continue;
            energy += HasOwnLengths ? n - first * first / second : n - 2 * first + second;
        }

        energy /= 2 * alpha * alpha;
        if (!HasOwnLengths) return energy;
        Span<double> y = stackalloc double[Kinds.Count], slopes = stackalloc double[Kinds.Count];
        RestLengths(sums, alpha, y);
        return Math.Max(LeastEnergy, energy - Kinds.Cost(cost, y, slopes));
    }

    /// <summary>−ln of what is known of the mean lengths of the kinds.</summary>
    public double Knowledge(BondSums sums, double alpha, PairLengthKnowledge known)
    {
        if (!HasOwnLengths || !(alpha > 0)) return 0;
        Span<double> y = stackalloc double[Kinds.Count], slopes = stackalloc double[Kinds.Count];
        RestLengths(sums, alpha, y);
        return Kinds.Knowledge(known, y, sums, slopes);
    }

    /// <summary>By how much the rest length of a kind is longer than at the start, Å.</summary>
    public double RestLengthChange(BondSums sums, double alpha, int kind) =>
        HasOwnLengths && alpha > 0 && sums.Count(kind) > 0.25 ? Math.Log(sums.Decay(kind) / sums.DecaySquared(kind)) / alpha : 0;

    private void RestLengths(BondSums sums, double alpha, Span<double> y)
    {
        for (int k = 0; k < y.Length; k++) y[k] = RestLengthChange(sums, alpha, k);
    }

    /// <summary>The sums of how much longer the bonds are than at the start.</summary>
    public void Sum(ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double alpha, BondSums sums)
    {
        const double half = 0.5; // each bond has two entries
        sums.Clear();
        for (int i = 0; i < _list.AtomCount; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                double x = _list.Vector(positions, i, e).R - _startAngstrom[e];
                sums.Add(Kinds.Of(species[i], species[_list.Indices[e]]), half, x, Decay(x, alpha));
            }
        }
    }

    /// <summary>Changes the sums as one atom goes to another place.</summary>
    public void Displace(ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double alpha, int atom, double x, double y, double z, BondSums sums)
    {
        ReadOnlySpan<int> indices = _list.Indices;
        ReadOnlySpan<double> shifts = _list.ShiftsAngstrom;
        double px = positions[3 * atom], py = positions[3 * atom + 1], pz = positions[3 * atom + 2];
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1]; e++)
        {
            int j = indices[e];
            if (j == atom) continue; // its own images move along
            double qx = positions[3 * j] + shifts[3 * e], qy = positions[3 * j + 1] + shifts[3 * e + 1], qz = positions[3 * j + 2] + shifts[3 * e + 2];
            double now = Math.Sqrt((qx - x) * (qx - x) + (qy - y) * (qy - y) + (qz - z) * (qz - z)) - _startAngstrom[e];
            double old = Math.Sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py) + (qz - pz) * (qz - pz)) - _startAngstrom[e];
            int kind = Kinds.Of(species[atom], species[j]);
            sums.Add(kind, -1, old, Decay(old, alpha));
            sums.Add(kind, 1, now, Decay(now, alpha));
        }
    }

    /// <summary>Changes the sums as one atom becomes another species; its bond with a partner that changes into what it was, where there is one, stays of its kind.</summary>
    public void Change(ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double alpha, int atom, int newSpecies, int partner, BondSums sums)
    {
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1]; e++)
        {
            int j = _list.Indices[e];
            if (j == partner) continue;
            double x = _list.Vector(positions, atom, e).R - _startAngstrom[e], decay = Decay(x, alpha);
            double weight = j == atom ? 0.5 : 1; // a bond with its own image has both entries here
            sums.Add(Kinds.Of(species[atom], species[j]), -weight, x, decay);
            sums.Add(Kinds.Of(newSpecies, j == atom ? newSpecies : species[j]), weight, x, decay);
        }
    }

    /// <summary>Adds the slopes along all coordinates of stiffness times <see cref="Energy"/>, of what is known of the lengths, and of a number whose slopes along the sums of each kind are given.</summary>
    public void AddSlopes(
        ReadOnlySpan<double> positions, ReadOnlySpan<int> species, BondSums sums, double stiffness, double alpha, ReadOnlySpan<double> cost, PairLengthKnowledge? known, ReadOnlySpan<double> ofSums, Span<double> gradient)
    {
        int kinds = Kinds.Count;
        Span<double> y = stackalloc double[kinds], ofLength = stackalloc double[kinds], rest = stackalloc double[kinds];
        ofLength.Clear();
        RestLengths(sums, alpha, y);
        for (int k = 0; k < kinds; k++) rest[k] = Math.Exp(alpha * y[k]);
        if (HasOwnLengths && alpha > 0)
        {
            Kinds.Cost(cost, y, ofLength);
            for (int k = 0; k < kinds; k++) ofLength[k] *= -stiffness;
            if (known is not null) Kinds.Knowledge(known, y, sums, ofLength);
        }

        for (int i = 0; i < _list.AtomCount; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                int j = _list.Indices[e];
                if (j == i) continue; // its own images move along
                (double dx, double dy, double dz, double r) = _list.Vector(positions, i, e);
                int kind = Kinds.Of(species[i], species[j]);
                double x = r - _startAngstrom[e], rate = RateOf(ofSums.Slice(BondSums.SlopesOfAKind * kind, BondSums.SlopesOfAKind), x);
                if (alpha > 0)
                {
                    double decay = Decay(x, alpha), moved = rest[kind] * decay;
                    // The rest length is where the Morse energy is least, so that its own change adds no slope there.
                    rate += stiffness * (1 - moved) * moved / alpha;
                    if (HasOwnLengths) rate += ofLength[kind] * (2 * decay * decay / sums.DecaySquared(kind) - decay / sums.Decay(kind));
                }

                // The other end has its own entry for the bond.
                gradient[3 * i] -= rate * dx / r;
                gradient[3 * i + 1] -= rate * dy / r;
                gradient[3 * i + 2] -= rate * dz / r;
            }
        }
    }

    /// <summary>The slope along x of what has slopes along the sums of x, x², x³ and x⁴.</summary>
    private static double RateOf(ReadOnlySpan<double> ofSums, double x) => ofSums[0] + x * (2 * ofSums[1] + x * (3 * ofSums[2] + x * 4 * ofSums[3]));

    // Å²: bonds at rest.
    private const double LeastEnergy = 1e-9;

    private static double Decay(double x, double alpha) => alpha > 0 ? Math.Exp(-alpha * x) : 1;
}
