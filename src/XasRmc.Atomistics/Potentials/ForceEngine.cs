using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>Computes energy, forces and virial of moving atoms again and again without allocating; mutable, with one owner.</summary>
/// <remarks>
/// <para>A step goes: distances of the listed pairs, those within the cutoff packed together (<see cref="PairGather"/>); pair functions of whole runs of one pair of species (<see cref="IPotential.EvaluatePairs"/>);
/// densities; embedding; forces. Runs of <see cref="ChunkAtoms"/> atoms keep the numbers between the first three in the first-level cache.</para>
/// <para>All sums have a fixed order, so one thread, one machine or another give the same bits.</para>
/// </remarks>
internal sealed class ForceEngine
{
    private const int ChunkAtoms = 64;
    private readonly IPotential _potential;
    private readonly AtomOrder _order;
    private readonly VerletList _list;
    private readonly int _speciesCount;
    private readonly double[] _cutoffSquared;
    private readonly List<(int First, int End, int Species)> _chunks = [];
    private readonly int[] _segmentEnd, _regionStart;
    private readonly double[] _densities, _embedding, _slopes;
    private int[] _partner = [];
    private double[] _energySlope = [], _densitySlope = [], _reverseSlope = [];
    private double[] _squared = [], _energy = [], _density = [], _reverse = [];
    private double[]? _atomEnergies;

    public ForceEngine(IPotential potential, AtomicConfiguration atoms, double skinAngstrom)
    {
        Require.Positive(skinAngstrom);
        _potential = potential;
        _order = new AtomOrder(potential, atoms);
        _speciesCount = potential.Species.Count;
        double[] cutoffs = [.. Enumerable.Range(0, _speciesCount * _speciesCount).Select(k => potential.PairCutoffAngstrom(k / _speciesCount, k % _speciesCount))];
        _cutoffSquared = [.. cutoffs.Select(c => c * c)];
        _list = new VerletList(_order.Species, _speciesCount, cutoffs, skinAngstrom);
        Slots = new AtomSlots(atoms.Count, atoms.Cell?.RowsAngstrom.ToArray());
        SetPositions(atoms.PositionsAngstrom);
        for (int s = 0; s < _speciesCount; s++)
        {
            for (int i = _order.Runs[s]; i < _order.Runs[s + 1]; i += ChunkAtoms) _chunks.Add((i, Math.Min(i + ChunkAtoms, _order.Runs[s + 1]), s));
        }

        _segmentEnd = new int[atoms.Count * _speciesCount];
        _regionStart = new int[_chunks.Count * _speciesCount];
        _densities = new double[atoms.Count];
        _embedding = new double[atoms.Count];
        _slopes = new double[atoms.Count];
    }

    public AtomSlots Slots { get; }

    public AtomOrder Order => _order;

    public long ListBuilds => _list.Builds;

    /// <summary>Σφ + ΣF of the last computation, eV.</summary>
    public double EnergyEv { get; private set; }

    /// <summary>Has the list of neighbours built anew next time: the atoms were moved by hand or the cell was sheared.</summary>
    public void Invalidate() => _list.Invalidate();

    /// <summary>Takes positions in the configuration's order.</summary>
    public void SetPositions(ReadOnlySpan<double> positionsAngstrom)
    {
        for (int i = 0; i < _order.OriginalOf.Length; i++) positionsAngstrom.Slice(3 * _order.OriginalOf[i], 3).CopyTo(Slots.Positions.AsSpan(4 * i));
    }

    /// <summary>Gives quads of the engine's order as triples of the configuration's order.</summary>
    public double[] ToOriginal(double[] quads)
    {
        double[] triples = new double[3 * _order.OriginalOf.Length];
        for (int i = 0; i < _order.OriginalOf.Length; i++) quads.AsSpan(4 * i, 3).CopyTo(triples.AsSpan(3 * _order.OriginalOf[i]));
        return triples;
    }

