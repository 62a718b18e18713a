namespace XasRmc.Atomistics.Neighbours;

/// <summary>The pairs of atoms up to the cutoff of their species and a skin, each pair once, kept until an atom has moved half the skin.</summary>
/// <remarks>
/// <para>L. Verlet, Phys. Rev. 159 (1967) 98, doi 10.1103/PhysRev.159.98. The list of atom i and species s holds four times the slot numbers of its neighbours of that species, padded with the
/// far slot to a multiple of eight. Of a pair within the cell the atom of lower number has it, of a pair across a face the atom whose partner's image is at a positive place (first of a, b, c that is not 0).</para>
/// <para>Same bits for same positions: atoms are taken in order, boxes in order, atoms of a box in order.</para>
/// </remarks>
internal sealed class VerletList
{
    private readonly int _speciesCount;
    private readonly int[] _species;
    private readonly double[] _cutoff, _reachSquared;
    private readonly double _skin, _largestReach;
    private readonly SlotBoxes _boxes = new();
    private double[] _built = [], _fractions = [];
    private int[] _slotSpecies;
    private readonly int[] _fill;
    private readonly int[][] _found;
    private bool _isValid;
    private int[] _hits = new int[64];

    /// <summary>Makes an empty list.</summary>
    /// <param name="species">The species of each atom.</param>
    /// <param name="speciesCount">How many there are.</param>
    /// <param name="cutoffsAngstrom">The cutoff of species a and b is element a * speciesCount + b.</param>
    /// <param name="skinAngstrom">The skin, positive.</param>
    public VerletList(int[] species, int speciesCount, double[] cutoffsAngstrom, double skinAngstrom)
    {
        (_species, _speciesCount, _cutoff, _skin) = (species, speciesCount, cutoffsAngstrom, skinAngstrom);
        _reachSquared = [.. cutoffsAngstrom.Select(c => (c + skinAngstrom) * (c + skinAngstrom))];
        _largestReach = cutoffsAngstrom.Max() + skinAngstrom;
        _slotSpecies = species;
        _fill = new int[speciesCount];
        _found = [.. Enumerable.Range(0, speciesCount).Select(_ => new int[64])];
        Start = new int[species.Length * speciesCount + 1];
        Entries = [];
    }

    /// <summary>Where the list of atom i and species s begins is element i * species + s; the next element is where it ends.</summary>
    public int[] Start { get; }

    /// <summary>Four times the slot of each neighbour.</summary>
    public int[] Entries { get; private set; }

    /// <summary>How often the list was built.</summary>
    public long Builds { get; private set; }

    /// <summary>Builds the list where an atom has moved too far since it was built last.</summary>
    /// <param name="slots">The atoms.</param>
    /// <param name="scale">The factor by which cell and atoms were scaled since then, movement within the cell apart.</param>
    /// <returns>Whether it was built anew.</returns>
    public bool Refresh(AtomSlots slots, double scale)
    {
        // A pair that was beyond cutoff + skin is beyond scale (cutoff + skin) less what both atoms moved; the largest cutoff is the tightest bound when the scale is below 1.
        double room = 0.5 * (scale * _largestReach - (_largestReach - _skin));
        if (scale > 1) room = 0.5 * _skin;
        if (_isValid && room > 0 && !HasMoved(slots.Positions, scale, room * room)) return false;
        Build(slots);
        return true;
    }

    /// <summary>Has the list built anew next time, whatever moved.</summary>
    public void Invalidate() => _isValid = false;

    private bool HasMoved(double[] x, double scale, double limitSquared)
    {
        for (int i = 0; i < 4 * _species.Length; i += 4)
        {
            double dx = x[i] - scale * _built[i], dy = x[i + 1] - scale * _built[i + 1], dz = x[i + 2] - scale * _built[i + 2];
            // Written so that NaN counts as moved; the build then refuses it.
            if (!(dx * dx + dy * dy + dz * dz <= limitSquared)) return true;
        }

        return false;
    }

