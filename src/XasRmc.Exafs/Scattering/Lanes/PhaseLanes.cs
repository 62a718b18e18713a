using System.Numerics;

namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>The phases of one edge in single precision, in blocks of as many wave numbers as a vector holds, with the waves along legs: what tables of three bodies are computed from.</summary>
/// <remarks>
/// g^m_{l→l'}(ρ) = (−1)^m (N_lm/N_l'm) sum_ν w_l^{(m+ν)}(ρ) w_l'^{(ν)}(ρ) carries a partial wave along a leg (<see cref="PartialWaveAmplitude"/>). It is summed in double precision, where it cancels, and kept in single.
/// </remarks>
internal sealed class PhaseLanes
{
    private readonly PhaseGrid _grid;
    private readonly int _width = Vector<float>.Count;
    private readonly double[] _norms;
    private readonly ComplexLanes[][] _tau;
    private readonly ComplexLanes[] _inverse;
    private readonly int[] _highest;

    public PhaseLanes(PhaseGrid grid)
    {
        _grid = grid;
        Blocks = (grid.Count + _width - 1) / _width;
        LCount = grid.MaximumL + 1;
        FinalL = grid.Phases.InitialL + 1;
        _norms = PropagatorNorms.Of(LCount - 1, LCount);
        _inverse = [.. from power in (int[])[3, 4] from block in Enumerable.Range(0, Blocks) select InversePower(block, power)];
        _highest = [.. Enumerable.Range(0, Blocks).Select(b => Math.Max(FinalL, Enumerable.Range(0, grid.Phases.Potentials.Count).Max(p => LMax(p, b))))];
        int vertices = grid.Phases.Potentials.Count + 1;
        _tau = new ComplexLanes[vertices][];
        for (int v = 0; v < vertices; v++)
        {
            int lMax = v == grid.DipoleVertex ? FinalL : grid.Phases.Potentials[v].LMax;
            _tau[v] = new ComplexLanes[LCount * Blocks];
            for (int l = 0; l <= lMax; l++)
            {
                for (int b = 0; b < Blocks; b++) _tau[v][b * LCount + l] = new ComplexLanes(Load(grid.TauReal(v, l), b), Load(grid.TauImaginary(v, l), b));
            }
        }
    }

    /// <summary>The wave numbers.</summary>
    public PhaseGrid Grid => _grid;

    /// <summary>The number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>One more than the highest l.</summary>
    public int LCount { get; }

    /// <summary>The highest l of the absorber's final states.</summary>
    public int FinalL { get; }

    /// <summary>The highest l of a potential in a block.</summary>
    public int LMax(int potential, int block)
    {
        int doubles = Vector<double>.Count, most = 0;
        for (int i = block * _width; i < Math.Min((block + 1) * _width, _grid.PaddedCount); i += doubles) most = Math.Max(most, _grid.LMax(potential, i / doubles));
        return most;
    }

    /// <summary>The highest l of any potential in a block.</summary>
    public int Highest(int block) => _highest[block];

    /// <summary>N_lm.</summary>
    public double Norm(int l, int m) => _norms[m * LCount + l];

    /// <summary>τ_l of a potential (or the dipole weights) in a block, by l.</summary>
    public ReadOnlySpan<ComplexLanes> Tau(int potential, int block) => _tau[potential].AsSpan(block * LCount, LCount);

    /// <summary>The channels of the absorber's final states: those l₀ whose dipole weight is not zero.</summary>
    public IEnumerable<int> Channels() => Enumerable.Range(0, FinalL + 1).Where(l => _grid.TauReal(_grid.DipoleVertex, l).ContainsAnyExcept(0.0));

    /// <summary>1/p³ or 1/p⁴ of a block.</summary>
    public ComplexLanes InverseMomentum(int block, int power) => _inverse[(power - 3) * Blocks + block];

