using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Formats.Feff;

public sealed class FeffTextReadersTests
{
    private const string Dat = """
         Cu  metal  fcc a=3.603                                           Feff XX 6.10
         Path    1      icalc       2
         -----------------------------------------------------------------------
           2  12.000   2.5478    2.6300   -5.53502 nleg, deg, reff, rnrmav(bohr), edge
                x         y         z   pot at#
              .0000     .0000     .0000  0  29 Cu       absorbing atom
              .0000   -1.8016    1.8016  1  29 Cu
            k   real[2*phc]   mag[feff]  phase[feff] red factor   lambda     real[p]@#
           .000  3.5015E+00  0.0000E+00 -5.1320E+00  9.872E-01  1.5637E+01  1.8071E+00
           .100  3.5020E+00  3.3976E-02 -5.6318E+00  9.873E-01  1.5660E+01  1.8098E+00
           .200  3.5035E+00  6.7038E-02 -6.1121E+00  9.877E-01  1.5726E+01  1.8177E+00
           .300  3.5060E+00  9.8421E-02 -6.5731E+00  9.882E-01  1.5831E+01  1.8309E+00
        """;

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    public void FeffDat_WithOrWithoutMarks_IsRead(string mark)
    {
        TabulatedPath path = ReadDat(string.Join('\n', Dat.Split('\n').Select((l, i) => i < 8 ? mark + l : l)));

        Assert.Equal(2, path.Legs);
        Assert.Equal(12, path.Degeneracy);
        Assert.Equal(2.5478, path.HalfLengthAngstrom);
        Assert.Equal(-5.53502, path.EdgeEnergyEv);
        Assert.Equal(29, path.Atoms[1].Element.AtomicNumber);
        Assert.Equal(-1.8016, path.Atoms[1].YAngstrom);
        Assert.Equal("Cu", path.Atoms[0].Label);
        Assert.Equal(-6.1121, path.Phase[2]);
        Assert.Equal(1.8309, path.MomentumInvAngstrom[3]);
    }

