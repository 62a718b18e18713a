using System.Numerics;
using System.Runtime.InteropServices;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>From shares by half length to a spectrum, and the way back for slopes: e^{2ipR} on a coarse grid of R, and the splines from the wave numbers of the sum to those of the spectrum.</summary>
/// <remarks>
/// A(k) = sum over tables, m and R of U_m(k) h_m(R) e^{2ip(k)R}, chi(k) = Im A(k). Places of R lie close for cubic weights; as in <see cref="CompressedTable"/> every fourth with twelve-point weights holds as much.
/// A is summed every 0.1 Å⁻¹; with e^{2ik·5 Å}, near the middle of the paths, taken out a cubic spline carries it to the grid of the spectrum.
/// </remarks>
internal sealed class RapidPhase
{
    private const int Stride = 4, Points = 12;
    private const double MiddleAngstrom = 5;
    private readonly int _coarse, _sums;
    private readonly float[] _lagrange;
    private readonly int[] _first;

    // By coarse place the first fine one that it is part of; then by coarse place the one after the last.
    private readonly int[] _firstFine;

    // By coarse place of R: e^{2ipR} at all wave numbers of the sum, real parts then imaginary parts, padded.
    private readonly float[] _waves;

    // chi = spline · (sine Re + cosine Im): by point of the spectrum, weights of Re A and Im A.
    private readonly double[] _toChi;

    /// <summary>Prepares the waves.</summary>
    /// <param name="phases">The phases at the wave numbers of the sum.</param>
    /// <param name="grid">The wave numbers of the spectrum.</param>
    /// <param name="places">The places of R in histograms.</param>
    public RapidPhase(PhaseGrid phases, KGrid grid, int places)
    {
        int width = Vector<float>.Count;
        _coarse = Math.Max(Points, (places - 1 + Stride - 1) / Stride + 1);
        _sums = (phases.Count + width - 1) / width * width;
        _waves = new float[_coarse * 2 * _sums];
        for (int c = 0; c < _coarse; c++)
        {
            double r = ShareHistogram.FirstAngstrom + c * Stride * ShareHistogram.StepAngstrom;
            for (int i = 0; i < phases.Count; i++)
            {
                Complex wave = Complex.Exp(2 * Complex.ImaginaryOne * r * new Complex(phases.MomentumReal[i], phases.MomentumImaginary[i]));
                (_waves[c * 2 * _sums + i], _waves[(c * 2 + 1) * _sums + i]) = ((float)wave.Real, (float)wave.Imaginary);
            }
        }

        (_first, _lagrange) = (new int[places], new float[places * Points]);
        Span<double> weights = stackalloc double[Points];
        for (int j = 0; j < places; j++)
        {
            double place = (double)j / Stride;
            _first[j] = Math.Clamp((int)place - Points / 2 + 1, 0, _coarse - Points);
            LagrangeStencil.Fill(place - _first[j] - (Points / 2 - 1), weights);
            for (int i = 0; i < Points; i++) _lagrange[j * Points + i] = (float)weights[i];
        }

        _firstFine = new int[2 * _coarse];
        for (int c = 0; c < _coarse; c++) (_firstFine[c], _firstFine[_coarse + c]) = (_first.Count(f => f <= c - Points), _first.Count(f => f <= c));
        _toChi = ToChi(phases.WavenumbersInvAngstrom.ToArray(), grid, _sums);
    }

    /// <summary>A(k) of a table: real parts at the wave numbers of the sum, padded, then imaginary parts.</summary>
    public float[] Sum(AmplitudeBasis basis, ReadOnlySpan<float> rows)
    {
        int count = basis.Count, length = 2 * _sums;
        var sum = new float[length];
        (int from, int to) = Used(rows, count);
        if (from == to) return sum;
        (int firstCoarse, int lastCoarse) = (_first[from], _first[to - 1] + Points);
        var coarse = new float[(lastCoarse - firstCoarse) * count];
        for (int c = firstCoarse; c < lastCoarse; c++)
        {
            Span<Vector<float>> target = MemoryMarshal.Cast<float, Vector<float>>(coarse.AsSpan((c - firstCoarse) * count, count));
            for (int j = Math.Max(from, _firstFine[c]); j < Math.Min(to, _firstFine[c + _coarse]); j++) AddScaled(_lagrange[j * Points + c - _first[j]], rows.Slice(j * count, count), target);
        }

        Span<float> waves = _waves.AsSpan(firstCoarse * length, (lastCoarse - firstCoarse) * length);
        var wave = new float[WaveKernels.Together * length];
        for (int m = 0; m < basis.Kept; m += WaveKernels.Together)
        {
            WaveKernels.Multiply(coarse, count, m, waves, length, wave);
            for (int i = m; i < Math.Min(m + WaveKernels.Together, basis.Kept); i++)
            {
                ReadOnlySpan<float> own = wave.AsSpan((i - m) * length, length);
                WaveKernels.AddProduct(basis.Directions.AsSpan(2 * i * basis.Points, basis.Points), basis.Directions.AsSpan((2 * i + 1) * basis.Points, basis.Points), own[.._sums], own[_sums..], sum.AsSpan(0, _sums), sum.AsSpan(_sums));
            }
        }

        return sum;
    }

