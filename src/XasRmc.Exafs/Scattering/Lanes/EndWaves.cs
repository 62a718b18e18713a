using System.Numerics;

namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>The waves between the absorber and an atom at one distance: g^m_{l₀→l} on the way out and g^m_{l→l₀} on the way home, for the final states l₀ and |m| ≤ l₀.</summary>
/// <remarks>At most 2 l₀ + 1 polynomials of each l are needed, so they are made anew for every distance.</remarks>
internal sealed class EndWaves
{
    private readonly PhaseLanes _phases;
    private readonly ComplexLanes[] _out, _home;
    private readonly ComplexVector[][] _waves;
    private readonly int _count, _finals, _powers;

    /// <summary>Makes memory for the waves of one distance at a time.</summary>
    public EndWaves(PhaseLanes phases)
    {
        (_phases, _count, _finals, _powers) = (phases, phases.LCount, phases.FinalL + 1, 2 * phases.FinalL + 1);
        _out = new ComplexLanes[phases.Blocks * _finals * _finals * _count];
        _home = new ComplexLanes[_out.Length];
        _waves = new ComplexVector[Vector<float>.Count / Vector<double>.Count][];
        for (int h = 0; h < _waves.Length; h++) _waves[h] = new ComplexVector[_powers * _count];
    }

    /// <summary>Makes the waves of a distance.</summary>
    public EndWaves(PhaseLanes phases, double lengthAngstrom)
        : this(phases) => Fill(lengthAngstrom);

    /// <summary>Makes the waves of another distance in place of those before.</summary>
    public void Fill(double lengthAngstrom)
    {
        int halves = _waves.Length, width = Vector<double>.Count;
        for (int b = 0; b < _phases.Blocks; b++)
        {
            int highest = _phases.Highest(b);
            for (int h = 0; h < halves; h++) FillWaves(_waves[h], Math.Min(b * halves + h, _phases.Grid.PaddedCount / width - 1), lengthAngstrom, highest);
            for (int final = 0; final < _finals; final++)
            {
                for (int m = 0; m <= final; m++)
                {
                    Span<ComplexLanes> away = _out.AsSpan(Place(b, final, m), _count), home = _home.AsSpan(Place(b, final, m), _count);
                    for (int l = m; l <= Math.Min(_count - 1, highest); l++)
                    {
                        away[l] = Sum(_phases.Norm(final, m) / _phases.Norm(l, m), m, final, l);
                        home[l] = Sum(_phases.Norm(l, m) / _phases.Norm(final, m), m, l, final);
                    }
                }
            }
        }
    }

    /// <summary>g^m_{l₀→l} by l.</summary>
    public ReadOnlySpan<ComplexLanes> Out(int block, int final, int m) => _out.AsSpan(Place(block, final, m), _count);

    /// <summary>g^m_{l→l₀} by l.</summary>
    public ReadOnlySpan<ComplexLanes> Home(int block, int final, int m) => _home.AsSpan(Place(block, final, m), _count);

    private ComplexLanes Sum(double norm, int m, int l, int l2)
    {
        double factor = m % 2 == 0 ? norm : -norm;
        return ComplexLanes.Of(Half(_waves[0]), _waves.Length > 1 ? Half(_waves[^1]) : default);

        ComplexVector Half(ComplexVector[] half)
        {
            ComplexVector sum = default;
            for (int nu = 0; nu <= Math.Min(l - m, l2); nu++) sum += half[(m + nu) * _count + l] * half[nu * _count + l2];
            return factor * sum;
        }
    }

    /// <summary>w_l^(s) by s and l.</summary>
    private void FillWaves(ComplexVector[] waves, int half, double length, int lMax)
    {
        int first = half * Vector<double>.Count;
        PhaseGrid grid = _phases.Grid;
        ComplexVector inverse = (length * new ComplexVector(new Vector<double>(grid.PaddedMomentumReal[first..]), new Vector<double>(grid.PaddedMomentumImaginary[first..]))).Reciprocal();
        PathAmplitude.FillWaves(waves, new ComplexVector(inverse.Im, -inverse.Re), Math.Min(_powers - 1, lMax), lMax, _count);
    }

    private int Place(int block, int final, int m) => ((block * _finals + final) * _finals + m) * _count;
}
