using MathNet.Numerics.LinearAlgebra;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>How many neighbours of each kind an edge asks for where nothing but its own spectrum is listened to.</summary>
/// <remarks>
/// <para>The first shells of the fit's final atoms keep their shapes; their numbers N_AB are set free, with a common shift dR and a common change dsigma² of all of them:
/// F chi_measured − F chi_others = S0² [sum over B of N_AB F (chi_AB per neighbour) + dR F ∂chi/∂R + dsigma² F ∂chi/∂sigma²], linear least squares over the first shell's range in R. chi_others is all but the first shells, of the same atoms; dE0 and S0² are those of the fit.</para>
/// <para>Covariance: (JᵀJ)⁻¹ eps²/N_ind with eps² the power of noise and model error in the range (<see cref="RmcEdge"/>), and the error of S0², which multiplies all N. No composition, no count of atoms and no entropy of mixing has a say in it.
/// Pairs alone: the range ends at 3.2 Å.</para>
/// </remarks>
internal static class FreeAmplitudes
{
    private const double StepAngstrom = 0.005;

    /// <summary>Finds them.</summary>
    /// <param name="edge">The edge, its first shell.</param>
    /// <param name="s02">S0² of it.</param>
    /// <param name="deltaE0Ev">dE0 of it, eV.</param>
    /// <param name="fit">The fit of all edges.</param>
    /// <param name="model">Single scattering.</param>
    /// <param name="window">The first shell, Å.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<SingleEdgeEvidence> Find(
        RmcEdge edge, double s02, double deltaE0Ev, RefinementResult fit, SingleScatteringModel model, (double RMin, double RMax) window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(model);
        KGrid grid = edge.Measured.Grid;
        RGrid fine = model.Tables[0].RGrid;
        PartialRdfSet counted = PairCounter.Count(fit.FinalConfigurations, fine);
        PartialRdf[] shells = [.. counted.Pairs.Where(p => p.Absorber == edge.Edge.Element && p.Shell(window.RMin, window.RMax).N > 0)];
        double[][] one = [.. shells.Select(p => PerNeighbour(model.Find(edge.Edge, p.Neighbour), p, window, 0, grid))];
        double[] n = [.. shells.Select(p => p.Shell(window.RMin, window.RMax).N)];
        double[] others = new double[grid.Count], farther = new double[grid.Count], wider = new double[grid.Count];
        foreach (AtomicConfiguration atoms in fit.FinalConfigurations) Add(others, HeldOutRangeStage.Chi(model, atoms, edge.Measured, 1, 0, cancellationToken), 1.0 / fit.FinalConfigurations.Count);
        for (int b = 0; b < shells.Length; b++)
        {
            PairScatteringTable table = model.Find(edge.Edge, shells[b].Neighbour);
            double[] beyond = PerNeighbour(table, shells[b], window, 1, grid), before = PerNeighbour(table, shells[b], window, -1, grid);
            Add(others, one[b], -n[b]);
            Add(farther, beyond, n[b] / (2 * StepAngstrom));
            Add(farther, before, -n[b] / (2 * StepAngstrom));
            // A wider Gaussian is the same curve spread: ∂/∂sigma² = ½ ∂²/∂R².
            Add(wider, beyond, 0.5 * n[b] / (StepAngstrom * StepAngstrom));
            Add(wider, one[b], -n[b] / (StepAngstrom * StepAngstrom));
            Add(wider, before, 0.5 * n[b] / (StepAngstrom * StepAngstrom));
        }

        double[][] columns = [.. one.Append(farther).Append(wider).Select(c => Features(edge, c, s02, deltaE0Ev))];
        double[] rest = [.. HeldOutSpectrum.Features(edge.Objective, edge.Measured.Chi).Zip(Features(edge, others, s02, deltaE0Ev), (m, o) => m - o)];
        Matrix<double> j = Matrix<double>.Build.DenseOfColumnArrays(columns), covariance = (j.TransposeThisAndMultiply(j)).Inverse();
        Vector<double> found = covariance * j.TransposeThisAndMultiply(Vector<double>.Build.Dense(rest));
        double unit = edge.ErrorPower / edge.Objective.IndependentPoints;
        return [.. shells.Select((p, b) =>
        {
            double sigma = Math.Sqrt(covariance[b, b] * unit + Math.Pow(found[b] * edge.RelativeS02Error, 2));
            ShellMoments shape = p.Shell(window.RMin, window.RMax);
            return new SingleEdgeEvidence(edge.Edge, p.Neighbour, new ShellEstimate(shape with { N = found[b] }, sigma, double.NaN, double.NaN, double.NaN));
        })];
    }

    private static double[] Features(RmcEdge edge, double[] chi, double s02, double deltaE0Ev)
    {
        double[] moved = new double[chi.Length];
        EnergyShift.Apply(edge.Measured.Grid, chi, deltaE0Ev, moved);
        return HeldOutSpectrum.Features(edge.Objective, [.. moved.Select(x => s02 * x)]);
    }

    /// <summary>chi of a first shell per neighbour, moved by some steps of 0.005 Å.</summary>
    private static double[] PerNeighbour(PairScatteringTable table, PartialRdf shell, (double RMin, double RMax) window, int steps, KGrid grid)
    {
        double[] counts = new double[table.RGrid.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            if (table.RGrid[i] >= window.RMin && table.RGrid[i] < window.RMax && i + steps >= 0 && i + steps < counts.Length) counts[i + steps] = shell.PerAngstrom[i];
        }

        double sum = counts.Sum();
        return HeldOutEdge.Chi(table, [.. counts.Select(c => c / sum)], grid);
    }

    private static void Add(double[] sum, double[] curve, double factor)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += factor * curve[i];
    }
}
