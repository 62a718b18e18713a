namespace XasRmc.Atomistics.Neighbours;

/// <summary>The working arrays of atoms in motion: four numbers a slot (x, y, z and a spare one), atoms first, then their periodic images, then one slot far from everything.</summary>
/// <remarks>
/// Images ("ghosts") make all pair loops plain differences of two slots, whatever the cell. One quad is one 256-bit load. The spare number of a position carries dF/dρ, that of a force ρ.
/// Mutable; its owner is one <see cref="XasRmc.Atomistics.Potentials.ForceEngine"/>.
/// </remarks>
internal sealed class AtomSlots
{
    /// <summary>The far slot stands here, Å: further from all atoms than any cutoff.</summary>
    public const double FarAngstrom = 1e8;

    private int[] _owner = [], _image = [];

    public AtomSlots(int atoms, double[]? cellRows)
    {
        AtomCount = atoms;
        CellRows = cellRows;
        Positions = new double[4 * (atoms + 1)];
        Forces = new double[4 * (atoms + 1)];
        PlaceFarSlot();
    }

    public int AtomCount { get; }

    public int GhostCount { get; private set; }

    /// <summary>Atoms and images; the slot of this number is the far one.</summary>
    public int SlotCount => AtomCount + GhostCount;

    /// <summary>The cell's vectors, changed by the barostat, or null for free atoms.</summary>
    public double[]? CellRows { get; }

    public double[] Positions { get; private set; }

    public double[] Forces { get; private set; }

    /// <summary>The atom that a ghost is an image of.</summary>
    public int OwnerOf(int ghost) => _owner[ghost];

    public void ClearGhosts() => GhostCount = 0;

    public void AddGhost(int owner, int a, int b, int c)
    {
        if (GhostCount == _owner.Length)
        {
            int room = Math.Max(64, 2 * GhostCount);
            Array.Resize(ref _owner, room);
            Array.Resize(ref _image, 3 * room);
        }

        _owner[GhostCount] = owner;
        (_image[3 * GhostCount], _image[3 * GhostCount + 1], _image[3 * GhostCount + 2]) = (a, b, c);
        GhostCount++;
    }

    /// <summary>Makes room for the ghosts that were added, and puts them and the far slot in place.</summary>
    public void FinishGhosts()
    {
        int wanted = 4 * (SlotCount + 1);
        if (Positions.Length < wanted)
        {
            double[] positions = new double[wanted + wanted / 8];
            Array.Copy(Positions, positions, 4 * AtomCount);
            Positions = positions;
            Forces = new double[positions.Length];
        }

        PlaceFarSlot();
        PlaceGhosts();
    }

    /// <summary>Moves every ghost to where its atom's image is now.</summary>
    public void PlaceGhosts()
    {
        if (CellRows is not { } m) return;
        double[] x = Positions;
        for (int g = 0, to = 4 * AtomCount; g < GhostCount; g++, to += 4)
        {
            int from = 4 * _owner[g], a = _image[3 * g], b = _image[3 * g + 1], c = _image[3 * g + 2];
            x[to] = x[from] + (a * m[0] + b * m[3] + c * m[6]);
            x[to + 1] = x[from + 1] + (a * m[1] + b * m[4] + c * m[7]);
            x[to + 2] = x[from + 2] + (a * m[2] + b * m[5] + c * m[8]);
        }
    }

    /// <summary>Copies the spare number of each atom's position to its ghosts.</summary>
    public void CopySpareToGhosts()
    {
        double[] x = Positions;
        for (int g = 0, to = 4 * AtomCount + 3; g < GhostCount; g++, to += 4) x[to] = x[4 * _owner[g] + 3];
    }

    /// <summary>Adds the spare number of each ghost's force to its atom's.</summary>
    public void FoldSpare()
    {
        double[] f = Forces;
        for (int g = 0, from = 4 * AtomCount + 3; g < GhostCount; g++, from += 4) f[4 * _owner[g] + 3] += f[from];
    }

    /// <summary>Adds the force on each ghost to its atom's.</summary>
    public void FoldForces()
    {
        double[] f = Forces;
        for (int g = 0, from = 4 * AtomCount; g < GhostCount; g++, from += 4)
        {
            int to = 4 * _owner[g];
            f[to] += f[from];
            f[to + 1] += f[from + 1];
            f[to + 2] += f[from + 2];
        }
    }

    /// <summary>Takes whole cell vectors off every atom that has left the cell.</summary>
    public void Wrap(ReadOnlySpan<double> inverse)
    {
        if (CellRows is not { } m) return;
        double[] x = Positions;
        for (int i = 0; i < 4 * AtomCount; i += 4)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                double whole = Math.Floor(x[i] * inverse[axis] + x[i + 1] * inverse[3 + axis] + x[i + 2] * inverse[6 + axis]);
                if (whole == 0) continue;
                for (int k = 0; k < 3; k++) x[i + k] -= whole * m[3 * axis + k];
            }
        }
    }

    private void PlaceFarSlot() => Positions.AsSpan(4 * SlotCount, 3).Fill(FarAngstrom);
}
