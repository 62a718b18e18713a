using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>Makes a network's features, their noise and the kernels from chi(k) and scattering tables: the physics that Inversion is kept free of.</summary>
public sealed class FeatureEncoder
{
    private readonly InversionSpace _space;
    private readonly ShellFilter _filter;

    /// <summary>Makes an encoder.</summary>
    /// <param name="space">What the features mean.</param>
    /// <exception cref="ArgumentException">The space names a window that is not known, or another number of features.</exception>
    public FeatureEncoder(InversionSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        _space = space;
        FeatureFilter f = space.Filter;
        if (!Enum.TryParse(f.Window, ignoreCase: true, out FourierWindowKind window) || !Enum.IsDefined(window)) throw new ArgumentException($"{f.Window} is not a window.", nameof(space));
        _filter = new ShellFilter { KMin = f.KMin, KMax = f.KMax, KWeight = f.KWeight, DK = f.DK, Window = window, RMin = f.RMin, RMax = f.RMax };
        Require.Length(_filter.FeatureCount(f.Grid), f.CountPerEdge, nameof(space));
    }

    /// <summary>The matrix from chi(k) on a grid to the features of an edge, row after row.</summary>
    public double[] Matrix(KGrid grid) => _filter.Matrix(grid);

    /// <summary>The features of one measured edge: chi moved back by dE0, over S0².</summary>
    /// <remarks>A model is compared at q(k), k² − dE0 × 0.2625; here the data move the other way, so that the network sees S0² = 1 and dE0 = 0.</remarks>
    /// <param name="chi">chi(k); its grid starts at a multiple of its step, has the step of the filter and covers the Fourier window.</param>
    /// <param name="s02">S0².</param>
    /// <param name="deltaE0Ev">dE0, eV.</param>
    /// <exception cref="ArgumentException">The grid does not serve.</exception>
    public double[] Encode(ChiSpectrum chi, double s02, double deltaE0Ev)
    {
        ArgumentNullException.ThrowIfNull(chi);
        Require.Positive(s02);
        RequireGrid(chi.Grid);
        var moved = new double[chi.Grid.Count];
        EnergyShift.Apply(chi.Grid, chi.Chi, -deltaE0Ev, moved);
        double[] features = Multiply(Matrix(chi.Grid), moved);
        for (int f = 0; f < features.Length; f++) features[f] /= s02;
        return features;
    }

    /// <summary>The chi(k) that features of one edge stand for: the back transform of their range of R, the k weight and window divided out; 0 where the window is below a tenth.</summary>
    /// <remarks>For chi whose signal lies inside the range, encoding and this undo each other but for the leakage across its ends.</remarks>
    /// <param name="features">The features of an edge.</param>
    /// <returns>chi(k) on the grid of the filter.</returns>
    public double[] BackTransform(ReadOnlySpan<double> features)
    {
        const double LeastWindow = 0.1;
        FeatureFilter f = _space.Filter;
        Require.Length(features.Length, f.CountPerEdge, nameof(features));
        double[] matrix = Matrix(f.Grid), chi = new double[f.Grid.Count];
        double step = f.Grid.StepInvAngstrom;
        for (int i = 0; i < chi.Length; i++)
        {
            double overlap = 0, square = 0;
            for (int j = 0; j < features.Length; j++)
            {
                double m = matrix[j * chi.Length + i];
                overlap += m * features[j];
                square += m * m;
            }

            // A column of the matrix is (step/√π) k^n window(k) times cosines and sines whose squares add up to the width of the range.
            double weight2 = square * Math.PI / (step * step * (f.RMax - f.RMin)), window = Math.Sqrt(weight2) / Math.Pow(f.Grid[i], f.KWeight);
            if (f.Grid[i] > 0 && window > LeastWindow) chi[i] = 2 / step * overlap / weight2;
        }

        return chi;
    }

    /// <summary>What a network may see of the spectrum of an edge, as a linear map of its features; null for the components of all edges.</summary>
    /// <param name="view">Which.</param>
    public EdgeView? View(NetworkView view) => view == NetworkView.Components ? null : SpectrumViews.Of(view, _space.Filter, _filter.BackMatrix(_space.Filter.Grid));

    /// <summary>The noise of the features of all edges from the standard deviations of chi(k); null where all of them are 0.</summary>
    /// <param name="spectra">One an edge, in the order of the space; or a single one.</param>
    /// <param name="s02">S0² of each spectrum.</param>
    /// <param name="firstEdge">The place in the space of the first spectrum's edge; the features of edges without a spectrum are left out of the noise.</param>
    public FeatureNoise? Noise(IReadOnlyList<ChiSpectrum> spectra, IReadOnlyList<double> s02, int firstEdge = 0)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(s02);
        Require.Length(s02.Count, spectra.Count, nameof(s02));
        Require.InRange(firstEdge, 0, _space.Edges.Count - spectra.Count);
        if (spectra.All(s => s.Sigma.IndexOfAnyExcept(0) < 0)) return null;
        int perEdge = _space.Filter.CountPerEdge, sources = spectra.Sum(s => s.Grid.Count), start = 0;
        var factor = new double[_space.FeatureCount * sources];
        for (int e = 0; e < spectra.Count; e++)
        {
            int n = spectra[e].Grid.Count;
            double[] matrix = Matrix(spectra[e].Grid);
            for (int f = 0; f < perEdge; f++)
            {
                for (int i = 0; i < n; i++) factor[((firstEdge + e) * perEdge + f) * sources + start + i] = matrix[f * n + i] * spectra[e].Sigma[i] / s02[e];
            }

            start += n;
        }

