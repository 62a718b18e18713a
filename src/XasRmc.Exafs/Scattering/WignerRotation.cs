namespace XasRmc.Exafs.Scattering;

/// <summary>Elements d^l_{mn}(β) of Wigner's small rotation matrix for one m and n and all l at once.</summary>
/// <remarks>
/// Upward recursion in l from the closed form at l = max(|m|, |n|):
/// d^{l+1} = (l+1)(2l+1)/√(((l+1)²−m²)((l+1)²−n²)) · [(cos β − mn/(l(l+1))) d^l − √((l²−m²)(l²−n²))/(l(2l+1)) d^{l−1}].
/// Varshalovich, Moskalev, Khersonskii, Quantum Theory of Angular Momentum (1988), section 4.8. Sign convention: d^1_{10} = −sin β/√2.
/// </remarks>
internal static class WignerRotation
{
    /// <summary>Fills d^l_{mn} for l from 0 to the length of the destination less one; zeros below max(|m|, |n|).</summary>
    public static void Fill(int m, int n, double beta, Span<double> destination)
    {
        destination.Clear();
        int start = Math.Max(Math.Abs(m), Math.Abs(n));
        if (start >= destination.Length) return;
        double cosine = Math.Cos(beta);
        destination[start] = Highest(m, n, beta);
        double before = 0;
        for (int l = start; l + 1 < destination.Length; l++)
        {
            double product = m * n == 0 ? 0 : (double)m * n / (l * (l + 1));
            double coupling = l == 0 ? 0 : Math.Sqrt((double)(l * l - m * m) * (l * l - n * n)) / (l * (2 * l + 1));
            int next = l + 1;
            double norm = next * (2 * l + 1) / Math.Sqrt((double)(next * next - m * m) * (next * next - n * n));
            double value = norm * ((cosine - product) * destination[l] - coupling * before);
            before = destination[l];
            destination[next] = value;
        }
    }

    /// <summary>d^l_{mn} for l = max(|m|, |n|).</summary>
    private static double Highest(int m, int n, double beta)
    {
        double sign = 1;
        if (Math.Abs(n) > Math.Abs(m))
        {
            sign = (m - n) % 2 == 0 ? 1 : -1;
            (m, n) = (n, m);
        }

        if (m < 0)
        {
            sign *= (m - n) % 2 == 0 ? 1 : -1;
            (m, n) = (-m, -n);
        }

        double binomial = 1;
        for (int i = 1; i <= m - n; i++) binomial *= (double)(m + n + i) / i;
        return sign * Math.Sqrt(binomial) * Power(Math.Cos(beta / 2), m + n) * Power(-Math.Sin(beta / 2), m - n);
    }

    private static double Power(double x, int n)
    {
        double product = 1;
        for (int i = 0; i < n; i++) product *= x;
        return product;
    }
}
