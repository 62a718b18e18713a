using System.Numerics;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Reduction;

/// <summary>Small dense least-squares problems by Householder reflections; columns are stored one after the other.</summary>
internal static class DenseLeastSquares
{
    /// <summary>Finds x that minimises |A x − b|. A (rows × columns, column after column) and b are overwritten.</summary>
    /// <returns>False where the columns depend on each other to rounding; x is then not filled.</returns>
    public static bool Solve(Span<double> a, int rows, int columns, Span<double> b, Span<double> x)
    {
        const double RankTolerance = 1e-14;
        Span<double> diagonal = columns <= 256 ? stackalloc double[columns] : new double[columns];
        Triangularise(a, rows, columns, b, diagonal);
        double largest = 0;
        foreach (double d in diagonal) largest = Math.Max(largest, Math.Abs(d));
        foreach (double d in diagonal)
        {
            if (!(Math.Abs(d) > RankTolerance * largest)) return false;
        }

        BackSubstitute(a, rows, columns, diagonal, b, x);
        return true;
    }

    /// <summary>Reflects A to an upper triangle, whose diagonal is given apart, and b along with it.</summary>
    public static void Triangularise(Span<double> a, int rows, int columns, Span<double> b, Span<double> diagonal)
    {
        for (int j = 0; j < columns; j++)
        {
            Span<double> v = a.Slice(j * rows + j, rows - j);
            double norm = Math.Sqrt(Dot(v, v));
            diagonal[j] = v[0] > 0 ? -norm : norm;
            if (norm == 0) continue;
            double head = v[0] - diagonal[j];
            v[0] = head;
            double scale = -1 / (diagonal[j] * head); // 2 / |v|²
            for (int other = j + 1; other < columns; other++) Reflect(v, a.Slice(other * rows + j, rows - j), scale);
            Reflect(v, b.Slice(j, rows - j), scale);
        }
    }

    /// <summary>Solves the triangle; b is overwritten above it.</summary>
    public static void BackSubstitute(ReadOnlySpan<double> a, int rows, int columns, ReadOnlySpan<double> diagonal, Span<double> b, Span<double> x)
    {
        for (int j = columns - 1; j >= 0; j--)
        {
            x[j] = b[j] / diagonal[j];
            for (int i = 0; i < j; i++) b[i] -= a[j * rows + i] * x[j];
        }
    }

    /// <summary>The sum of products, with several partial sums.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        b = b[..a.Length];
        ReadOnlySpan<Vector<double>> av = MemoryMarshal.Cast<double, Vector<double>>(a), bv = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sum0 = default, sum1 = default;
        int i = 0;
        for (; i + 1 < av.Length; i += 2)
        {
            sum0 += av[i] * bv[i];
            sum1 += av[i + 1] * bv[i + 1];
        }

        if (i < av.Length) sum0 += av[i] * bv[i];
        double sum = Vector.Sum(sum0 + sum1);
        for (int j = av.Length * Vector<double>.Count; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }

    private static void Reflect(ReadOnlySpan<double> v, Span<double> target, double scale)
    {
        double factor = scale * Dot(v, target);
        if (factor == 0) return;
        for (int i = 0; i < v.Length; i++) target[i] -= factor * v[i];
    }
}
