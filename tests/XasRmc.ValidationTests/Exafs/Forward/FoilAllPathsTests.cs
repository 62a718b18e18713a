using XasRmc.App.Pipeline;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Exafs.Forward;

/// <summary>Measured foils beyond the first shell: a warm crystal at the lattice parameter of diffraction, nothing fitted but S0² and dE0, by single scattering and by all paths.</summary>
[Trait("Speed", "Slow")]
public sealed class FoilAllPathsTests(ITestOutputHelper output)
{
    private const double RMaxAngstrom = 6.5, FromAngstrom = 3.2, ToAngstrom = 6.0, Correlation = 0.4;
    private const int Snapshots = 3, Absorbers = 48;

    [SharedTheory]
    [InlineData("xdl/Au_Foil_L3_rt_2016Foils.xdi", "Au:L3", 4.0782, 0.0082)]
    [InlineData("foils/Pdfoil.prj", "Pd:K", 3.8907, 0.0055)]
    [InlineData("foils/Ptfoil.prj", "Pt:L3", 3.9236, 0.0048)]
    public void Compute_WarmCrystal_IsTheFoilBeyondTheFirstShellWithAllPathsAlone(string file, string edgeName, double latticeAngstrom, double sigma2)
    {
        AbsorptionEdge edge = AbsorptionEdge.Parse(edgeName);
        bool isScreened = ShippedScattering.IsScreened(edge);
        var source = new SpectrumSource(file, File.ReadAllBytes(SharedFiles.PathOf($"data/xas/{file}")), null, null, null);
        ChiSpectrum measured = StandardGrid.Of(ReduceStage.Run([source], edge, [edge.Element], new ReductionSettings()).Chi);
        var grid = new KGrid(0, 0.05, 281);
        double[] data = new double[grid.Count];
        measured.Chi[..Math.Min(data.Length, measured.Chi.Length)].CopyTo(data);
        ScatteringPhases phases = ShippedScattering.Library(edge.Element.Symbol + (isScreened ? "-screened" : "")).Find(edge)!;
        var model = new MultipleScatteringModel([phases], grid, RMaxAngstrom);
        AtomicConfiguration crystal = FccLattice.Bulk(edge.Element, latticeAngstrom, 4, 4, 4);
        // C3 = 3 sigma⁴, as thermal expansion has it; the mean distance grows by motion across the bond alone.
        var motion = new CorrelatedDisplacements(crystal, new DisplacementSettings(sigma2, Correlation, 3 * sigma2 * sigma2));
        var random = new RandomStream(20261126, 0);
        AtomicConfiguration[] snapshots = [.. Enumerable.Range(0, Snapshots).Select(_ => motion.Draw(random))];
        double[] single = new double[grid.Count], part = new double[grid.Count], beyond = new double[grid.Count];
        var pairs = new SingleScatteringModel([ShippedScattering.OwnTable(edge, isScreened)], RMaxAngstrom);
        double[] whole = new double[pairs.Grid.Count];
        foreach (AtomicConfiguration snapshot in snapshots)
        {
            pairs.Compute(snapshot, edge, whole, CancellationToken.None);
            for (int i = 0; i < single.Length; i++) single[i] += whole[i] / Snapshots;
        }

        model.ComputeBeyondPairs([.. snapshots.Select(s => new Absorbers(s, [.. Enumerable.Range(0, Absorbers).Select(a => a * crystal.Count / Absorbers)]))], edge, beyond, CancellationToken.None);
        for (int i = 0; i < part.Length; i++) part[i] = single[i] + beyond[i];

        (double near, _, _) = Best(grid, data, part, 1.5, FromAngstrom);
        (double far, double s02, double deltaE0) = Best(grid, data, part, FromAngstrom, ToAngstrom);
        (double farSingle, _, _) = Best(grid, data, single, FromAngstrom, ToAngstrom);
        output.WriteLine(FormattableString.Invariant(
            $"{edge,-6} {file}, {(isScreened ? "screened core hole" : "core hole")}: R-factor {near:0.000} for R 1.5-3.2 Å; for R 3.2-6 Å {far:0.000} with all paths (S0² {s02:0.00}, dE0 {deltaE0:0.0} eV), {farSingle:0.000} with single scattering"));
        Assert.InRange(near, 0, 0.03);
        Assert.InRange(far / farSingle, 0, 0.35);
    }

    /// <summary>The least relative misfit over S0² and dE0, k 4 to 12 Å⁻¹ with k³.</summary>
    private static (double RFactor, double S02, double DeltaE0Ev) Best(KGrid grid, double[] data, double[] model, double rMin, double rMax)
    {
        var filter = new ShellFilter { KMin = 4, KMax = 12, KWeight = 3, DK = 1, RMin = rMin, RMax = rMax };
        double[] y = filter.Encode(grid, data), moved = new double[model.Length];
        (double RFactor, double S02, double DeltaE0Ev) best = (double.PositiveInfinity, 0, 0);
        for (double deltaE0 = -12; deltaE0 <= 12; deltaE0 += 0.25)
        {
            EnergyShift.Apply(grid, model, deltaE0, moved);
            double[] x = filter.Encode(grid, moved);
            double xy = x.Zip(y, (a, b) => a * b).Sum(), xx = x.Sum(a => a * a), yy = y.Sum(b => b * b);
            double misfit = 1 - xy * xy / (xx * yy);
            if (misfit < best.RFactor) best = (misfit, xy / xx, deltaE0);
        }

        return best;
    }
}
