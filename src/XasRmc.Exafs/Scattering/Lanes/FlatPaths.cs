using System.Numerics;
using System.Runtime.CompilerServices;

namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>S(k) of paths over an absorber and two other atoms, many at a time: the same sums as <see cref="PartialWaveAmplitude"/>, ordered so that what paths have in common is computed once.</summary>
/// <remarks>
/// Three atoms lie in a plane, so all η are 0 or π and a channel μ₀ gives what −μ₀ gives. With y_{lμ} = τ_l d^l_{μμ₀}(β₁) g_{l₀→l}(ρ₁) at the first atom, O the operator of <see cref="LegOperator"/> and
/// E_{lμ} = τ_l sum_μ' d^{l₀}_{μ₀μ'} d^l_{μ'μ} g_{l→l₀} the way home, S p^n = sum over channels of D sum_{μ l' l} E_{l'μ} O^{|μ|}_{l'l} y_{lμ}. Single precision gives S to some 1e-5.
/// </remarks>
internal sealed class FlatPaths
{
    private readonly PhaseLanes _phases;
    private readonly RotationColumns _columns;
    private readonly int[] _channels;
    private readonly int _count, _centre;
    private readonly ComplexLanes[] _leaving, _arriving, _kept;
    private readonly float[] _first, _second;

    /// <summary>Makes the memory of one thread.</summary>
    public FlatPaths(PhaseLanes phases)
    {
        _phases = phases;
        (_count, _centre) = (phases.LCount, phases.LCount - 1);
        _columns = new RotationColumns(_centre, phases.FinalL);
        _channels = [.. phases.Channels()];
        _leaving = new ComplexLanes[(2 * _count - 1) * _count];
        _arriving = new ComplexLanes[_leaving.Length];
        _kept = new ComplexLanes[_count];
        (_first, _second) = (new float[_columns.Length], new float[_columns.Length]);
    }

    /// <summary>0-i-j-0: S times the lengths of the legs.</summary>
    /// <param name="legs">The leg from i to j at each block.</param>
    /// <param name="one">The waves between absorber and i.</param>
    /// <param name="other">Those between absorber and j.</param>
    /// <param name="first">The potential of i.</param>
    /// <param name="second">That of j.</param>
    /// <param name="bends">The bends at i, at j and at the absorber, radians.</param>
    /// <param name="result">Receives one vector a block.</param>
    public void Triangle(IReadOnlyList<LegOperator> legs, EndWaves one, EndWaves other, int first, int second, (double I, double J, double Absorber) bends, Span<ComplexLanes> result)
    {
        _columns.Fill(bends.I, _first);
        _columns.Fill(bends.J, _second);
        for (int block = 0; block < _phases.Blocks; block++) result[block] = Triangle(block, legs[block], one, other, first, second, bends.Absorber);
    }

    private ComplexLanes Triangle(int block, LegOperator leg, EndWaves one, EndWaves other, int first, int second, double absorberBend)
    {
        ComplexLanes sum = default;
        Span<float> close = stackalloc float[2 * _phases.FinalL + 1];
        foreach (int l0 in _channels)
        {
            for (int mu0 = 0; mu0 <= l0; mu0++)
            {
                for (int mu = -l0; mu <= l0; mu++) close[mu + l0] = Element(l0, mu0, mu, absorberBend);
                Leave(block, one, first, l0, mu0, leg.ColumnL);
                Arrive(block, other, second, l0, close, _second, leg.RowL);
                sum += (mu0 == 0 ? 1f : 2f) * (_phases.Tau(_phases.Grid.DipoleVertex, block)[l0] * Join(leg, mu0 == 0, 1));
            }
        }

        return sum * _phases.InverseMomentum(block, 3);
    }

    /// <summary>0-i-j-i-0: S times the lengths of the legs.</summary>
    /// <param name="thereAndBack">The way from i to j and back at each block.</param>
    /// <param name="one">The waves between absorber and i.</param>
    /// <param name="first">The potential of i.</param>
    /// <param name="bend">The bend at i, radians.</param>
    /// <param name="result">Receives one vector a block.</param>
    public void Retracing(IReadOnlyList<LegOperator> thereAndBack, EndWaves one, int first, double bend, Span<ComplexLanes> result)
    {
        _columns.Fill(bend, _first);
        for (int block = 0; block < _phases.Blocks; block++) result[block] = Retracing(block, thereAndBack[block], one, first);
    }

