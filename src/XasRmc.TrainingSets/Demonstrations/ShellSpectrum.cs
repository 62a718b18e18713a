using System.Numerics.Tensors;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>chi(k) of shells of one pair from the program's own scattering table, and what a Fourier filter leaves of it.</summary>
/// <remarks>
/// <para>Distances of a shell are r = R + a g + b (g² − 1) with g normal: mean R, variance a² + 2b² = sigma², third cumulant 6a²b + 8b³ = C3, no density below zero; for C3 = 0 a Gaussian. So
/// chi(k) = N ∫ φ(g) chi_AB(k; r(g)) dg, by the trapezoidal rule over g from −5 to 5 in steps of 0.5 (what lies beyond holds 2e-5 of sigma², and between the points nothing is lost as long as 2kσ is below 8), chi_AB between the rows of the table by cubic polynomials.</para>
/// <para>Features are those of <see cref="XasRmc.Exafs.Reduction.ShellFilter"/>: real and imaginary parts of the Fourier transform of k^n chi over the filter's distances. S0² = 1, dE0 = 0, single scattering.</para>
/// </remarks>
public sealed class ShellSpectrum
{
    private const double Step = 0.5, Reach = 5;
    private static readonly (double G, double Weight)[] s_nodes = Nodes();

    private readonly PairScatteringTable _table;
    private readonly double[] _matrix;
    private readonly int _points;

    /// <summary>Makes the model.</summary>
    /// <param name="table">The scattering of the pair; from k = 0 in steps of 0.05 Å⁻¹ to beyond the filter.</param>
    /// <param name="filter">What is looked at.</param>
    /// <exception cref="ArgumentException">The table does not serve.</exception>
    public ShellSpectrum(PairScatteringTable table, FilterRecipe filter)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(filter);
        _table = table;
        var shell = filter.ToShellFilter();
        _points = (int)Math.Round((filter.KMax + filter.DK + 1) / table.KGrid.StepInvAngstrom) + 1;
        if (table.KGrid.StartInvAngstrom != 0 || table.KGrid.Count < _points) throw new ArgumentException(FormattableString.Invariant($"The table must run from k = 0 to at least {filter.KMax + filter.DK + 1} Å⁻¹."), nameof(table));
        Grid = new KGrid(0, table.KGrid.StepInvAngstrom, _points);
        _matrix = shell.Matrix(Grid);
    }

    /// <summary>The wave numbers of chi, Å⁻¹.</summary>
    public KGrid Grid { get; }

    /// <summary>Features of a spectrum.</summary>
    public int FeatureCount => _matrix.Length / _points;

    /// <summary>The matrix from chi to features, row after row.</summary>
    internal ReadOnlySpan<double> Matrix => _matrix;

    /// <summary>The nearest distance that a shell may reach to, Å.</summary>
    public double NearestAngstrom => _table.RGrid.StartAngstrom + _table.RGrid.StepAngstrom;

    /// <summary>Adds chi(k) of a shell.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="chi">chi on <see cref="Grid"/>.</param>
    /// <exception cref="ArgumentException">The shell reaches beyond the distances of the table.</exception>
    public void Add(in BondShell shell, Span<double> chi)
    {
        Require.Length(chi.Length, _points, nameof(chi));
        (double a, double b) = Widths(shell);
        RGrid grid = _table.RGrid;
        foreach ((double g, double weight) in s_nodes)
        {
            double place = (shell.RAngstrom + a * g + b * (g * g - 1) - grid.StartAngstrom) / grid.StepAngstrom;
            int low = (int)Math.Floor(place);
            if (low < 1 || low > grid.Count - 3)
                throw new ArgumentException(FormattableString.Invariant($"A shell at {shell.RAngstrom} Å with sigma² = {shell.Sigma2} Å² reaches beyond the table, {grid.StartAngstrom} to {grid.EndAngstrom} Å."), nameof(shell));
            double t = place - low, n = shell.N * weight;
            // Lagrange's cubic through the rows −1, 0, 1, 2.
            TensorPrimitives.MultiplyAdd(_table.Row(low - 1)[.._points], -n * t * (t - 1) * (t - 2) / 6, chi, chi);
            TensorPrimitives.MultiplyAdd(_table.Row(low)[.._points], n * (t + 1) * (t - 1) * (t - 2) / 2, chi, chi);
            TensorPrimitives.MultiplyAdd(_table.Row(low + 1)[.._points], -n * (t + 1) * t * (t - 2) / 2, chi, chi);
            TensorPrimitives.MultiplyAdd(_table.Row(low + 2)[.._points], n * (t + 1) * t * (t - 1) / 6, chi, chi);
        }
    }

    /// <summary>chi(k) of some shells.</summary>
    public double[] Chi(params ReadOnlySpan<BondShell> shells)
    {
        var chi = new double[_points];
        foreach (BondShell shell in shells) Add(shell, chi);
        return chi;
    }

    /// <summary>The features of chi(k).</summary>
    /// <param name="chi">chi on <see cref="Grid"/>.</param>
    public double[] Features(ReadOnlySpan<double> chi)
    {
        Require.Length(chi.Length, _points, nameof(chi));
        return FeatureEncoder.Multiply(_matrix, chi);
    }

    /// <summary>Adds white noise to chi.</summary>
    internal static void AddNoise(Span<double> chi, double standardDeviation, RandomStream random)
    {
        for (int i = 0; i < chi.Length; i++) chi[i] += standardDeviation * random.NextGaussian();
    }

    /// <summary>a and b of a shell.</summary>
    internal static (double A, double B) Widths(in BondShell shell)
    {
        // 6σ²b − 4b³ = C3, the root next to 0 by Newton's method; it converges from below for all C3 that a shell may have.
        double b = shell.ThirdCumulant / (6 * shell.Sigma2);
        for (int i = 0; i < 50; i++)
        {
            double step = (6 * shell.Sigma2 * b - 4 * b * b * b - shell.ThirdCumulant) / (6 * shell.Sigma2 - 12 * b * b);
            b -= step;
            if (Math.Abs(step) <= 1e-14 * Math.Sqrt(shell.Sigma2)) break;
        }

        return (Math.Sqrt(shell.Sigma2 - 2 * b * b), b);
    }

    private static (double, double)[] Nodes()
    {
        int half = (int)(Reach / Step);
        double[] g = [.. Enumerable.Range(-half, 2 * half + 1).Select(i => i * Step)], weights = [.. g.Select(x => Math.Exp(-0.5 * x * x))];
        double sum = weights.Sum();
        return [.. g.Zip(weights, (x, w) => (x, w / sum))];
    }
}