    /// <summary>Computes energy and forces at the slots' positions.</summary>
    /// <param name="scale">The factor by which cell and positions were scaled since the list was built.</param>
    /// <param name="virialEv">Filled with −dE/dstrain, nine numbers, eV; or empty.</param>
    /// <returns>Whether the list was built anew, and the atoms wrapped into the cell.</returns>
    public bool Compute(double scale, Span<double> virialEv)
    {
        bool isRebuilt = _list.Refresh(Slots, scale);
        if (isRebuilt) Reserve();
        else Slots.PlaceGhosts();
        Array.Clear(Slots.Forces, 0, 4 * Slots.SlotCount);
        double energy = Pairs();
        if (_potential.Density != DensityKind.None) energy += Embed();
        EnergyEv = energy;
        for (int c = 0; c < _chunks.Count; c++) Forces(c);
        if (virialEv.Length > 0) Virial(virialEv);
        Slots.FoldForces();
        return isRebuilt;
    }

    /// <summary>Computes as <see cref="Compute"/> and gives the energy of each atom, half of each pair's energy to either, in the configuration's order.</summary>
    public double[] AtomEnergies()
    {
        _atomEnergies = new double[Slots.SlotCount + 1];
        Compute(1, []);
        // The list may just have been built with more ghosts; then the second computation has the right length.
        if (_atomEnergies.Length < Slots.SlotCount + 1)
        {
            _atomEnergies = new double[Slots.SlotCount + 1];
            Compute(1, []);
        }

        double[] result = new double[Slots.AtomCount];
        for (int g = 0; g < Slots.GhostCount; g++) _atomEnergies[Slots.OwnerOf(g)] += _atomEnergies[Slots.AtomCount + g];
        for (int i = 0; i < result.Length; i++) result[_order.OriginalOf[i]] = _atomEnergies[i] + _embedding[i];
        _atomEnergies = null;
        return result;
    }

    private void Reserve()
    {
        int pairs = _list.Start[^1] + 8 * (_regionStart.Length + 1);
        if (_partner.Length < pairs)
        {
            int room = pairs + pairs / 8;
            (_partner, _energySlope) = (new int[room], new double[room]);
            if (_potential.Density != DensityKind.None) _densitySlope = new double[room];
            if (_potential.Density == DensityKind.Directed) _reverseSlope = new double[room];
        }

        int longest = 0;
        foreach ((int first, int end, _) in _chunks) longest = Math.Max(longest, _list.Start[end * _speciesCount] - _list.Start[first * _speciesCount] + 16);
        if (_squared.Length >= longest) return;
        longest += longest / 8;
        (_squared, _energy, _density) = (new double[longest], new double[longest], new double[longest]);
        if (_potential.Density == DensityKind.Directed) _reverse = new double[longest];
    }

    /// <summary>Distances, pair functions and densities of all pairs; gives the sum of pair energies.</summary>
    private double Pairs()
    {
        double energy = 0;
        int start = 0;
        for (int c = 0; c < _chunks.Count; c++)
        {
            (int first, int end, int a) = _chunks[c];
            for (int b = 0; b < _speciesCount; b++)
            {
                _regionStart[c * _speciesCount + b] = start;
                double square = _cutoffSquared[a * _speciesCount + b];
                int count = PairGather.Pack(Slots.Positions, _list, first, end, b, _speciesCount, square, start, _partner, _squared, _segmentEnd);
                int padded = (count + 7) & ~7;
                _squared.AsSpan(count, padded - count).Fill(square);
                Evaluate(a, b, start, padded);
                energy += Sum(_energy.AsSpan(0, count));
                if (_potential.Density != DensityKind.None) Densities(c, b, start);
                if (_atomEnergies is not null) ShareEnergies(c, b, start);
                start += padded;
            }
        }

        return energy;
    }

    private void Evaluate(int a, int b, int start, int padded)
    {
        bool hasDensity = _potential.Density != DensityKind.None, isDirected = _potential.Density == DensityKind.Directed;
        var terms = new PairTerms
        {
            EnergyEv = _energy.AsSpan(0, padded),
            EnergySlope = _energySlope.AsSpan(start, padded),
            DensityAtFirst = hasDensity ? _density.AsSpan(0, padded) : [],
            DensityAtFirstSlope = hasDensity ? _densitySlope.AsSpan(start, padded) : [],
            DensityAtSecond = isDirected ? _reverse.AsSpan(0, padded) : [],
            DensityAtSecondSlope = isDirected ? _reverseSlope.AsSpan(start, padded) : [],
        };
        _potential.EvaluatePairs(a, b, _squared.AsSpan(0, padded), terms);
    }

