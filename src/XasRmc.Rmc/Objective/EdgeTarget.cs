using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Rmc.Objective;

/// <summary>One edge of a <see cref="RmcTarget"/>.</summary>
internal sealed class EdgeTarget
{
    private readonly double[] _deltaE0, _data, _square;
    private readonly int _width;
    private readonly double _s02Low, _s02High;

    public EdgeTarget(EdgeCompression compression, int width, ChiSpectrum measured)
    {
        _width = width;
        ParameterRange range = compression.Edge.DeltaE0Ev;
        (_s02Low, _s02High) = (compression.Edge.S02.Low, compression.Edge.S02.High);
        int intervals = range.IsFixed ? 0 : (int)Math.Ceiling((range.High - range.Low) / RmcTarget.DeltaE0StepEv);
        _deltaE0 = [.. Enumerable.Range(0, intervals + 1).Select(i => intervals == 0 ? range.Low : range.Low + i * (range.High - range.Low) / intervals)];
        _data = new double[_deltaE0.Length * width];
        _square = new double[_deltaE0.Length];
        double[] shifted = new double[measured.Grid.Count], features = new double[compression.WhitenedCount];
        for (int m = 0; m < _deltaE0.Length; m++)
        {
            // chi at k = sqrt(q² + c dE0) for each q of the grid: the shift of a model by −dE0.
            EnergyShift.Apply(measured.Grid, measured.Chi, -_deltaE0[m], shifted);
            _square[m] = compression.Whitened(shifted, features);
            compression.Compress(features, _data.AsSpan(m * width, width));
            if (compression.Edge.DeltaE0Known is { } known) _square[m] += known.ChiSquared(_deltaE0[m]);
        }
    }

    public int Count => _deltaE0.Length;

    public double DeltaE0Ev(int index) => _deltaE0[index];

    /// <summary>Adds a share of the slope of chi² along each component of the model; S0² at its best value adds none.</summary>
    public void AddSlope(int deltaE0Index, ReadOnlySpan<double> model, double s02, double share, Span<double> slope)
    {
        ReadOnlySpan<double> data = _data.AsSpan(deltaE0Index * _width, _width);
        for (int c = 0; c < slope.Length; c++) slope[c] += share * 2 * s02 * (s02 * model[c] - data[c]);
    }

    public double ChiSquared(int deltaE0Index, ReadOnlySpan<double> model, out double s02)
    {
        ref double y = ref MemoryMarshal.GetReference(model);
        ref double d = ref MemoryMarshal.GetArrayDataReference(_data);
        nuint skip = (nuint)(deltaE0Index * _width);
        Vector512<double> dy = Vector512<double>.Zero, yy = Vector512<double>.Zero;
        for (nuint c = 0; c < (nuint)_width; c += 8)
        {
            Vector512<double> v = Vector512.LoadUnsafe(ref y, c);
            dy = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref d, skip + c), v, dy);
            yy = Vector512.FusedMultiplyAdd(v, v, yy);
        }

        double overlap = Vector512.Sum(dy), length = Vector512.Sum(yy);
        s02 = length > 0 ? Math.Min(Math.Max(overlap / length, _s02Low), _s02High) : _s02Low;
        return _square[deltaE0Index] + s02 * (s02 * length - 2 * overlap);
    }
}