    /// <summary>g^m_{l→l'} of a leg in a block, for l from m to <paramref name="lFrom"/> and l' from m to <paramref name="lTo"/>.</summary>
    /// <param name="lengthAngstrom">The leg's length, Å.</param>
    /// <param name="block">The block.</param>
    /// <param name="most">The highest m.</param>
    /// <param name="lFrom">The highest l.</param>
    /// <param name="lTo">The highest l'.</param>
    /// <param name="receive">Takes m, l, l' and the value.</param>
    public void Leg(double lengthAngstrom, int block, int most, int lFrom, int lTo, Action<int, int, int, ComplexLanes> receive)
    {
        int lMax = Math.Max(lFrom, lTo), count = LCount, half = Vector<double>.Count, halves = _width / half;
        var waves = new ComplexVector[halves][];
        for (int h = 0; h < halves; h++) waves[h] = Waves(Math.Min(block * halves + h, _grid.PaddedCount / half - 1), lengthAngstrom, lMax);
        for (int m = 0; m <= Math.Min(most, Math.Min(lFrom, lTo)); m++)
        {
            for (int l = m; l <= lFrom; l++)
            {
                for (int l2 = m; l2 <= lTo; l2++)
                {
                    double factor = (m % 2 == 0 ? 1 : -1) * _norms[m * count + l] / _norms[m * count + l2];
                    receive(m, l, l2, ComplexLanes.Of(Sum(waves[0], m, l, l2, factor), halves > 1 ? Sum(waves[^1], m, l, l2, factor) : default));
                }
            }
        }
    }

    /// <summary>factor · sum_ν w_l^{(m+ν)} w_l'^{(ν)}; products and differences are summed apart, so that one does not wait for the other.</summary>
    private ComplexVector Sum(ComplexVector[] waves, int m, int l, int l2, double factor)
    {
        int count = LCount;
        Vector<double> rr = Vector<double>.Zero, ii = rr, ri = rr, ir = rr;
        for (int nu = 0, a = m * count + l, b = l2; nu <= Math.Min(l - m, l2); nu++, a += count, b += count)
        {
            ref readonly ComplexVector x = ref waves[a], y = ref waves[b];
            rr = Vector.FusedMultiplyAdd(x.Re, y.Re, rr);
            ii = Vector.FusedMultiplyAdd(x.Im, y.Im, ii);
            ri = Vector.FusedMultiplyAdd(x.Re, y.Im, ri);
            ir = Vector.FusedMultiplyAdd(x.Im, y.Re, ir);
        }

        return factor * new ComplexVector(rr - ii, ri + ir);
    }

    /// <summary>w_l^(s) by s and l for half a block.</summary>
    private ComplexVector[] Waves(int half, double length, int lMax)
    {
        int first = half * Vector<double>.Count;
        var waves = new ComplexVector[LCount * LCount];
        ComplexVector inverse = (length * new ComplexVector(new Vector<double>(_grid.PaddedMomentumReal[first..]), new Vector<double>(_grid.PaddedMomentumImaginary[first..]))).Reciprocal();
        PathAmplitude.FillWaves(waves, new ComplexVector(inverse.Im, -inverse.Re), lMax, lMax, LCount);
        return waves;
    }

    private ComplexLanes InversePower(int block, int power)
    {
        Span<float> re = stackalloc float[_width], im = stackalloc float[_width];
        for (int lane = 0; lane < _width; lane++)
        {
            int i = Math.Min(block * _width + lane, _grid.Count - 1);
            Complex value = Complex.Pow(new Complex(_grid.MomentumReal[i], _grid.MomentumImaginary[i]), -power);
            (re[lane], im[lane]) = ((float)value.Real, (float)value.Imaginary);
        }

        return new ComplexLanes(new Vector<float>(re), new Vector<float>(im));
    }

    private Vector<float> Load(ReadOnlySpan<double> values, int block)
    {
        Span<float> lanes = stackalloc float[_width];
        for (int lane = 0; lane < _width; lane++) lanes[lane] = (float)values[Math.Min(block * _width + lane, _grid.Count - 1)];
        return new Vector<float>(lanes);
    }
}
