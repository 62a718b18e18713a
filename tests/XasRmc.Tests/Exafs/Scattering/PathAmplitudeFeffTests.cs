using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PathAmplitudeFeffTests
{
    /// <summary>FEFF keeps feff.pad in single precision only where it reads it back; its sums are double, so what is left is 1e-10 of PAD coding and 1e-7 where coordinates in paths.dat have six decimals.</summary>
    private const double Tolerance = 2e-6;

    [SharedTheory]
    [InlineData("Au_L3_noscf_all")]
    [InlineData("Pd_K_noscf_all")]
    [InlineData("AuPd_AuL3_noscf_all")]
    [InlineData("AuPd_PdK_noscf_all")]
    [InlineData("AuPd_AuL3_scf_c42")]
    [InlineData("AuPd_PdK_scf_c42")]
    public void Compute_EveryPathOfTheRun_AgreesWithFeff(string run)
    {
        ScatteringPhases phases = ScatteringRuns.Phases(run);
        using Stream stream = SharedFiles.Open($"oracle/feff/{run}/feff.pad");
        FeffPadFile feff = FeffPadReader.Read(stream, run);
        PhaseGrid grid = PhaseGrid.AtEnergies(phases);
        var workspace = new PathWorkspace(grid, feff.Order, 4);
        var re = new double[grid.Count];
        var im = new double[grid.Count];
        Assert.NotEmpty(feff.Paths);

        foreach (FeffPadPath path in feff.Paths)
        {
            (double[] positions, int[] potentials) = ScatteringRuns.AbsorberFirst(path);
            PathAmplitude.Compute(workspace, positions, potentials, re, im);
            PathAmplitude.ToFeffAmplitude(grid, path.HalfLengthAngstrom, re, im);

            double largest = path.Amplitude[..grid.Count].ToArray().Max(), worst = 0;
            for (int i = 0; i < grid.Count; i++)
                worst = Math.Max(worst, Complex.Abs(new Complex(re[i], im[i]) - Complex.FromPolarCoordinates(path.Amplitude[i], path.Phase[i])) / largest);
            Assert.True(worst < Tolerance, $"path {path.Index} of {path.Legs} legs is off by {worst:e2} of its largest amplitude");
        }
    }
}
