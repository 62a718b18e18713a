using System.Numerics;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Formats.Feff;

public sealed class PhasePadReaderTests
{
    private const string Run = "oracle/feff/AuPd_AuL3_noscf_all/";

    /// <summary>feffNNNN.dat has five figures.</summary>
    private const double FiveFigures = 6e-5;

    [SharedFact]
    public void Read_AlloyRun_HasWhatTheRunSays()
    {
        ScatteringPhases phases = Read(SharedFiles.ReadAllText(Run + "phase.pad"));

        Assert.Equal("Au:L3", phases.Edge.ToString());
        Assert.Equal(4, phases.HoleNumber);
        Assert.Equal(59, phases.Count);
        Assert.Equal(20, phases.WavenumbersInvAngstrom[^1], 1e-9);
        Assert.Equal(0.1, phases.WavenumbersInvAngstrom[1], 1e-9);
        Assert.Equal(["Au", "Au", "Pd"], phases.Potentials.Select(p => p.Element.Symbol));
        Assert.Equal("Au0", phases.Potentials[0].Label);
        Assert.Equal(1, phases.FindNeighbour(Element.Of("Au")));
        Assert.Equal(2, phases.FindNeighbour(Element.Of("Pd")));
        Assert.Equal(-1, phases.FindNeighbour(Element.Of("Pt")));
        Assert.Equal(2.8861, phases.NormanRadiusAngstrom / FeffUnits.BohrAngstrom, 1e-4);
        Assert.Equal(0.38312, phases.EdgeEnergyEv, 1e-5);
        Assert.Equal([2, 2, 0], Enumerable.Range(0, 3).Select(phases.FinalL));
    }

    [SharedTheory]
    [InlineData("AuPd_AuL3_noscf_all", -2)]
    [InlineData("AuPd_PdK_scf_c42", -1)]
    public void Read_CentralPhaseAndMomentum_AgreeWithFeffsTable(string run, int centralL)
    {
        ScatteringPhases phases = Read(SharedFiles.ReadAllText($"oracle/feff/{run}/phase.pad"));
        using Stream stream = SharedFiles.Open($"oracle/feff/{run}/feff0001.dat");
        TabulatedPath path = FeffDatReader.Read(stream, "feff0001.dat");

        for (int i = 0; i < phases.Count; i++)
        {
            Complex p = phases.MomentaInvAngstrom[i];
            double jump = (path.CentralPhase[i] - 2 * phases.Potentials[0].PhaseShift(i, centralL).Real) / Math.PI;
            Assert.Equal(path.KInvAngstrom[i], phases.WavenumbersInvAngstrom[i], 1e-3);
            Assert.Equal(path.MomentumInvAngstrom[i], p.Real, FiveFigures * path.MomentumInvAngstrom[i]);
            Assert.Equal(path.MeanFreePathAngstrom[i], 1 / p.Imaginary, FiveFigures * path.MeanFreePathAngstrom[i]);
            Assert.Equal(Math.Round(jump), jump, 1e-3);
        }
    }

    [SharedTheory]
    [InlineData("first line", "hello world", 1)]
    [InlineData("two spins", "    2   83   59    0    2    4    1    8    0    1.91319   -0.48904", 1)]
    [InlineData("no energies", "    1    0    0    0    2    4    1    8    0    1.91319   -0.48904", 1)]
    [InlineData("unknown hole", "    1   83   59    0    2   40    1    8    0    1.91319   -0.48904", 1)]
    [InlineData("wrong width", "    1   83   59    0    2    4    1    7    0    1.91319   -0.48904", 2)]
    public void Read_BadHeader_NamesTheLine(string _, string header, int line)
    {
        string text = SharedFiles.ReadAllText(Run + "phase.pad");

        XasFormatException fault = Assert.Throws<XasFormatException>(() => Read(header + text[text.IndexOf('\n', StringComparison.Ordinal)..]));

        Assert.Equal(line, fault.LineNumber);
    }

    [SharedFact]
    public void Read_DamagedBody_NamesTheLine()
    {
        string[] lines = SharedFiles.ReadAllText(Run + "phase.pad").Split('\n');

        Assert.Equal(40, Fault(Replace(lines, 40, lines[39][..^3])).LineNumber);
        Assert.Equal(40, Fault(Replace(lines, 40, "!" + lines[39][1..])).LineNumber);
        Assert.Equal(40, Fault(Replace(lines, 40, lines[39][..20] + " " + lines[39][21..])).LineNumber);
        Assert.Contains("ends where", Fault(string.Join('\n', lines[..500])).Message, StringComparison.Ordinal);
        Assert.Contains("ends where", Fault("").Message, StringComparison.Ordinal);
    }

    private static XasFormatException Fault(string text) => Assert.Throws<XasFormatException>(() => Read(text));

    private static string Replace(string[] lines, int number, string line)
    {
        string[] changed = [.. lines];
        changed[number - 1] = line;
        return string.Join('\n', changed);
    }

    private static ScatteringPhases Read(string text) => PhasePadReader.Read(new MemoryStream(Encoding.Latin1.GetBytes(text)), "phase.pad");
}