    private void Build(AtomSlots slots)
    {
        int atoms = _species.Length;
        for (int i = 0; i < 4 * atoms; i++)
        {
            if (i % 4 != 3 && !(Math.Abs(slots.Positions[i]) < 1e6))
                throw new InvalidOperationException(FormattableString.Invariant($"Atom {i / 4} has flown off to {slots.Positions[i]} Å: the time step is too long or the start has atoms on top of each other."));
        }

        slots.ClearGhosts();
        if (slots.CellRows is not null) AddGhosts(slots);
        slots.FinishGhosts();
        if (_built.Length < 4 * atoms) _built = new double[4 * atoms];
        slots.Positions.AsSpan(0, 4 * atoms).CopyTo(_built);
        if (_slotSpecies.Length < slots.SlotCount)
        {
            _slotSpecies = new int[slots.SlotCount + slots.SlotCount / 8];
            _species.CopyTo(_slotSpecies, 0);
        }

        for (int g = 0; g < slots.GhostCount; g++) _slotSpecies[atoms + g] = _species[slots.OwnerOf(g)];
        _boxes.Sort(slots.Positions, slots.SlotCount, _largestReach);
        Fill(slots);
        Builds++;
        _isValid = true;
    }

    private void Fill(AtomSlots slots)
    {
        int atoms = _species.Length, far = 4 * slots.SlotCount, end = 0;
        double[] x = slots.Positions;
        for (int i = 0; i < atoms; i++)
        {
            _hits = _boxes.Search(x[4 * i], x[4 * i + 1], x[4 * i + 2], _largestReach, _hits, out int found);
            Array.Clear(_fill);
            for (int h = 0; h < found; h++)
            {
                int slot = _hits[h];
                if (slot <= i) continue;
                int s = _slotSpecies[slot];
                double dx = x[4 * slot] - x[4 * i], dy = x[4 * slot + 1] - x[4 * i + 1], dz = x[4 * slot + 2] - x[4 * i + 2];
                if (dx * dx + dy * dy + dz * dz > _reachSquared[_species[i] * _speciesCount + s]) continue;
                if (_fill[s] == _found[s].Length) Array.Resize(ref _found[s], 2 * _fill[s]);
                _found[s][_fill[s]++] = 4 * slot;
            }

            for (int s = 0; s < _speciesCount; s++)
            {
                int count = _fill[s], padded = (count + 7) & ~7;
                Start[i * _speciesCount + s] = end;
                Reserve(end, end + padded);
                _found[s].AsSpan(0, count).CopyTo(Entries.AsSpan(end));
                Entries.AsSpan(end + count, padded - count).Fill(far);
                end += padded;
            }
        }

        Start[atoms * _speciesCount] = end;
    }

    private void Reserve(int used, int wanted)
    {
        if (Entries.Length >= wanted) return;
        int[] grown = new int[Math.Max(wanted, 2 * used)];
        Entries.AsSpan(0, used).CopyTo(grown);
        Entries = grown;
    }

    private void AddGhosts(AtomSlots slots)
    {
        double[] rows = slots.CellRows!;
        Span<double> inverse = stackalloc double[9];
        CellGeometry.Invert(rows, inverse);
        slots.Wrap(inverse);
        int atoms = _species.Length;
        if (_fractions.Length < 3 * atoms) _fractions = new double[3 * atoms];
        for (int i = 0; i < atoms; i++)
        {
            for (int axis = 0; axis < 3; axis++)
                _fractions[3 * i + axis] = slots.Positions[4 * i] * inverse[axis] + slots.Positions[4 * i + 1] * inverse[3 + axis] + slots.Positions[4 * i + 2] * inverse[6 + axis];
        }

        Span<double> reach = stackalloc double[3];
        for (int axis = 0; axis < 3; axis++) reach[axis] = _largestReach * (1 + 1e-9) / CellGeometry.Height(inverse, axis);
        int ra = (int)reach[0] + 1, rb = (int)reach[1] + 1, rc = (int)reach[2] + 1;
        for (int a = 0; a <= ra; a++)
        {
            for (int b = a > 0 ? -rb : 0; b <= rb; b++)
            {
                for (int c = a > 0 || b > 0 ? -rc : 1; c <= rc; c++)
                {
                    for (int i = 0; i < atoms; i++)
                    {
                        if (IsNear(_fractions[3 * i] + a, reach[0]) && IsNear(_fractions[3 * i + 1] + b, reach[1]) && IsNear(_fractions[3 * i + 2] + c, reach[2])) slots.AddGhost(i, a, b, c);
                    }
                }
            }
        }
    }

    private static bool IsNear(double fraction, double reach) => fraction >= -reach && fraction <= 1 + reach;
}
