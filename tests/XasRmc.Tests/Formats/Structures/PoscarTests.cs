using XasRmc.Core;
using XasRmc.Formats.Structures;
using static XasRmc.Tests.Formats.Structures.StructureFiles;

namespace XasRmc.Tests.Formats.Structures;

public class PoscarTests
{
    [Fact]
    public void Write_RandomStructures_ReadBackSortedBySpecies()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            AtomicConfiguration atoms = StructureFiles.Random(seed, true);

            AtomicConfiguration back = Read(Written(w => PoscarWriter.Write(w, atoms)))[0];

            int[] order = [.. Enumerable.Range(0, atoms.Count).OrderBy(i => atoms.SpeciesIndex[i])];
            AssertSame(
                new AtomicConfiguration("", atoms.Species, [.. order.Select(i => atoms.SpeciesIndex[i])], [.. order.SelectMany(i => atoms.PositionsAngstrom.Slice(3 * i, 3).ToArray())], atoms.Cell),
                back);
        }
    }

    [Fact]
    public void Read_Version5Direct_ScalesCellAndPositions()
    {
        AtomicConfiguration atoms = Read("""
            gold and palladium
            2.0
            2 0 0
            0 2 0
            1 0 3
            Au_pv Pd
            1 2
            Selective dynamics
            Direct
            0 0 0 T T F
            0.5 0.5 0.5 F F F Pd
            0.25 0 1 T T T

            0 0 0
            """)[0];

        Assert.Equal([4, 0, 0, 0, 4, 0, 2, 0, 6], atoms.Cell!.RowsAngstrom.ToArray());
        Assert.Equal([0, 0, 0, 3, 2, 3, 3, 0, 6], atoms.PositionsAngstrom.ToArray());
        Assert.Equal(2, atoms.CountOf(Element.Of("Pd")));
        Assert.Equal("gold and palladium", atoms.Label);
    }

    [Fact]
    public void Read_Version4NegativeScaleCartesian_TakesVolumeAndComment()
    {
        AtomicConfiguration atoms = Read("Pd Au\n-64\n1 0 0\n0 1 0\n0 0 1\n1 1\nCartesian\n0 0 0\n0.5 0.5 0\n")[0];

        Assert.Equal(64, atoms.Cell!.VolumeCubicAngstrom, 9);
        Assert.Equal(2, atoms.PositionsAngstrom[3], 9);
        Assert.Equal("Pd", atoms.ElementOf(0).Symbol);
        Assert.Equal("Au", atoms.ElementOf(1).Symbol);
    }

    [Fact]
    public void Read_SymbolTwice_IsOneSpecies()
    {
        AtomicConfiguration atoms = Read("x\n1\n9 0 0\n0 9 0\n0 0 9\nAu Pd Au\n1 1 1\nC\n0 0 0\n3 0 0\n6 0 0\n")[0];

        Assert.Equal(2, atoms.Species.Count);
        Assert.Equal([0, 1, 0], atoms.SpeciesIndex.ToArray());
    }

    [Theory]
    [InlineData("x\n0\n1 0 0\n0 1 0\n0 0 1\nAu\n1\nDirect\n0 0 0\n", 2, "must not be 0")]
    [InlineData("x\n1\n1 0 0\n1 0 0\n0 0 1\nAu\n1\nDirect\n0 0 0\n", 5, "no volume")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu Pd\n1\nDirect\n0 0 0\n", 7, "2 symbols, but 1")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\n1\nDirect\n0 0 0\n", 6, "not an element")]
    [InlineData("\n1\n1 0 0\n0 1 0\n0 0 1\n1\nDirect\n0 0 0\n", 6, "insert a line")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu\nmany\nDirect\n0 0 0\n", 7, "number of atoms")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu\n1\nFractional\n0 0 0\n", 8, "neither")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu\n2\nDirect\n0 0 0", 9, "position")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu\n1\nDirect\n0 0\n", 9, "3 numbers")]
    [InlineData("x\n1\n1 0 0\n0 1 0\n0 0 1\nAu\n0\nDirect\n", 8, "no atoms")]
    public void Read_FaultyFile_NamesLineAndFault(string text, int line, string fault)
    {
        XasFormatException error = Assert.Throws<XasFormatException>(() => Read(text, "POSCAR"));

        Assert.Equal(line, error.LineNumber);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FreeAtoms_IsRefused() => Assert.Throws<ArgumentException>(() => Written(w => PoscarWriter.Write(w, StructureFiles.Random(1, false))));
}
