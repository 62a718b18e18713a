using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PhaseGridTests
{
    private const double FeffStep = 0.05;

    [SharedFact]
    public void Interpolate_AtTheEnergiesThemselves_ChangesNothing()
    {
        const double Tolerance = 1e-9;
        ScatteringPhases phases = ScatteringRuns.Phases("Au_L3_noscf_all");
        double[] onGrid = SingleScattering(PhaseGrid.Interpolate(phases, new KGrid(0, FeffStep, 401))), atEnergies = SingleScattering(PhaseGrid.AtEnergies(phases));

        for (int e = 0; e < phases.Count; e++)
        {
            int i = (int)Math.Round(phases.WavenumbersInvAngstrom[e] / FeffStep);
            Assert.Equal(atEnergies[e], onGrid[i], Tolerance);
        }
    }

    [SharedTheory]
    [InlineData("Au_L3_noscf_all")]
    [InlineData("Pd_K_noscf_all")]
    public void Interpolate_BetweenTheEnergies_LiesCloserToFeffThanItsLinearInterpolationErrs(string run)
    {
        // Every path of the run by our amplitudes on the fine grid against chi.dat, which FEFF interpolates linearly: they differ by FEFF's own error, 0.9-1.7 % of all paths together.
        const double FeffInterpolationError = 0.02;
        ScatteringPhases phases = ScatteringRuns.Phases(run);
        PhaseGrid grid = PhaseGrid.Interpolate(phases, new KGrid(0, FeffStep, 401));
        using Stream padStream = SharedFiles.Open($"oracle/feff/{run}/feff.pad"), chiStream = SharedFiles.Open($"oracle/feff/{run}/chi.dat");
        FeffChi feff = ChiDatReader.Read(chiStream, "chi.dat");
        var workspace = new PathWorkspace(grid, 2, 4);
        double[] chi = new double[grid.Count], re = new double[grid.Count], im = new double[grid.Count];
        foreach (FeffPadPath path in FeffPadReader.Read(padStream, "feff.pad").Paths)
        {
            (double[] positions, int[] potentials) = ScatteringRuns.AbsorberFirst(path);
            PathAmplitude.Compute(workspace, positions, potentials, re, im);
            PathAmplitude.AddChi(grid, path.HalfLengthAngstrom, path.Degeneracy, re, im, chi);
        }

        Assert.InRange(RelativeRms(chi, feff.Chi, grid, 3, 14), 0, FeffInterpolationError);
    }

    [SharedFact]
    public void Interpolate_BeyondTheEnergies_IsRefused()
    {
        ScatteringPhases phases = ScatteringRuns.Phases("Au_L3_noscf_all");

        Assert.Throws<ArgumentException>(() => PhaseGrid.Interpolate(phases, new KGrid(0, 0.05, 402)));
    }

    internal static double RelativeRms(ReadOnlySpan<double> chi, ReadOnlySpan<double> reference, PhaseGrid grid, double low, double high)
    {
        double difference = 0, norm = 0;
        for (int i = 0; i < chi.Length; i++)
        {
            double k = grid.WavenumbersInvAngstrom[i];
            if (k < low || k > high) continue;
            difference += Math.Pow(k * k * (chi[i] - reference[i]), 2);
            norm += Math.Pow(k * k * reference[i], 2);
        }

        return Math.Sqrt(difference / norm);
    }

    private static double[] SingleScattering(PhaseGrid grid)
    {
        double[] chi = new double[grid.Count], re = new double[grid.Count], im = new double[grid.Count];
        PathAmplitude.Compute(new PathWorkspace(grid, 2, 2), [0, 0, 0, 0, 0, 2.885], [0, 1], re, im);
        PathAmplitude.AddChi(grid, 2.885, 1, re, im, chi);
        return chi;
    }
}
