using System.Numerics;

namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>The waves between the absorber and an atom at one distance: g^m_{l₀→l} on the way out and g^m_{l→l₀} on the way home, for the final states l₀ and |m| ≤ l₀.</summary>
/// <remarks>At most 2 l₀ + 1 polynomials of each l are needed, so they are made anew for every distance.</remarks>
internal sealed class EndWaves
{
    private readonly ComplexLanes[] _out, _home;
    private readonly int _count, _finals;

    /// <summary>Makes the waves.</summary>
    public EndWaves(PhaseLanes phases, double lengthAngstrom)
    {
        (_count, _finals) = (phases.LCount, phases.FinalL + 1);
        _out = new ComplexLanes[phases.Blocks * _finals * _finals * _count];
        _home = new ComplexLanes[_out.Length];
        int powers = 2 * _finals - 1, width = Vector<double>.Count, halves = Vector<float>.Count / width, most = _count - 1;
        var waves = new ComplexVector[halves][];
        for (int h = 0; h < halves; h++) waves[h] = new ComplexVector[powers * _count];
        for (int b = 0; b < phases.Blocks; b++)
        {
            for (int h = 0; h < halves; h++) FillWaves(waves[h], phases, Math.Min(b * halves + h, phases.Grid.PaddedCount / width - 1), lengthAngstrom, powers, phases.Highest(b));
            for (int final = 0; final < _finals; final++)
            {
                for (int m = 0; m <= final; m++)
                {
                    for (int l = m; l <= Math.Min(most, phases.Highest(b)); l++)
                    {
                        _out[Place(b, final, m) + l] = Sum(waves, phases.Norm(final, m) / phases.Norm(l, m), m, final, l);
                        _home[Place(b, final, m) + l] = Sum(waves, phases.Norm(l, m) / phases.Norm(final, m), m, l, final);
                    }
                }
            }
        }
    }

    /// <summary>g^m_{l₀→l} by l.</summary>
    public ReadOnlySpan<ComplexLanes> Out(int block, int final, int m) => _out.AsSpan(Place(block, final, m), _count);

    /// <summary>g^m_{l→l₀} by l.</summary>
    public ReadOnlySpan<ComplexLanes> Home(int block, int final, int m) => _home.AsSpan(Place(block, final, m), _count);

    private ComplexLanes Sum(ComplexVector[][] waves, double norm, int m, int l, int l2)
    {
        Span<float> re = stackalloc float[Vector<float>.Count], im = stackalloc float[Vector<float>.Count];
        double factor = m % 2 == 0 ? norm : -norm;
        int width = Vector<double>.Count;
        for (int h = 0; h < waves.Length; h++)
        {
            ComplexVector sum = default;
            for (int nu = 0; nu <= Math.Min(l - m, l2); nu++) sum += waves[h][(m + nu) * _count + l] * waves[h][nu * _count + l2];
            sum = factor * sum;
            for (int lane = 0; lane < width; lane++) (re[h * width + lane], im[h * width + lane]) = ((float)sum.Re[lane], (float)sum.Im[lane]);
        }

        return new ComplexLanes(new Vector<float>(re), new Vector<float>(im));
    }

    /// <summary>w_l^(s) by s and l.</summary>
    private void FillWaves(ComplexVector[] waves, PhaseLanes phases, int half, double length, int powers, int lMax)
    {
        int first = half * Vector<double>.Count;
        PhaseGrid grid = phases.Grid;
        ComplexVector inverse = (length * new ComplexVector(new Vector<double>(grid.PaddedMomentumReal[first..]), new Vector<double>(grid.PaddedMomentumImaginary[first..]))).Reciprocal();
        PathAmplitude.FillWaves(waves, new ComplexVector(inverse.Im, -inverse.Re), Math.Min(powers - 1, lMax), lMax, _count);
    }

    private int Place(int block, int final, int m) => ((block * _finals + final) * _finals + m) * _count;
}
