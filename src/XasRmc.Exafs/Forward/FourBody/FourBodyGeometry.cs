using System.Numerics;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The shape of a path 0-i-j-k-0: its four legs, the diagonal 0–j, and how far i and k are turned about it.</summary>
/// <remarks>
/// With p = |0j|, the feet of i and k on it lie at a = (l1² − l2² + p²)/2p and b = (l4² − l3² + p²)/2p, at heights g = √(l1² − a²) and h = √(l4² − b²), and q = |ik| gives x = cos φ = ((a − b)² + g² + h² − q²)/2gh.
/// Where i or k stands in the row 0–j, φ means nothing and x is taken as 0.
/// </remarks>
/// <param name="L1">0 to i, Å.</param>
/// <param name="L2">i to j, Å.</param>
/// <param name="L3">j to k, Å.</param>
/// <param name="L4">k to 0, Å.</param>
/// <param name="P">0 to j, Å.</param>
/// <param name="X">cos φ.</param>
internal readonly record struct FourBodyGeometry(double L1, double L2, double L3, double L4, double P, double X)
{
    private const double LowestHeight = 1e-3;

    /// <summary>Half the length, Å.</summary>
    public double HalfLengthAngstrom => 0.5 * (L1 + L2 + L3 + L4);

    /// <summary>The shape of four places by their distances; q is that of i and k.</summary>
    public static FourBodyGeometry Of(double l1, double l2, double l3, double l4, double p, double q)
    {
        (double a, double b, double g, double h) = Feet(l1, l2, l3, l4, p);
        return new FourBodyGeometry(l1, l2, l3, l4, p, g < LowestHeight || h < LowestHeight ? 0 : CosineOfTurn(a, b, g, h, q));
    }

    /// <summary>x of a vector of four places by their distances.</summary>
    public static Vector<double> CosineOfTurn(Vector<double> l1, Vector<double> l2, Vector<double> l3, Vector<double> l4, Vector<double> p, Vector<double> q)
    {
        Vector<double> zero = Vector<double>.Zero, one = Vector<double>.One, lowest = new(LowestHeight), perDiagonal = new Vector<double>(0.5) / p;
        Vector<double> a = (l1 * l1 - l2 * l2 + p * p) * perDiagonal, b = (l4 * l4 - l3 * l3 + p * p) * perDiagonal, g2 = Vector.Max(zero, l1 * l1 - a * a), h2 = Vector.Max(zero, l4 * l4 - b * b);
        Vector<double> g = Vector.SquareRoot(g2), h = Vector.SquareRoot(h2), x = ((a - b) * (a - b) + g2 + h2 - q * q) / (2 * g * h);
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Min(g, h), lowest), zero, Vector.Min(Vector.Max(x, -one), one));
    }

    /// <summary>Whether there are triangles with these sides.</summary>
    public bool IsPossible => P < L1 + L2 && P > Math.Abs(L1 - L2) && P < L3 + L4 && P > Math.Abs(L3 - L4);

    /// <summary>Fills x, y, z of 0, i, j and k, Å.</summary>
    public void FillPositions(Span<double> positions)
    {
        (double a, double b, double g, double h) = Feet(L1, L2, L3, L4, P);
        double sine = Math.Sqrt(Math.Max(0, 1 - X * X));
        ReadOnlySpan<double> places = [0, 0, 0, g, 0, a, 0, 0, P, h * X, h * sine, b];
        places.CopyTo(positions);
    }

    /// <summary>The slopes of x along the four legs, p and q, in that order; zeros where φ means nothing.</summary>
    public static void FillSlopesOfX(double l1, double l2, double l3, double l4, double p, double q, Span<double> slopes)
    {
        (double a, double b, double g, double h) = Feet(l1, l2, l3, l4, p);
        if (g < LowestHeight || h < LowestHeight)
        {
            slopes.Clear();
            return;
        }

        // x = n / 2gh, n = (a − b)² + g² + h² − q² = l1² + l4² − 2ab − q²; g² = l1² − a², h² = l4² − b²; da/dl1 = l1/p, da/dl2 = −l2/p, da/dp = 1 − a/p, and b likewise.
        double perDiagonal = 1 / p, twice = 1 / (g * h), x = CosineOfTurn(a, b, g, h, q), ofG = x / (g * g), ofH = x / (h * h), da = 1 - a * perDiagonal, db = 1 - b * perDiagonal;
        slopes[0] = l1 * (twice * db - ofG * da);
        slopes[1] = l2 * perDiagonal * (twice * b - ofG * a);
        slopes[2] = l3 * perDiagonal * (twice * a - ofH * b);
        slopes[3] = l4 * (twice * da - ofH * db);
        slopes[4] = a * (ofG * da - twice * db) + b * (ofH * db - twice * da);
        slopes[5] = -q * twice;
    }

    private static double CosineOfTurn(double a, double b, double g, double h, double q) => Math.Clamp(((a - b) * (a - b) + g * g + h * h - q * q) / (2 * g * h), -1, 1);

    private static (double A, double B, double G, double H) Feet(double l1, double l2, double l3, double l4, double p)
    {
        double a = (l1 * l1 - l2 * l2 + p * p) / (2 * p), b = (l4 * l4 - l3 * l3 + p * p) / (2 * p);
        return (a, b, Math.Sqrt(Math.Max(0, l1 * l1 - a * a)), Math.Sqrt(Math.Max(0, l4 * l4 - b * b)));
    }
}
