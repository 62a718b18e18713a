using System.Globalization;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Potentials;

namespace XasRmc.Tests.Formats.Potentials;

/// <summary>Files of embedded-atom potentials: three kinds, and what may be wrong with them.</summary>
public sealed class EamFileReaderTests
{
    private const int Densities = 6, Distances = 7;

    [Fact]
    public void ReadSetfl_Alloy_HasEveryTable()
    {
        EamTables tables = Read(Setfl(isDirected: false));

        Assert.Equal(["Au", "Pd"], tables.Species.Select(e => e.Symbol));
        Assert.False(tables.IsDirected);
        Assert.Equal((0.1, 0.5, 3.0), (tables.DensityStep, tables.DistanceStepAngstrom, tables.CutoffAngstrom));
        Assert.Equal(Run(100, Densities), tables.EmbeddingEv(0).ToArray());
        Assert.Equal(Run(200, Distances), tables.Density(0, 1).ToArray());
        Assert.Equal(Run(300, Densities), tables.EmbeddingEv(1).ToArray());
        Assert.Equal(Run(600, Distances), tables.PairTimesDistanceEvAngstrom(0, 1).ToArray());
        Assert.Equal(Run(600, Distances), tables.PairTimesDistanceEvAngstrom(1, 0).ToArray());
        Assert.Equal(Run(700, Distances), tables.PairTimesDistanceEvAngstrom(1, 1).ToArray());
    }

    [Fact]
    public void ReadSetfl_FinnisSinclair_HasADensityForEachReceiver()
    {
        EamTables tables = Read(Setfl(isDirected: true));

        Assert.True(tables.IsDirected);
        Assert.Equal(Run(200, Distances), tables.Density(0, 0).ToArray());
        Assert.Equal(Run(250, Distances), tables.Density(0, 1).ToArray());
        Assert.Equal(Run(400, Distances), tables.Density(1, 0).ToArray());
        Assert.Equal(Run(450, Distances), tables.Density(1, 1).ToArray());
    }

    [Fact]
    public void ReadFuncfl_OneFile_ConvertsTheCharge()
    {
        EamTables tables = EamFileReader.ReadFuncfl([(Stream(Funcfl(79, 0.5)), "au")]);

        // Resampling on its own grid gives the values back but for rounding; LAMMPS drops the last point, and so does this.
        Assert.Equal(Distances - 1, tables.PairTimesDistanceEvAngstrom(0, 0).Length);
        for (int i = 0; i < Distances - 1; i++) Assert.Equal(27.2 * 0.529 * Math.Pow(200 + i, 2), tables.PairTimesDistanceEvAngstrom(0, 0)[i], 1e-6);
    }

    [Fact]
    public void ReadFuncfl_TwoGrids_AreBroughtOntoTheCoarserAndMixed()
    {
        EamTables tables = EamFileReader.ReadFuncfl([(Stream(Funcfl(79, 0.5)), "au"), (Stream(Funcfl(46, 0.25)), "pd")]);

        Assert.Equal(0.5, tables.DistanceStepAngstrom);
        // Tables here are straight lines, which four points follow exactly: at 1 Å the finer has gone up by 4.
        Assert.Equal(27.2 * 0.529 * 202 * 204, tables.PairTimesDistanceEvAngstrom(0, 1)[2], 1e-6);
        Assert.Equal(304, tables.Density(1, 0)[2], 1e-9);
    }

    [Theory]
    [InlineData("2 Au Pd", "2 Au Xx", 4, "'Xx' is not an element")]
    [InlineData("6 0.1 7 0.5 3.0", "6 0.1 7 -0.5 3.0", 5, "steps and cutoff must be positive")]
    [InlineData("6 0.1 7 0.5 3.0", "6 0.1 x 0.5 3.0", 5, "the grids are expected here")]
    [InlineData("203", "fish", 8, "'fish' is not a number")]
    [InlineData("703 704 705 706", "", 5, "values after this line")]
    public void ReadSetfl_FaultyFile_NamesTheLine(string right, string wrong, int line, string reason)
    {
        XasFormatException fault = Assert.Throws<XasFormatException>(() => Read(Setfl(false).Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal(line, fault.LineNumber);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSetfl_EmptyFile_IsAFault() => Assert.Throws<XasFormatException>(() => Read(""));

    private static EamTables Read(string text) => EamFileReader.ReadSetfl(Stream(text), "test.eam");

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static double[] Run(int first, int count) => [.. Enumerable.Range(first, count).Select(i => (double)i)];

    private static string Words(int first, int count) => string.Join(' ', Run(first, count).Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n";

    private static string Setfl(bool isDirected) =>
        "one\ntwo\nthree\n2 Au Pd\n6 0.1 7 0.5 3.0\n"
        + "79 196.97 4.08 fcc\n" + Words(100, Densities) + Words(200, Distances) + (isDirected ? Words(250, Distances) : "")
        + "46 106.42 3.89 fcc\n" + Words(300, Densities) + Words(400, Distances) + (isDirected ? Words(450, Distances) : "")
        + Words(500, Distances) + Words(600, Distances) + Words(700, Distances);

    private static string Funcfl(int z, double step) =>
        FormattableString.Invariant($"comment\n{z} 100 4 fcc\n6 0.1 {(step < 0.5 ? 2 * Distances : Distances)} {step} 3.0\n")
        + Words(100, Densities) + Words(200, step < 0.5 ? 2 * Distances : Distances) + Words(300, step < 0.5 ? 2 * Distances : Distances);
}
