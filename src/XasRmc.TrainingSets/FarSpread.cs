using System.Numerics.Tensors;
using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>Makes pairs beyond first neighbours spread more than the dynamics of a potential says.</summary>
/// <remarks>
/// Classical potentials that give sigma² of first neighbours and mean square displacements of atoms both right are not known (docs/theory/dynamics.md): far shells of metals are wider against the first than in any of them. A pair at distance r
/// gets d(r) = f s1² w(r) more, s1² being sigma² of all first neighbours of the sample, w rising from 0 at 1.15 R1 to 1 at 1.35 R1; paths over several atoms are damped by exp(−2 f s1² k²).
/// </remarks>
internal static class FarSpread
{
    private const double RampStart = 1.15, RampEnd = 1.35, FirstShellEnd = 1.2, LargestInSigma = 4;

    /// <summary>Spreads the pairs of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="space">The order of pairs and edges.</param>
    /// <param name="grid">The distances of the densities.</param>
    /// <param name="share">f.</param>
    public static DrawnSample Apply(DrawnSample sample, InversionSpace space, RGrid grid, double share)
    {
        if (share == 0) return sample;
        int pairs = space.Pairs.Count;
        var all = new double[grid.Count];
        for (int p = 0; p < pairs; p++) TensorPrimitives.Add(all, sample.Density[p], all);
        (double first, double sigma2) = FirstShell(all, grid);
        double extra = share * sigma2;
        double[][] spread = [.. Enumerable.Range(0, pairs).Select(p => Spread(sample.Density[p], grid, first, extra))];
        KGrid k = space.Filter.Grid;
        double[][] beyond = [.. sample.Beyond.Select(chi => chi.Select((v, i) => v * Math.Exp(-2 * extra * k[i] * k[i])).ToArray())];
        return new DrawnSample(PairDensity.Of(spread, sample.Density.Fractions), beyond, sample.InverseDiameter);
    }

    /// <summary>Mean and variance of the distances of the first shell, whose end follows its own mean.</summary>
    private static (double Mean, double Variance) FirstShell(double[] density, RGrid grid)
    {
        int first = Array.FindIndex(density, v => v > 0);
        if (first < 0) return (1, 0);
        // The highest point of the first ångström of distances is in the first shell.
        int reach = Math.Min(grid.Count, first + (int)Math.Round(1 / grid.StepAngstrom)), peak = first;
        for (int i = first; i < reach; i++) if (density[i] > density[peak]) peak = i;
        double mean = grid[peak], variance = 0;
        // Three passes settle where the shell ends.
        for (int pass = 0; pass < 3; pass++)
        {
            ShellMoments shell = PartialRdf.Shell(grid, density, grid[first] - grid.StepAngstrom, FirstShellEnd * mean);
            (mean, variance) = (shell.RAngstrom, shell.Sigma2);
        }

        return (mean, variance);
    }

    private static double[] Spread(ReadOnlySpan<double> density, RGrid grid, double first, double extra)
    {
        var spread = new double[density.Length];
        double step = grid.StepAngstrom;
        for (int i = 0; i < density.Length; i++)
        {
            if (density[i] == 0) continue;
            double width = Math.Sqrt(extra * Math.Clamp((grid[i] / first - RampStart) / (RampEnd - RampStart), 0, 1));
            if (width < 0.5 * step)
            {
                spread[i] += density[i];
                continue;
            }

            int reach = (int)Math.Ceiling(LargestInSigma * width / step);
            double norm = 0;
            for (int d = -reach; d <= reach; d++) norm += Math.Exp(-0.5 * d * d * step * step / (width * width));
            for (int d = -reach; d <= reach; d++)
            {
                // What would leave the grid is none of its range.
                if (i + d >= 0 && i + d < spread.Length) spread[i + d] += density[i] * Math.Exp(-0.5 * d * d * step * step / (width * width)) / norm;
            }
        }

        return spread;
    }
}