    [Theory]
    [InlineData("-----", "=====", 12)]
    [InlineData("2  12.000", "x  12.000", 4)]
    [InlineData("2  12.000", "1  12.000", 4)]
    [InlineData("2  12.000", "3  12.000", 8)]
    [InlineData("1  29 Cu", "1 290 Cu", 7)]
    [InlineData("-1.8016", "-1.8o16", 7)]
    [InlineData("mag[feff]", "magnitude", 8)]
    [InlineData("3.3976E-02", "3.3976E-0x", 10)]
    [InlineData("  1.8098E+00", "", 10)]
    [InlineData(".200  3.5035", ".100  3.5035", 11)]
    [InlineData("1.5831E+01", "-1.583E+01", 12)]
    [InlineData(".300  3.5060E+00  9.8421E-02 -6.5731E+00  9.882E-01  1.5831E+01  1.8309E+00", "", 12)]
    public void FeffDat_Damaged_NamesTheLine(string find, string put, int line)
    {
        Assert.Contains(find, Dat, StringComparison.Ordinal);

        XasFormatException fault = Assert.Throws<XasFormatException>(() => ReadDat(Dat.Replace(find, put, StringComparison.Ordinal)));

        Assert.Equal(line, fault.LineNumber);
        Assert.Contains("path.dat", fault.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void FeffDat_EveryReferenceFile_IsRead()
    {
        string[] files = Directory.GetFiles(SharedFiles.PathOf("oracle/larch/feffdat"));
        Assert.NotEmpty(files);

        foreach (string file in files)
        {
            using Stream stream = File.OpenRead(file);
            TabulatedPath path = FeffDatReader.Read(stream, Path.GetFileName(file));
            Assert.InRange(path.KInvAngstrom.Length, 40, 100);
            Assert.InRange(path.Legs, 2, 4);
        }
    }

    [SharedFact]
    public void ChiDat_OfARun_IsRead()
    {
        using Stream stream = SharedFiles.Open("oracle/feff/AuPd_AuL3_noscf_all/chi.dat");
        FeffChi chi = ChiDatReader.Read(stream, "chi.dat");

        Assert.Equal(401, chi.KInvAngstrom.Length);
        Assert.Equal(20, chi.KInvAngstrom[^1]);
        Assert.Equal(-1.267584e-2, chi.Chi[^1]);
        Assert.Equal(chi.Chi[100], chi.Magnitude[100] * Math.Sin(chi.Phase[100]), 1e-6);
    }

    [Theory]
    [InlineData("# only a header\n", 1)]
    [InlineData("0 1 2 3\n0.05 1 2\n", 2)]
    [InlineData("0 1 2 3\n0.05 1 NaN 3\n", 2)]
    [InlineData("0.1 1 2 3\n0.05 1 2 3\n", 2)]
    public void ChiDat_Damaged_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<XasFormatException>(() => ChiDatReader.Read(Stream(text), "chi.dat")).LineNumber);

    [SharedFact]
    public void PathsDat_OfARun_AgreesWithFeffPad()
    {
        using Stream pathsStream = SharedFiles.Open("oracle/feff/AuPd_PdK_noscf_all/paths.dat"), padStream = SharedFiles.Open("oracle/feff/AuPd_PdK_noscf_all/feff.pad");
        IReadOnlyList<FeffPathGeometry> paths = PathsDatReader.Read(pathsStream, "paths.dat");
        FeffPadFile pad = FeffPadReader.Read(padStream, "feff.pad");

        Assert.Equal(pad.Paths.Count, paths.Count);
        Assert.Equal("Pd:K", pad.Edge.ToString());
        foreach ((FeffPathGeometry path, FeffPadPath same) in paths.Zip(pad.Paths))
        {
            Assert.Equal(same.Index, path.Index);
            Assert.Equal(same.Degeneracy, path.Degeneracy);
            Assert.Equal(same.Potentials.ToArray(), path.Potentials.ToArray());
            Assert.Equal(same.HalfLengthAngstrom, path.HalfLengthAngstrom, 2e-6);
            for (int i = 0; i < 3 * path.Legs; i++) Assert.Equal(path.PositionsAngstrom[i], same.PositionsAngstrom[i], 1e-9);
        }
    }

    [Theory]
    [InlineData("no dashes\n", 1)]
    [InlineData("---------\n 1 2\n", 2)]
    [InlineData("---------\n 1 1 6.0\n", 2)]
    [InlineData("---------\n 1 2 6.0\n x y z\n 0 0 1 1\n", 4)]
    [InlineData("---------\n 1 2 6.0\n x y z\n 0 0 1 1\n 0 0 zero 0\n", 5)]
    public void PathsDat_Damaged_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<XasFormatException>(() => PathsDatReader.Read(Stream(text), "paths.dat")).LineNumber);

    [SharedFact]
    public void FeffPad_Damaged_NamesTheLine()
    {
        string[] lines = SharedFiles.ReadAllText("oracle/feff/Au_L3_noscf_all/feff.pad").Split('\n');
        int path = Array.FindIndex(lines, l => l.StartsWith("##", StringComparison.Ordinal));

        Assert.Equal(1, Fault(["#_feff.pad v02", .. lines[1..]]));
        Assert.Equal(2, Fault([lines[0], "#_ 1", .. lines[2..]]));
        Assert.Equal(3, Fault([.. lines[..2], "##", .. lines[3..]]));
        Assert.Equal(path + 1, Fault([.. lines[..path], "##  1   2  12.000   2.88", .. lines[(path + 1)..]]));
        Assert.Equal(path + 1, Fault([.. lines[..path], lines[path].TrimEnd()[..^1] + "7", .. lines[(path + 1)..]]));
        Assert.Equal(path + 3, Fault(lines[..(path + 3)]));
    }

    private static int Fault(string[] lines) => Assert.Throws<XasFormatException>(() => FeffPadReader.Read(Stream(string.Join('\n', lines)), "feff.pad")).LineNumber;

    private static TabulatedPath ReadDat(string text) => FeffDatReader.Read(Stream(text), "path.dat");

    private static MemoryStream Stream(string text) => new(Encoding.Latin1.GetBytes(text));
}