    /// <summary>Adds factor · Im A(k) to a spectrum.</summary>
    /// <param name="sums">A(k) of each table.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="chi">The spectrum.</param>
    public void AddChi(IReadOnlyList<float[]> sums, double factor, Span<double> chi)
    {
        var sum = new double[2 * _sums];
        foreach (float[] part in sums)
        {
            for (int n = 0; n < part.Length; n++) sum[n] += part[n];
        }

        for (int i = 0; i < chi.Length; i++) chi[i] += factor * Dot(_toChi.AsSpan(i * 2 * _sums, 2 * _sums), sum);
    }

    /// <summary>The slopes of factor · sum over k of g(k) Im A(k) along Re A and Im A at the wave numbers of the sum, padded.</summary>
    public double[] PullBack(ReadOnlySpan<double> weights, double factor)
    {
        var along = new double[2 * _sums];
        for (int i = 0; i < weights.Length; i++)
        {
            double g = factor * weights[i];
            if (g != 0) AddScaled(g, _toChi.AsSpan(i * 2 * _sums, 2 * _sums), MemoryMarshal.Cast<double, Vector<double>>(along.AsSpan()));
        }

        return along;
    }

    /// <summary>Fills the slopes along some rows of a table; those of others stay as they are.</summary>
    /// <param name="basis">The directions of the table.</param>
    /// <param name="along">The slopes along A.</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="rows">All rows; receives the slopes.</param>
    public void PullBack(AmplitudeBasis basis, double[] along, int from, int to, Span<float> rows)
    {
        if (from >= to) return;
        int count = basis.Count, length = 2 * _sums, first = _first[from], last = _first[to - 1] + Points;
        var coarse = new float[(last - first) * count];
        var weights = new float[WaveKernels.Together * length];
        for (int m = 0; m < basis.Kept; m += WaveKernels.Together)
        {
            for (int d = 0; d < WaveKernels.Together; d++)
            {
                Span<float> weight = weights.AsSpan(d * length, length);
                if (m + d < basis.Kept) FillWeights(basis, m + d, along, weight);
                else weight.Clear();
            }

            for (int c = first; c < last; c++) WaveKernels.Dots(weights, _waves.AsSpan(c * length, length), coarse.AsSpan((c - first) * count + m, WaveKernels.Together));
        }

        rows[(from * count)..(to * count)].Clear();
        for (int j = from; j < to; j++)
        {
            Span<Vector<float>> row = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice(j * count, count));
            for (int i = 0; i < Points; i++) AddScaled(_lagrange[j * Points + i], coarse.AsSpan((_first[j] - first + i) * count, count), row);
        }
    }

    /// <summary>The slopes along h_m(R) before e^{2ipR}: d/dh of (x Re + y Im) of U e^{2ipR} is Re e (x u + y v) + Im e (y u − x v).</summary>
    private void FillWeights(AmplitudeBasis basis, int m, double[] along, Span<float> weight)
    {
        ReadOnlySpan<float> u = basis.Directions.AsSpan(2 * m * basis.Points, basis.Points), v = basis.Directions.AsSpan((2 * m + 1) * basis.Points, basis.Points);
        for (int i = 0; i < u.Length; i++)
        {
            double x = along[i], y = along[_sums + i];
            (weight[i], weight[_sums + i]) = ((float)(x * u[i] + y * v[i]), (float)(y * u[i] - x * v[i]));
        }
    }

    /// <summary>The first row that is not empty, and the one after the last.</summary>
    private static (int From, int To) Used(ReadOnlySpan<float> rows, int count)
    {
        int first = rows.IndexOfAnyExcept(0f), last = rows.LastIndexOfAnyExcept(0f);
        return first < 0 ? (0, 0) : (first / count, last / count + 1);
    }

    private static void AddScaled<T>(T factor, ReadOnlySpan<T> from, Span<Vector<T>> sum)
        where T : unmanaged
    {
        var f = new Vector<T>(factor);
        ReadOnlySpan<Vector<T>> source = MemoryMarshal.Cast<T, Vector<T>>(from);
        for (int i = 0; i < sum.Length && i < source.Length; i++) sum[i] += f * source[i];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> left = MemoryMarshal.Cast<double, Vector<double>>(a), right = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> even = Vector<double>.Zero, odd = even;
        int i = 0;
        for (; i < left.Length - 1 && i < right.Length - 1; i += 2)
        {
            even += left[i] * right[i];
            odd += left[i + 1] * right[i + 1];
        }

        if (i < left.Length && i < right.Length) even += left[i] * right[i];
        return Vector.Sum(even + odd);
    }

    private static double[] ToChi(double[] k, KGrid grid, int padded)
    {
        var matrix = new double[grid.Count * 2 * padded];
        var unit = new double[k.Length];
        for (int n = 0; n < k.Length; n++)
        {
            unit[n] = 1;
            var spline = new NotAKnotSpline(k, unit);
            unit[n] = 0;
            for (int i = 0; i < grid.Count; i++)
            {
                // slow = A e^{−2ik5}; chi = Im(slow e^{2ik'5}): the phase between the two wave numbers.
                double weight = spline.At(grid[i]);
                (double sine, double cosine) = Math.SinCos(2 * MiddleAngstrom * (grid[i] - k[n]));
                matrix[i * 2 * padded + n] = weight * sine;
                matrix[(i * 2 + 1) * padded + n] = weight * cosine;
            }
        }

        return matrix;
    }
}