    private ComplexLanes Retracing(int block, LegOperator thereAndBack, EndWaves one, int first)
    {
        ComplexLanes sum = default;
        Span<float> close = stackalloc float[2 * _phases.FinalL + 1];
        foreach (int l0 in _channels)
        {
            for (int mu0 = 0; mu0 <= l0; mu0++)
            {
                // Home along the first leg: only −μ₀ closes; the normal turns over on the way, hence the sign.
                close.Clear();
                close[l0 - mu0] = Element(l0, mu0, -mu0, Math.PI) * (mu0 % 2 == 0 ? 1 : -1);
                Leave(block, one, first, l0, mu0, thereAndBack.ColumnL);
                Arrive(block, one, first, l0, close, _first, thereAndBack.RowL);
                sum += (mu0 == 0 ? 1f : 2f) * (_phases.Tau(_phases.Grid.DipoleVertex, block)[l0] * Join(thereAndBack, mu0 == 0, -1));
            }
        }

        return sum * _phases.InverseMomentum(block, 4);
    }

    /// <summary>0-i-0-j-0: S times the lengths of the legs.</summary>
    /// <param name="one">The way to i and back.</param>
    /// <param name="other">The way to j and back.</param>
    /// <param name="angle">The angle between i and j at the absorber, radians.</param>
    /// <param name="result">Receives one vector a block.</param>
    public void ThroughAbsorber(BackscatterWaves one, BackscatterWaves other, double angle, Span<ComplexLanes> result)
    {
        _columns.Fill(Math.PI - angle, _first);
        for (int block = 0; block < _phases.Blocks; block++) result[block] = ThroughAbsorber(block, one, other, Math.PI - angle);
    }

    private ComplexLanes ThroughAbsorber(int block, BackscatterWaves one, BackscatterWaves other, double bend)
    {
        ComplexLanes sum = default;
        int lMax = _phases.LMax(0, block);
        ReadOnlySpan<ComplexLanes> tau = _phases.Tau(0, block);
        foreach (int l0 in _channels)
        {
            ComplexLanes channel = default;
            for (int mu0 = 0; mu0 <= l0; mu0++)
            {
                ReadOnlySpan<ComplexLanes> back = one.Back(block, l0, mu0);
                for (int mu3 = -l0; mu3 <= l0; mu3++)
                {
                    // d_{μ3,−μ0} = (−1)^{μ3+μ0} d_{−μ3,μ0}, which the sign of the two turned normals undoes.
                    ReadOnlySpan<float> d = _first.AsSpan(mu0 * _columns.Stride + (_centre - mu3) * _count, _count);
                    ReadOnlySpan<ComplexLanes> forth = other.Forth(block, l0, Math.Abs(mu3));
                    ComplexLanes part = default;
                    for (int l = Math.Max(mu0, Math.Abs(mu3)); l <= lMax; l++) part += d[l] * (tau[l] * back[l] * forth[l]);
                    channel = channel.Plus((mu0 == 0 ? 1 : 2) * Element(l0, mu0, -mu3, bend), part);
                }
            }

            sum += _phases.Tau(_phases.Grid.DipoleVertex, block)[l0] * channel;
        }

        return sum * _phases.InverseMomentum(block, 4);
    }

    /// <summary>d^l_{mn}(β) for small l.</summary>
    private static float Element(int l, int m, int n, double beta)
    {
        Span<double> d = stackalloc double[l + 1];
        WignerRotation.Fill(m, n, beta, d);
        return (float)d[l];
    }

    private void Leave(int block, EndWaves ends, int potential, int l0, int mu0, int lMax)
    {
        ReadOnlySpan<ComplexLanes> wave = ends.Out(block, l0, mu0), tau = _phases.Tau(potential, block);
        Span<ComplexLanes> kept = _kept;
        for (int l = 0; l <= lMax; l++) kept[l] = tau[l] * wave[l];
        for (int mu = mu0 == 0 ? 0 : -lMax; mu <= lMax; mu++)
        {
            ReadOnlySpan<float> d = _first.AsSpan(mu0 * _columns.Stride + (mu + _centre) * _count, _count);
            Span<ComplexLanes> row = _leaving.AsSpan((mu + _centre) * _count, _count);
            for (int l = Math.Abs(mu); l <= lMax; l++) row[l] = d[l] * kept[l];
        }
    }

