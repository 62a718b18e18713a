using XasRmc.Core;
using XasRmc.Formats.Structures;
using static XasRmc.Tests.Formats.Structures.StructureFiles;

namespace XasRmc.Tests.Formats.Structures;

public class ExtendedXyzTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_RandomFrames_ReadBackToTheLastBit(bool isPeriodic)
    {
        AtomicConfiguration[] frames = [.. Enumerable.Range(0, 40).Select(i => StructureFiles.Random((ulong)i, isPeriodic))];

        IReadOnlyList<AtomicConfiguration> back = Read(Written(w => ExtendedXyzWriter.Write(w, frames)));

        Assert.Equal(frames.Length, back.Count);
        for (int i = 0; i < frames.Length; i++)
        {
            AssertSame(frames[i], back[i]);
            Assert.Equal(frames[i].Label, back[i].Label);
        }
    }

    [Fact]
    public void Read_ColumnsInAnyOrder_FindsSpeciesAndPositions()
    {
        AtomicConfiguration atoms = Read("""
            2
            energy=-3.5 Properties=tag:I:1:pos:R:3:forces:R:3:species:S:1 Lattice="4 0 0 0 4 0 0 0 4" stress={1 2 3} is_ok
            7 0 0 0 9 9 9 Au
            8 1.5 2.5D+00 -3e-1 9 9 9 Pd

            """)[0];

        Assert.Equal([0, 0, 0, 1.5, 2.5, -0.3], atoms.PositionsAngstrom.ToArray());
        Assert.Equal("Pd", atoms.ElementOf(1).Symbol);
        Assert.Equal(64, atoms.Cell!.VolumeCubicAngstrom, 12);
    }

    [Fact]
    public void Read_PlainXyzAndWindowsLineEnds_AreUnderstood()
    {
        AtomicConfiguration atoms = Read("1\r\nit's free text\r\nAu1 1 2 3\r\n\r\n")[0];

        Assert.Null(atoms.Cell);
        Assert.Equal("Au", atoms.ElementOf(0).Symbol);
        Assert.Equal(3, atoms.PositionsAngstrom[2]);
    }

    [Fact]
    public void Read_LatticeWithPbcFalse_IsFree() => Assert.Null(Read("1\nLattice=\"4 0 0 0 4 0 0 0 4\" pbc=\"F F F\"\nAu 0 0 0\n")[0].Cell);

    [SharedTheory]
    [InlineData("oracle/md/oracle_zhou04.extxyz")]
    [InlineData("oracle/md/oracle_u3.extxyz")]
    [InlineData("oracle/md/oracle_gupta_DFT_A.extxyz")]
    public void Read_FilesOfAse_AreRead(string file)
    {
        using Stream stream = SharedFiles.Open(file);
        IReadOnlyList<AtomicConfiguration> frames = StructureReader.Read(stream, file);

        Assert.NotEmpty(frames);
        string[] lines = SharedFiles.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Length - 2 * frames.Count, frames.Sum(f => f.Count));
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("2\ncomment\nAu 0 0 0\n", 3, "atom 2 of 2")]
    [InlineData("0\n\n", 1, "number of its atoms")]
    [InlineData("1\n\nXx 0 0 0\n", 3, "not an element")]
    [InlineData("1\n\nAu 0 zero 0\n", 3, "'zero' is not a number")]
    [InlineData("1\n\nAu 0 0 nan\n", 3, "not a number")]
    [InlineData("1\n\nAu 0 0\n", 3, "columns")]
    [InlineData("1\nLattice=\"1 2 3\"\nAu 0 0 0\n", 2, "nine")]
    [InlineData("1\nLattice=\"1 0 0 1 0 0 0 0 1\"\nAu 0 0 0\n", 2, "no volume")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0 0 0 4\nAu 0 0 0\n", 2, "not closed")]
    [InlineData("1\npbc=\"T T T\"\nAu 0 0 0\n", 2, "no Lattice")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0 0 0 4\" pbc=\"T T F\"\nAu 0 0 0\n", 2, "some directions")]
    [InlineData("1\nProperties=pos:R:3\nAu 0 0 0\n", 2, "species")]
    [InlineData("1\nProperties=species:S\nAu 0 0 0\n", 2, "Properties")]
    [InlineData("1\n\nAu 0 0 0\nrubbish\n", 4, "number of its atoms")]
    [InlineData("hello world\n", 1, "not a structure")]
    public void Read_FaultyFile_NamesLineAndFault(string text, int line, string fault)
    {
        XasFormatException error = Assert.Throws<XasFormatException>(() => Read(text, "bad.xyz"));

        Assert.Equal(line, error.LineNumber);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("bad.xyz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenFiles_AreReadOrRefusedAndNothingElse()
    {
        string[] whole =
        [
            Written(w => ExtendedXyzWriter.Write(w, [StructureFiles.Random(1, true), StructureFiles.Random(2, false)])),
            Written(w => PoscarWriter.Write(w, StructureFiles.Random(3, true))),
            FeffInputTests.Example,
        ];
        var random = new RandomStream(99, 0);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            try
            {
                Assert.NotEmpty(Read(Broken(whole[i % whole.Length], random)));
            }
            catch (XasFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 2999);
    }
}
