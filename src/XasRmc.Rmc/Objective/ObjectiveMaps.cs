using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Rmc.Objective;

/// <summary>The objectives of the four spaces, each as a linear map of chi(k), made of one filter: k window and weight, and a window of distances.</summary>
/// <remarks>
/// <para>All are scaled so that the sum of squares stands for an integral. With x(k) = w(k) kⁿ chi(k) and w the k window:</para>
/// <code>
/// k:       ∫ x(k)² dk
/// R:       ∫ |chi(R)|² dR over the window of distances, chi(R) = (1/√π) ∫ x(k) exp(−2ikR) dk
/// q:       ∫ x̃(q)² dq over the k range, x̃(q) = (2/√π) Re ∫ chi(R) exp(2iqR) dR over the window of distances
/// wavelet: ∫∫ |W(R, k')|² dR dk' over the window of distances and the k range, W the Morlet transform of x
/// </code>
/// <para>The wavelet map has some ten thousand numbers; only its quadratic form counts, so a square root of it, of as many rows as it has eigenvalues above rounding, takes its place.</para>
/// <para>Each counts as Nyquist's number of independent points of its ranges, 2 Δk ΔR/π + 2 (Stern, Phys. Rev. B 48 (1993) 9825, doi 10.1103/PhysRevB.48.9825); in k the distances begin at 0.
/// Wavelet: Funke, Scheinost, Chukalina, Phys. Rev. B 71 (2005) 094110, doi 10.1103/PhysRevB.71.094110; as objective of reverse Monte Carlo: Timoshenko, Kuzmin, Comput. Phys. Commun. 180 (2009) 920, doi 10.1016/j.cpc.2008.12.020.</para>
/// </remarks>
public static class ObjectiveMaps
{
    /// <summary>The step of the wavelet map's distances, Å: a fifth of the width of a wavelet of 10 radians at 4 Å.</summary>
    private const double WaveletStepAngstrom = 0.1;

    private const double Rounding = 1e-9, SmallestEigenvalue = 1e-14;