    private void Arrive(int block, EndWaves ends, int potential, int l0, ReadOnlySpan<float> close, float[] rotation, int lMax)
    {
        ReadOnlySpan<ComplexLanes> tau = _phases.Tau(potential, block);
        Span<ComplexLanes> all = _arriving;
        for (int mu = -lMax; mu <= lMax; mu++) all.Slice((mu + _centre) * _count, lMax + 1).Clear();
        Span<ComplexLanes> kept = _kept;
        for (int mu3 = -l0; mu3 <= l0; mu3++)
        {
            float weight = close[mu3 + l0];
            if (weight == 0) continue;
            ReadOnlySpan<ComplexLanes> wave = ends.Home(block, l0, Math.Abs(mu3));
            for (int l = 0; l <= lMax; l++) kept[l] = weight * (tau[l] * wave[l]);
            for (int mu = -lMax; mu <= lMax; mu++)
            {
                // d_{μ3 μ} = (−1)^{μ−μ3} d_{μ μ3}, and d_{μ,−n} = (−1)^{μ+n} d_{−μ,n}.
                int n = Math.Abs(mu3), column = mu3 >= 0 ? mu : -mu;
                float sign = mu3 >= 0 && ((mu - mu3) & 1) != 0 ? -1f : 1f;
                ReadOnlySpan<float> d = rotation.AsSpan(n * _columns.Stride + (column + _centre) * _count, _count);
                Span<ComplexLanes> row = all.Slice((mu + _centre) * _count, _count);
                for (int l = Math.Max(Math.Abs(mu), n); l <= lMax; l++) row[l] = row[l].Plus(sign * d[l], kept[l]);
            }
        }
    }

    /// <summary>sum over μ, l', l of E_{l', turn·μ} O^{|μ|}_{l'l} y_{lμ}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ComplexLanes Join(LegOperator leg, bool isEven, int turn)
    {
        ComplexLanes sum = default;
        for (int m = 0; m <= Math.Min(leg.RowL, leg.ColumnL); m++)
        {
            ReadOnlySpan<ComplexLanes> plus = _leaving.AsSpan((_centre + m) * _count, _count), minus = _leaving.AsSpan((_centre - m) * _count, _count);
            ReadOnlySpan<ComplexLanes> plusEnd = _arriving.AsSpan((_centre + turn * m) * _count, _count), minusEnd = _arriving.AsSpan((_centre - turn * m) * _count, _count);
            bool isOnly = m == 0 || isEven;
            for (int row = m; row <= leg.RowL; row++)
            {
                ReadOnlySpan<ComplexLanes> o = leg.Row(m, row);
                if (isOnly)
                {
                    ComplexLanes z = Dot(o, plus, m, leg.ColumnL);
                    sum += (m == 0 ? 1f : 2f) * (plusEnd[row] * z);
                }
                else
                {
                    (ComplexLanes a, ComplexLanes b) = Dots(o, plus, minus, m, leg.ColumnL);
                    sum += plusEnd[row] * a + minusEnd[row] * b;
                }
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes Dot(ReadOnlySpan<ComplexLanes> o, ReadOnlySpan<ComplexLanes> y, int from, int to)
    {
        Vector<float> rr = Vector<float>.Zero, ii = rr, ri = rr, ir = rr;
        for (int l = from; l <= to; l++)
        {
            rr = Vector.FusedMultiplyAdd(o[l].Re, y[l].Re, rr);
            ii = Vector.FusedMultiplyAdd(o[l].Im, y[l].Im, ii);
            ri = Vector.FusedMultiplyAdd(o[l].Re, y[l].Im, ri);
            ir = Vector.FusedMultiplyAdd(o[l].Im, y[l].Re, ir);
        }

        return new ComplexLanes(rr - ii, ri + ir);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ComplexLanes A, ComplexLanes B) Dots(ReadOnlySpan<ComplexLanes> o, ReadOnlySpan<ComplexLanes> y, ReadOnlySpan<ComplexLanes> x, int from, int to)
    {
        Vector<float> rr = Vector<float>.Zero, ii = rr, ri = rr, ir = rr, sr = rr, si = rr, ti = rr, tr = rr;
        for (int l = from; l <= to; l++)
        {
            Vector<float> re = o[l].Re, im = o[l].Im;
            rr = Vector.FusedMultiplyAdd(re, y[l].Re, rr);
            ii = Vector.FusedMultiplyAdd(im, y[l].Im, ii);
            ri = Vector.FusedMultiplyAdd(re, y[l].Im, ri);
            ir = Vector.FusedMultiplyAdd(im, y[l].Re, ir);
            sr = Vector.FusedMultiplyAdd(re, x[l].Re, sr);
            si = Vector.FusedMultiplyAdd(im, x[l].Im, si);
            ti = Vector.FusedMultiplyAdd(re, x[l].Im, ti);
            tr = Vector.FusedMultiplyAdd(im, x[l].Re, tr);
        }

        return (new ComplexLanes(rr - ii, ri + ir), new ComplexLanes(sr - si, ti + tr));
    }
}
