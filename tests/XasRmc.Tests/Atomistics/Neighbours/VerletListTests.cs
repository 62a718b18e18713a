using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Tests.Atomistics.Potentials;

namespace XasRmc.Tests.Atomistics.Neighbours;

/// <summary>The list of moving atoms against the list of resting ones.</summary>
public sealed class VerletListTests
{
    private const double CutoffAngstrom = 5.1, SkinAngstrom = 0.4;

    public static TheoryData<string> Systems => ["particle", "cell", "sheared", "shifted", "pair"];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Refresh_AnyAtoms_ListsEveryPairOnce(string system)
    {
        AtomicConfiguration atoms = Of(system);

        (VerletList list, AtomSlots slots) = Build(atoms);

        Assert.Equal(Expected(atoms), Found(list, slots, atoms.Count));
    }

    [Fact]
    public void Refresh_MovedByLessThanHalfTheSkin_KeepsTheListThenBuildsIt()
    {
        (VerletList list, AtomSlots slots) = Build(Of("cell"));

        slots.Positions[40] += 0.49 * SkinAngstrom;
        Assert.False(list.Refresh(slots, 1));
        slots.Positions[40] += 0.02 * SkinAngstrom;
        Assert.True(list.Refresh(slots, 1));
        Assert.Equal(2, list.Builds);
    }

    [Fact]
    public void Refresh_CellShrunkTogetherWithAtoms_BuildsBeforeAPairIsMissed()
    {
        (VerletList list, AtomSlots slots) = Build(Of("cell"));
        void Scale(double factor)
        {
            for (int i = 0; i < 4 * slots.AtomCount; i++) slots.Positions[i] *= factor;
            for (int k = 0; k < 9; k++) slots.CellRows![k] *= factor;
        }

        // cutoff/(cutoff + skin) = 0.927: at 0.95 all pairs within the cutoff are still listed, at 0.92 not.
        Scale(0.95);
        Assert.False(list.Refresh(slots, 0.95));
        Scale(0.92 / 0.95);
        Assert.True(list.Refresh(slots, 0.92));
    }

    [Fact]
    public void Refresh_AnAtomThatFlewOff_IsAnError()
    {
        (VerletList list, AtomSlots slots) = Build(Of("particle"));
        slots.Positions[5] = double.NaN;

        Assert.Throws<InvalidOperationException>(() => list.Refresh(slots, 1));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Pack_VectorAndScalar_GiveTheSameBits(string system)
    {
        AtomicConfiguration atoms = Of(system);
        (VerletList list, AtomSlots slots) = Build(atoms);
        int room = list.Entries.Length + 16;
        int[] partners = new int[room], plain = new int[room], ends = new int[2 * atoms.Count];
        double[] squared = new double[room], plainSquared = new double[room];
        for (int s = 0; s < 2; s++)
        {
            int count = PairGather.Pack(slots.Positions, list, 0, atoms.Count, s, 2, CutoffAngstrom * CutoffAngstrom, 0, partners, squared, ends), plainCount = 0;
            for (int i = 0; i < atoms.Count; i++)
            {
                plainCount = PairGather.PackScalar(
                    ref slots.Positions[0], ref list.Entries[0], ref plain[0], ref plainSquared[0], i, list.Start[2 * i + s], list.Start[2 * i + s + 1], CutoffAngstrom * CutoffAngstrom, plainCount);
                Assert.Equal(plainCount, ends[2 * i + s]);
            }

            Assert.Equal(plain[..plainCount], partners[..count]);
            Assert.Equal(plainSquared[..plainCount], squared[..count]);
        }
    }

    private static AtomicConfiguration Of(string system) => system switch
    {
        "particle" => SomeAtoms.Shaken(SomeAtoms.Particle(4), 0.1),
        "cell" => SomeAtoms.Shaken(SomeAtoms.Cell(3), 0.1),
        "sheared" => SomeAtoms.ShearedCell(),
        "shifted" => Shifted(),
        _ => new AtomicConfiguration("pair", [SomeAtoms.Gold, SomeAtoms.Palladium], [0, 1], [0, 0, 0, 0, 0, 2.5], null),
    };

    /// <summary>Atoms several cells away from the cell.</summary>
    private static AtomicConfiguration Shifted()
    {
        AtomicConfiguration atoms = SomeAtoms.ShearedCell();
        double[] x = atoms.PositionsAngstrom.ToArray();
        for (int k = 0; k < 3; k++) x[k] += 3 * atoms.Cell!.RowsAngstrom[k] - 2 * atoms.Cell.RowsAngstrom[6 + k];
        return atoms.WithPositions(x);
    }

    private static (VerletList List, AtomSlots Slots) Build(AtomicConfiguration atoms)
    {
        double[] cutoffs = [CutoffAngstrom, CutoffAngstrom, CutoffAngstrom, CutoffAngstrom];
        var slots = new AtomSlots(atoms.Count, atoms.Cell?.RowsAngstrom.ToArray());
        for (int i = 0; i < atoms.Count; i++) atoms.PositionsAngstrom.Slice(3 * i, 3).CopyTo(slots.Positions.AsSpan(4 * i));
        var list = new VerletList(atoms.SpeciesIndex.ToArray(), 2, cutoffs, SkinAngstrom);
        Assert.True(list.Refresh(slots, 1));
        return (list, slots);
    }

    private static List<(int, int, double)> Found(VerletList list, AtomSlots slots, int atoms)
    {
        var found = new List<(int, int, double)>();
        for (int i = 0; i < atoms; i++)
        {
            for (int e = list.Start[2 * i]; e < list.Start[2 * i + 2]; e++)
            {
                int slot = list.Entries[e] / 4;
                if (slot == slots.SlotCount) continue;
                int j = slot < atoms ? slot : slots.OwnerOf(slot - atoms);
                double square = 0;
                for (int k = 0; k < 3; k++) square += Math.Pow(slots.Positions[4 * slot + k] - slots.Positions[4 * i + k], 2);
                found.Add((Math.Min(i, j), Math.Max(i, j), Math.Round(Math.Sqrt(square), 9)));
            }
        }

        found.Sort();
        return found;
    }

    private static List<(int, int, double)> Expected(AtomicConfiguration atoms)
    {
        NeighbourList full = NeighbourList.Of(atoms, CutoffAngstrom + SkinAngstrom);
        var expected = new List<(int, int, double)>();
        var own = new List<(int, int, double)>();
        for (int i = 0; i < atoms.Count; i++)
        {
            for (int e = full.Offsets[i]; e < full.Offsets[i + 1]; e++)
            {
                int j = full.Indices[e];
                double r = Math.Round(full.Vector(atoms.PositionsAngstrom, i, e).R, 9);
                if (i < j) expected.Add((i, j, r));
                if (i == j) own.Add((i, j, r));
            }
        }

        // An atom's own images come in opposite pairs, of which one is listed.
        own.Sort();
        expected.AddRange(own.Where((_, place) => place % 2 == 0));
        expected.Sort();
        return expected;
    }
}
