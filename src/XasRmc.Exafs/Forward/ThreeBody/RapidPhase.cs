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
    private readonly int _places, _coarse, _sums, _width = Vector<float>.Count;
    private readonly float[] _lagrange;
    private readonly int[] _first;

    // By coarse place of R: e^{2ipR} at all wave numbers of the sum, real parts then imaginary parts, padded.
    private readonly float[] _waves;

    // chi = spline · (sine Re + cosine Im): by point of the spectrum, weights of Re A and Im A.
    private readonly double[] _toChi;
    private readonly int _points;

    /// <summary>Prepares the waves.</summary>
    /// <param name="phases">The phases at the wave numbers of the sum.</param>
    /// <param name="grid">The wave numbers of the spectrum.</param>
    /// <param name="places">The places of R in histograms.</param>
    public RapidPhase(PhaseGrid phases, KGrid grid, int places)
    {
        (_places, _points) = (places, grid.Count);
        _coarse = Math.Max(Points, (places - 1 + Stride - 1) / Stride + 1);
        _sums = (phases.Count + _width - 1) / _width * _width;
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

        _toChi = ToChi(phases.WavenumbersInvAngstrom.ToArray(), grid, _sums);
    }

    /// <summary>Adds factor · Im A(k) to a spectrum.</summary>
    public void AddChi(IReadOnlyList<AmplitudeBasis> bases, ShareHistogram histogram, double factor, Span<double> chi)
    {
        var sum = new float[2 * _sums];
        for (int t = 0; t < bases.Count; t++) AddTable(bases[t], histogram.Rows(t), sum);
        for (int i = 0; i < chi.Length; i++)
        {
            ReadOnlySpan<double> row = _toChi.AsSpan(i * 2 * _sums, 2 * _sums);
            double value = 0;
            for (int n = 0; n < sum.Length; n++) value += row[n] * sum[n];
            chi[i] += factor * value;
        }
    }

    /// <summary>The slopes of factor · sum over k of g(k) Im A(k) along every number of a histogram.</summary>
    public void PullBack(IReadOnlyList<AmplitudeBasis> bases, ReadOnlySpan<double> weights, double factor, ShareHistogram slopes)
    {
        var along = new double[2 * _sums];
        for (int i = 0; i < weights.Length; i++)
        {
            double g = factor * weights[i];
            if (g == 0) continue;
            ReadOnlySpan<double> row = _toChi.AsSpan(i * 2 * _sums, 2 * _sums);
            for (int n = 0; n < along.Length; n++) along[n] += g * row[n];
        }

        for (int t = 0; t < bases.Count; t++) PullTable(bases[t], along, slopes.Rows(t));
    }

    private void AddTable(AmplitudeBasis basis, ReadOnlySpan<float> rows, Span<float> sum)
    {
        int count = basis.Count;
        var coarse = new float[_coarse * count];
        bool isEmpty = true;
        for (int j = 0; j < _places; j++)
        {
            ReadOnlySpan<float> row = rows.Slice(j * count, count);
            if (!row.ContainsAnyExcept(0f)) continue;
            isEmpty = false;
            for (int i = 0; i < Points; i++) AddScaled(_lagrange[j * Points + i], row, coarse.AsSpan((_first[j] + i) * count, count));
        }

        if (isEmpty) return;
        var wave = new float[2 * _sums];
        var shares = new float[_coarse];
        for (int m = 0; m < basis.Kept; m++)
        {
            for (int c = 0; c < _coarse; c++) shares[c] = coarse[c * count + m];
            AddWaves(shares, wave);
            ReadOnlySpan<float> u = basis.Directions.AsSpan(2 * m * basis.Points, basis.Points), v = basis.Directions.AsSpan((2 * m + 1) * basis.Points, basis.Points);
            for (int i = 0; i < u.Length; i++)
            {
                sum[i] += u[i] * wave[i] - v[i] * wave[_sums + i];
                sum[_sums + i] += u[i] * wave[_sums + i] + v[i] * wave[i];
            }
        }
    }

    /// <summary>wave = sum over coarse places of shares times e^{2ipR}: four vectors of wave numbers at a time, which stay in registers.</summary>
    private void AddWaves(float[] shares, float[] wave)
    {
        int length = 2 * _sums, n = 0;
        ref float waves = ref MemoryMarshal.GetArrayDataReference(_waves);
        for (; n <= length - 4 * _width; n += 4 * _width)
        {
            Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
            for (int place = 0; place < shares.Length; place++)
            {
                var share = new Vector<float>(shares[place]);
                nuint at = (nuint)(place * length + n);
                a = Vector.FusedMultiplyAdd(share, Vector.LoadUnsafe(ref waves, at), a);
                b = Vector.FusedMultiplyAdd(share, Vector.LoadUnsafe(ref waves, at + (nuint)_width), b);
                c = Vector.FusedMultiplyAdd(share, Vector.LoadUnsafe(ref waves, at + (nuint)(2 * _width)), c);
                d = Vector.FusedMultiplyAdd(share, Vector.LoadUnsafe(ref waves, at + (nuint)(3 * _width)), d);
            }

            a.CopyTo(wave, n);
            b.CopyTo(wave, n + _width);
            c.CopyTo(wave, n + 2 * _width);
            d.CopyTo(wave, n + 3 * _width);
        }

        for (; n < length; n += _width)
        {
            Vector<float> a = Vector<float>.Zero;
            for (int place = 0; place < shares.Length; place++) a = Vector.FusedMultiplyAdd(new Vector<float>(shares[place]), Vector.LoadUnsafe(ref waves, (nuint)(place * length + n)), a);
            a.CopyTo(wave, n);
        }
    }

    private void PullTable(AmplitudeBasis basis, double[] along, Span<float> rows)
    {
        int count = basis.Count;
        var coarse = new float[_coarse * count];
        float[] re = new float[_sums], im = new float[_sums];
        for (int m = 0; m < basis.Kept; m++)
        {
            // d/dh of (x Re + y Im) of U e^{2ipR} is Re e (x u + y v) + Im e (y u − x v).
            ReadOnlySpan<float> u = basis.Directions.AsSpan(2 * m * basis.Points, basis.Points), v = basis.Directions.AsSpan((2 * m + 1) * basis.Points, basis.Points);
            for (int i = 0; i < u.Length; i++)
            {
                double x = along[i], y = along[_sums + i];
                (re[i], im[i]) = ((float)(x * u[i] + y * v[i]), (float)(y * u[i] - x * v[i]));
            }

            for (int c = 0; c < _coarse; c++) coarse[c * count + m] = Dot(re, _waves.AsSpan(c * 2 * _sums, _sums)) + Dot(im, _waves.AsSpan((c * 2 + 1) * _sums, _sums));
        }

        rows.Clear();
        for (int j = 0; j < _places; j++)
        {
            for (int i = 0; i < Points; i++) AddScaled(_lagrange[j * Points + i], coarse.AsSpan((_first[j] + i) * count, count), rows.Slice(j * count, count));
        }
    }

    private static void AddScaled(float factor, ReadOnlySpan<float> from, Span<float> to)
    {
        var f = new Vector<float>(factor);
        ReadOnlySpan<Vector<float>> source = MemoryMarshal.Cast<float, Vector<float>>(from);
        Span<Vector<float>> sum = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (int i = 0; i < sum.Length && i < source.Length; i++) sum[i] = Vector.FusedMultiplyAdd(f, source[i], sum[i]);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a), right = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < left.Length && i < right.Length; i++) sum = Vector.FusedMultiplyAdd(left[i], right[i], sum);
        return Vector.Sum(sum);
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
