namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>d^l_{μn}(β) for few n and all μ and l, by Wigner's recursion with its coefficients made once.</summary>
/// <remarks>As <see cref="WignerRotation"/>, ten times faster where many angles are asked for. Layout of a result: n from 0, then μ from −L to L, then l.</remarks>
internal sealed class RotationColumns
{
    private readonly int _lMax, _nMost;
    private readonly double[] _norm, _product, _coupling;

    /// <summary>Makes the coefficients.</summary>
    /// <param name="lMax">L, the highest l.</param>
    /// <param name="nMost">The highest n.</param>
    public RotationColumns(int lMax, int nMost)
    {
        (_lMax, _nMost) = (lMax, nMost);
        int length = (nMost + 1) * (lMax + 1) * (lMax + 1);
        (_norm, _product, _coupling) = (new double[length], new double[length], new double[length]);
        for (int n = 0; n <= nMost; n++)
        {
            for (int m = 0; m <= lMax; m++)
            {
                for (int l = Math.Max(m, n); l < lMax; l++)
                {
                    int at = (n * (lMax + 1) + m) * (lMax + 1) + l, next = l + 1;
                    _norm[at] = next * (2 * l + 1) / Math.Sqrt((double)(next * next - m * m) * (next * next - n * n));
                    _product[at] = m * n == 0 ? 0 : (double)m * n / (l * (l + 1));
                    _coupling[at] = l == 0 ? 0 : Math.Sqrt((double)(l * l - m * m) * (l * l - n * n)) / (l * (2 * l + 1));
                }
            }
        }
    }

    /// <summary>The numbers of one n.</summary>
    public int Stride => (2 * _lMax + 1) * (_lMax + 1);

    /// <summary>The numbers of a result.</summary>
    public int Length => (_nMost + 1) * Stride;

    /// <summary>Fills d^l_{μn}(β).</summary>
    public void Fill(double beta, Span<float> destination)
    {
        double cosine = Math.Cos(beta);
        Span<double> one = stackalloc double[_lMax + 1];
        for (int n = 0; n <= _nMost; n++)
        {
            for (int mu = -_lMax; mu <= _lMax; mu++)
            {
                int m = Math.Abs(mu), start = Math.Max(m, n);
                Span<float> row = destination.Slice(n * Stride + (mu + _lMax) * (_lMax + 1), _lMax + 1);
                row[..Math.Min(start, _lMax + 1)].Clear();
                if (start > _lMax) continue;
                // Only the first element needs the closed form.
                WignerRotation.Fill(mu, n, beta, one[..(start + 1)]);
                double before = 0, here = one[start];
                row[start] = (float)here;
                int at = (n * (_lMax + 1) + m) * (_lMax + 1);
                double sign = mu < 0 ? -1 : 1;
                for (int l = start; l < _lMax; l++)
                {
                    double next = _norm[at + l] * ((cosine - sign * _product[at + l]) * here - _coupling[at + l] * before);
                    (before, here) = (here, next);
                    row[l + 1] = (float)next;
                }
            }
        }
    }
}
