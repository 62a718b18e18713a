using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Adds the three-body paths of absorbers at coarse wave numbers, and carries the sum to the grid of the spectrum.</summary>
/// <remarks>
/// A(k) = sum over paths of g T(k) e^{2ipR}/prod r is kept complex every 0.1 Å⁻¹. With e^{2ikR0}, R0 near the middle of the paths' half lengths, taken out, a cubic spline carries it to the grid; chi is its imaginary part.
/// </remarks>
internal sealed class ThreeBodySum
{
    private const double MiddleAngstrom = 5;
    private readonly PhaseGrid _nodes;
    private readonly double[] _re, _im;
    private float[] _amplitude = [];

    /// <summary>Makes an empty sum.</summary>
    public ThreeBodySum(PhaseGrid nodes)
    {
        _nodes = nodes;
        (_re, _im) = (new double[nodes.PaddedCount], new double[nodes.PaddedCount]);
    }

    /// <summary>Adds a path.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="r1">r1, Å.</param>
    /// <param name="r2">r2, Å.</param>
    /// <param name="beta">β, radians.</param>
    /// <param name="halfLength">R, Å.</param>
    /// <param name="weight">The number of such paths over the product of the legs' lengths.</param>
    public void Add(ThreeBodyTable table, double r1, double r2, double beta, double halfLength, double weight)
    {
        if (_amplitude.Length < table.PaddedLength) _amplitude = new float[table.PaddedLength];
        table.Interpolate(r1, r2, beta, _amplitude);
        int count = _nodes.Count, width = Vector<double>.Count;
        ReadOnlySpan<double> pr = _nodes.PaddedMomentumReal, pi = _nodes.PaddedMomentumImaginary;
        var twiceR = new Vector<double>(2 * halfLength);
        for (int i = 0; i < count; i += width)
        {
            (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(twiceR * new Vector<double>(pr[i..]));
            Vector<double> scale = weight * Vector.Exp(-twiceR * new Vector<double>(pi[i..]));
            for (int lane = 0; lane < Math.Min(width, count - i); lane++)
            {
                double tr = _amplitude[i + lane], ti = _amplitude[count + i + lane], s = scale[lane];
                _re[i + lane] += s * (tr * cosine[lane] - ti * sine[lane]);
                _im[i + lane] += s * (tr * sine[lane] + ti * cosine[lane]);
            }
        }
    }

    /// <summary>Adds another sum.</summary>
    public void Add(ThreeBodySum other)
    {
        for (int i = 0; i < _re.Length; i++) (_re[i], _im[i]) = (_re[i] + other._re[i], _im[i] + other._im[i]);
    }

    /// <summary>Adds the sum, times a factor, to a spectrum.</summary>
    public void AddTo(KGrid grid, double factor, Span<double> chi)
    {
        int count = _nodes.Count;
        double[] re = new double[count], im = new double[count];
        ReadOnlySpan<double> k = _nodes.WavenumbersInvAngstrom;
        for (int i = 0; i < count; i++)
        {
            Complex slow = new Complex(_re[i], _im[i]) * Complex.FromPolarCoordinates(1, -2 * k[i] * MiddleAngstrom);
            (re[i], im[i]) = (slow.Real, slow.Imaginary);
        }

        NotAKnotSpline real = new(k, re), imaginary = new(k, im);
        for (int i = 0; i < chi.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * grid[i] * MiddleAngstrom);
            chi[i] += factor * (real.At(grid[i]) * sine + imaginary.At(grid[i]) * cosine);
        }
    }
}