        return new FeatureNoise(_space.FeatureCount, sources, factor);
    }

    /// <summary>The kernels of all edges and neighbours: features of what one neighbour an Å in each bin gives.</summary>
    /// <remarks>K_fj = sum_i F_fi ∫ over bin j of chi_AB(k_i; r) dr, the integral by the trapezoidal rule over the distances of the table, interpolated linearly at the borders.</remarks>
    /// <param name="tables">At least those of all edges and elements of the space.</param>
    /// <exception cref="ArgumentException">A table is missing or too short in k or r.</exception>
    public IReadOnlyList<FeatureKernel> Kernels(IReadOnlyList<PairScatteringTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var kernels = new List<FeatureKernel>();
        foreach (AbsorptionEdge edge in _space.Edges)
        {
            foreach (Element neighbour in _space.Elements)
            {
                PairScatteringTable table = Find(tables, edge, neighbour);
                RequireGrid(table.KGrid);
                double[] matrix = Matrix(table.KGrid);
                var values = new double[_space.Filter.CountPerEdge * _space.Grid.Count];
                for (int j = 0; j < _space.Grid.Count; j++)
                {
                    double[] features = Multiply(matrix, BinIntegral(table, _space.Grid[j], _space.Grid.StepAngstrom));
                    for (int f = 0; f < features.Length; f++) values[f * _space.Grid.Count + j] = features[f];
                }

                kernels.Add(new FeatureKernel(edge, neighbour, _space.Filter.CountPerEdge, _space.Grid.Count, values));
            }
        }

        return kernels;
    }

    /// <summary>The table of an edge and a neighbour.</summary>
    internal static PairScatteringTable Find(IReadOnlyList<PairScatteringTable> tables, AbsorptionEdge edge, Element neighbour) =>
        tables.FirstOrDefault(t => t.Edge == edge && t.Neighbour == neighbour)
        ?? throw new ArgumentException($"The scattering table of {neighbour} around {edge} is missing.", nameof(tables));

    /// <summary>∫ chi_AB(k; r) dr over a bin.</summary>
    internal static double[] BinIntegral(PairScatteringTable table, double centreAngstrom, double widthAngstrom)
    {
        const int Steps = 4;
        double h = widthAngstrom / Steps;
        var sum = new double[table.KGrid.Count];
        for (int s = 0; s <= Steps; s++)
        {
            double place = (centreAngstrom - 0.5 * widthAngstrom + s * h - table.RGrid.StartAngstrom) / table.RGrid.StepAngstrom;
            int low = Math.Clamp((int)Math.Floor(place), 0, table.RGrid.Count - 2);
            if (place < -1e-6 || place > table.RGrid.Count - 1 + 1e-6)
                throw new ArgumentException(FormattableString.Invariant($"The table of {table.Neighbour} around {table.Edge} ends before {centreAngstrom} Å."), nameof(table));
            double t = place - low, weight = h * (s is 0 or Steps ? 0.5 : 1);
            ReadOnlySpan<double> left = table.Row(low), right = table.Row(low + 1);
            for (int i = 0; i < sum.Length; i++) sum[i] += weight * ((1 - t) * left[i] + t * right[i]);
        }

        return sum;
    }

    /// <summary>matrix × chi.</summary>
    internal static double[] Multiply(double[] matrix, ReadOnlySpan<double> chi)
    {
        var features = new double[matrix.Length / chi.Length];
        for (int f = 0; f < features.Length; f++) features[f] = System.Numerics.Tensors.TensorPrimitives.Dot(matrix.AsSpan(f * chi.Length, chi.Length), chi);
        return features;
    }

    private void RequireGrid(KGrid grid)
    {
        FeatureFilter f = _space.Filter;
        if (Math.Abs(grid.StepInvAngstrom - f.Grid.StepInvAngstrom) > 1e-9)
            throw new ArgumentException(FormattableString.Invariant($"chi(k) has a step of {grid.StepInvAngstrom} Å⁻¹; the model was trained with {f.Grid.StepInvAngstrom}."), nameof(grid));
        if (grid.EndInvAngstrom < f.KMax - 0.5 * grid.StepInvAngstrom)
            throw new ArgumentException(FormattableString.Invariant($"chi(k) ends at {grid.EndInvAngstrom} Å⁻¹; the model needs it up to {f.KMax}."), nameof(grid));
    }
}