    private void Densities(int chunk, int b, int start)
    {
        (int first, int end, _) = _chunks[chunk];
        ref double f = ref MemoryMarshal.GetArrayDataReference(Slots.Forces);
        ref double atFirst = ref MemoryMarshal.GetArrayDataReference(_density);
        ref double atSecond = ref MemoryMarshal.GetArrayDataReference(_potential.Density == DensityKind.Directed ? _reverse : _density);
        ref int partner = ref MemoryMarshal.GetArrayDataReference(_partner);
        int p = start;
        for (int i = first; i < end; i++)
        {
            double sum = 0;
            for (int stop = _segmentEnd[i * _speciesCount + b]; p < stop; p++)
            {
                sum += Unsafe.Add(ref atFirst, p - start);
                Unsafe.Add(ref f, Unsafe.Add(ref partner, p) + 3) += Unsafe.Add(ref atSecond, p - start);
            }

            Unsafe.Add(ref f, 4 * i + 3) += sum;
        }
    }

    private void ShareEnergies(int chunk, int b, int start)
    {
        (int first, int end, _) = _chunks[chunk];
        int p = start;
        for (int i = first; i < end; i++)
        {
            for (int stop = _segmentEnd[i * _speciesCount + b]; p < stop; p++)
            {
                int slot = _partner[p] / 4;
                if (slot >= _atomEnergies!.Length) continue;
                _atomEnergies[i] += 0.5 * _energy[p - start];
                _atomEnergies[slot] += 0.5 * _energy[p - start];
            }
        }
    }

    /// <summary>F and dF/dρ of all atoms; gives the sum of F.</summary>
    private double Embed()
    {
        Slots.FoldSpare();
        double[] f = Slots.Forces, x = Slots.Positions;
        for (int i = 0; i < _densities.Length; i++) _densities[i] = f[4 * i + 3];
        for (int s = 0; s < _speciesCount; s++)
        {
            int from = _order.Runs[s], length = _order.Runs[s + 1] - from;
            _potential.EvaluateEmbedding(s, _densities.AsSpan(from, length), _embedding.AsSpan(from, length), _slopes.AsSpan(from, length));
        }

        for (int i = 0; i < _slopes.Length; i++) x[4 * i + 3] = _slopes[i];
        Slots.CopySpareToGhosts();
        return Sum(_embedding);
    }

    private void Forces(int chunk)
    {
        (int first, int end, _) = _chunks[chunk];
        for (int b = 0; b < _speciesCount; b++)
        {
            int start = _regionStart[chunk * _speciesCount + b];
            ReadOnlySpan<int> ends = _segmentEnd;
            switch (_potential.Density)
            {
                case DensityKind.None: PairForces.Plain(Slots, first, end, b, _speciesCount, start, ends, _partner, _energySlope); break;
                case DensityKind.Symmetric: PairForces.Symmetric(Slots, first, end, b, _speciesCount, start, ends, _partner, _energySlope, _densitySlope); break;
                default: PairForces.Directed(Slots, first, end, b, _speciesCount, start, ends, _partner, _energySlope, _densitySlope, _reverseSlope); break;
            }
        }
    }

    /// <summary>Σ x ⊗ F over atoms and images, before the forces on images go to their atoms: that equals the sum over pairs of r ⊗ f.</summary>
    private void Virial(Span<double> virial)
    {
        virial.Clear();
        double[] x = Slots.Positions, f = Slots.Forces;
        for (int i = 0; i < 4 * Slots.SlotCount; i += 4)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++) virial[3 * a + b] += x[i + a] * f[i + b];
            }
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        Vector512<double> lanes = Vector512<double>.Zero;
        int i = 0;
        for (; i + 8 <= values.Length; i += 8) lanes += Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
        double sum = 0;
        for (int k = 0; k < 8; k++) sum += lanes[k];
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }
}