    /// <summary>The objective of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="filter">The ranges, windows and k weight.</param>
    /// <param name="grid">The wave numbers of the measured spectrum; they must reach the end of the k window.</param>
    /// <exception cref="ArgumentException">The spectrum ends before the k window does, or the filter does not fit the grid.</exception>
    public static LinearObjective Of(ObjectiveSpace space, ShellFilter filter, KGrid grid)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.EndInvAngstrom < filter.KMax - Rounding || grid.StartInvAngstrom > filter.KMin + Rounding)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The comparison asks for k {filter.KMin}-{filter.KMax} Å⁻¹, but the spectrum has k {grid.StartInvAngstrom:0.00}-{grid.EndInvAngstrom:0.00} Å⁻¹."), nameof(grid));
        }

        return space switch
        {
            ObjectiveSpace.K => InK(filter, grid),
            ObjectiveSpace.R => InR(filter, grid),
            ObjectiveSpace.Q => InQ(filter, grid),
            ObjectiveSpace.Wavelet => InWavelets(filter, grid),
            _ => throw new ArgumentOutOfRangeException(nameof(space), space, "There is no such space."),
        };
    }

    /// <summary>Several objectives of one spectrum at once, each with a weight: the weighted sum of their misfits, each relative to its own misfit of white noise.</summary>
    /// <param name="parts">The objectives, on one grid, with positive weights; weights count relative to their sum.</param>
    /// <exception cref="ArgumentException">None, different grids, or a weight that is not positive.</exception>
    public static LinearObjective Mixture(IReadOnlyList<(LinearObjective Objective, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("A mixture needs at least one objective.", nameof(parts));
        KGrid grid = parts[0].Objective.Grid;
        double[] white = [.. Enumerable.Repeat(1.0, grid.Count)];
        double whole = 0, independent = 0;
        foreach ((LinearObjective objective, double weight) in parts)
        {
            if (objective.Grid != grid) throw new ArgumentException("The objectives of a mixture must be on one grid.", nameof(parts));
            Require.Positive(weight, nameof(parts));
            whole += weight;
            independent = Math.Max(independent, objective.IndependentPoints);
        }

        var matrix = new List<double>();
        foreach ((LinearObjective objective, double weight) in parts)
        {
            double factor = Math.Sqrt(weight / whole / objective.NoisePower(white));
            foreach (double element in objective.Matrix) matrix.Add(factor * element);
        }

        string description = string.Join(" and ", parts.Select(p => FormattableString.Invariant($"{p.Weight / whole:0.##} of {p.Objective.Description}")));
        return new LinearObjective(description, grid, parts.Sum(p => p.Objective.FeatureCount), matrix.ToArray(), independent);
    }

    private static string Ranges(ShellFilter filter) =>
        FormattableString.Invariant($"R {filter.RMin}-{filter.RMax} Å, k {filter.KMin}-{filter.KMax} Å⁻¹, k^{filter.KWeight} weight, {filter.Window} window");

    private static double[] WeightedWindow(ShellFilter filter, KGrid grid) => [.. WindowAt(filter, grid).Select((w, i) => w * Math.Pow(grid[i], filter.KWeight))];

    /// <summary>The k window at the points of the grid.</summary>
    private static double[] WindowAt(ShellFilter filter, KGrid grid)
    {
        // Windows begin at zero wave number.
        int offset = (int)Math.Round(grid.StartInvAngstrom / grid.StepInvAngstrom);
        double[] window = new double[offset + grid.Count];
        FourierWindow.Compute(filter.Window, grid.StepInvAngstrom, filter.KMin, filter.KMax, filter.DK, filter.DK, window);
        return window[offset..];
    }

    private static LinearObjective InK(ShellFilter filter, KGrid grid)
    {
        double[] weights = WeightedWindow(filter, grid);
        int[] used = [.. Enumerable.Range(0, grid.Count).Where(i => weights[i] != 0)];
        double[] matrix = new double[used.Length * grid.Count];
        for (int f = 0; f < used.Length; f++) matrix[f * grid.Count + used[f]] = weights[used[f]] * Math.Sqrt(grid.StepInvAngstrom);
        double independent = Math.Min(used.Length, 2 * (filter.KMax - filter.KMin) * filter.RMax / Math.PI + 2);
        return new LinearObjective(
            FormattableString.Invariant($"chi(k), k {filter.KMin}-{filter.KMax} Å⁻¹, k^{filter.KWeight} weight, {filter.Window} window"), grid, used.Length, matrix, independent);
    }

    private static LinearObjective InR(ShellFilter filter, KGrid grid) =>
        new("complex chi(R), " + Ranges(filter), grid, filter.FeatureCount(grid), filter.Matrix(grid), filter.IndependentPoints);

    private static LinearObjective InQ(ShellFilter filter, KGrid grid)
    {
        double[] forward = filter.Matrix(grid), back = filter.BackMatrix(grid);
        int[] used = [.. Enumerable.Range(0, grid.Count).Where(i => grid[i] >= filter.KMin - Rounding && grid[i] <= filter.KMax + Rounding)];
        int points = grid.Count, features = back.Length / points;
        double[] matrix = new double[used.Length * points];
        double root = Math.Sqrt(grid.StepInvAngstrom);
        for (int q = 0; q < used.Length; q++)
        {
            Span<double> row = matrix.AsSpan(q * points, points);
            for (int f = 0; f < features; f++)
            {
                double weight = root * back[f * points + used[q]];
                ReadOnlySpan<double> feature = forward.AsSpan(f * points, points);
                for (int i = 0; i < points; i++) row[i] += weight * feature[i];
            }
        }

        return new LinearObjective("chi(q), " + Ranges(filter), grid, used.Length, matrix, filter.IndependentPoints);
    }

    private static LinearObjective InWavelets(ShellFilter filter, KGrid grid)
    {
        int distances = Math.Max(2, (int)Math.Round((filter.RMax - filter.RMin) / WaveletStepAngstrom) + 1), points = grid.Count;
        var rGrid = new RGrid(filter.RMin, (filter.RMax - filter.RMin) / (distances - 1), distances);
        WaveletPlan plan = MorletWavelet.Plan(grid, rGrid, filter.KWeight);
        double[] window = WindowAt(filter, grid);
        int[] used = [.. Enumerable.Range(0, points).Where(i => grid[i] >= filter.KMin - Rounding && grid[i] <= filter.KMax + Rounding)];
        double scale = Math.Sqrt(rGrid.StepAngstrom * grid.StepInvAngstrom);
        int perColumn = 2 * distances * used.Length;
        double[][] columns = new double[points][];
        double[] unit = new double[points], re = new double[distances * points], im = new double[re.Length];
        for (int i = 0; i < points; i++)
        {
            columns[i] = [];
            if (window[i] == 0) continue;
            unit[i] = window[i];
            plan.Transform(unit, re, im);
            unit[i] = 0;
            columns[i] = new double[perColumn];
            for (int j = 0, c = 0; j < distances; j++)
            {
                foreach (int k in used)
                {
                    columns[i][c++] = scale * re[j * points + k];
                    columns[i][c++] = scale * im[j * points + k];
                }
            }
        }

        (double[] root, int rows) = SquareRoot(columns);
        return new LinearObjective("Morlet wavelet map, " + Ranges(filter), grid, rows, root, filter.IndependentPoints);
    }

    /// <summary>A matrix with the same products of columns and as few rows as its rank.</summary>
    private static (double[] Root, int Rows) SquareRoot(double[][] columns)
    {
        int points = columns.Length;
        var products = Matrix<double>.Build.Dense(points, points);
        for (int a = 0; a < points; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                if (columns[a].Length > 0 && columns[b].Length > 0) products[a, b] = products[b, a] = Dot(columns[a], columns[b]);
            }
        }

        Evd<double> evd = products.Evd(Symmetricity.Symmetric);
        double largest = evd.EigenValues.Max(v => v.Real);
        int[] kept = [.. Enumerable.Range(0, points).Where(c => evd.EigenValues[c].Real > SmallestEigenvalue * largest).OrderByDescending(c => evd.EigenValues[c].Real)];
        double[] root = new double[kept.Length * points];
        for (int f = 0; f < kept.Length; f++)
        {
            double length = Math.Sqrt(evd.EigenValues[kept[f]].Real);
            for (int i = 0; i < points; i++) root[f * points + i] = length * evd.EigenVectors[i, kept[f]];
        }

        return (root, kept.Length);
    }

    private static double Dot(double[] a, double[] b)
    {
        ReadOnlySpan<Vector512<double>> left = MemoryMarshal.Cast<double, Vector512<double>>(a), right = MemoryMarshal.Cast<double, Vector512<double>>(b);
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < left.Length; i++) sum = Vector512.FusedMultiplyAdd(left[i], right[i], sum);
        double total = Vector512.Sum(sum);
        for (int i = left.Length * Vector512<double>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
