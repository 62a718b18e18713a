namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The cells of a table of four bodies and the polynomial of each: constant, linear and square in the legs, the diagonal and cos φ.</summary>
/// <remarks>Legs lie in shells of 1.1 Å, the diagonal over half the length in steps of 0.06, cos φ in steps of an eighth. Products of two legs are left out: 22 terms.</remarks>
internal static class FourBodyCells
{
    public const double FirstLeg = 2.35, LegWidth = 1.1, FirstDiagonal = 0.3, DiagonalWidth = 0.06, TurnWidth = 0.125;
    public const int Legs = 4, Diagonals = 12, Turns = 16;

    /// <summary>The number of cells.</summary>
    public const int Count = Legs * Legs * Legs * Legs * Diagonals * Turns;

    /// <summary>The terms of the polynomial.</summary>
    public const int Terms = 22;

    /// <summary>The cell of a shape, and where in it the shape lies: −1/2 to 1/2 in each direction, farther out beyond the first and last.</summary>
    public static int Cell(in FourBodyGeometry shape, Span<float> place)
    {
        int a = Bin(shape.L1, FirstLeg, LegWidth, Legs, out place[0]), b = Bin(shape.L2, FirstLeg, LegWidth, Legs, out place[1]);
        int c = Bin(shape.L3, FirstLeg, LegWidth, Legs, out place[2]), d = Bin(shape.L4, FirstLeg, LegWidth, Legs, out place[3]);
        int p = Bin(shape.Diagonal, FirstDiagonal, DiagonalWidth, Diagonals, out place[4]), x = Bin(shape.X, -1, TurnWidth, Turns, out place[5]);
        return ((((a * Legs + b) * Legs + c) * Legs + d) * Diagonals + p) * Turns + x;
    }

    /// <summary>The shape at a place of a cell.</summary>
    public static FourBodyGeometry Shape(int cell, ReadOnlySpan<float> place)
    {
        int x = cell % Turns, p = cell / Turns % Diagonals, legs = cell / Turns / Diagonals;
        double a = At(legs / (Legs * Legs * Legs), FirstLeg, LegWidth, place[0]), b = At(legs / (Legs * Legs) % Legs, FirstLeg, LegWidth, place[1]);
        double c = At(legs / Legs % Legs, FirstLeg, LegWidth, place[2]), d = At(legs % Legs, FirstLeg, LegWidth, place[3]);
        return new FourBodyGeometry(a, b, c, d, At(p, FirstDiagonal, DiagonalWidth, place[4]) * 0.5 * (a + b + c + d), At(x, -1, TurnWidth, place[5]));
    }

    /// <summary>The terms at a place.</summary>
    public static void Fill(ReadOnlySpan<float> place, Span<float> terms)
    {
        float p = place[4], x = place[5];
        terms[0] = 1;
        terms[1] = p;
        terms[2] = x;
        terms[3] = p * p;
        terms[4] = p * x;
        terms[5] = x * x;
        for (int i = 0; i < Legs; i++)
        {
            float l = place[i];
            terms[6 + i] = l;
            terms[10 + i] = l * l;
            terms[14 + i] = l * p;
            terms[18 + i] = l * x;
        }
    }

    /// <summary>The slopes of sum of c_t term_t along the six directions.</summary>
    public static void Slopes(ReadOnlySpan<float> place, ReadOnlySpan<float> c, Span<float> slopes)
    {
        float p = place[4], x = place[5];
        slopes[4] = c[1] + 2 * c[3] * p + c[4] * x;
        slopes[5] = c[2] + c[4] * p + 2 * c[5] * x;
        for (int i = 0; i < Legs; i++)
        {
            float l = place[i];
            slopes[i] = c[6 + i] + 2 * c[10 + i] * l + c[14 + i] * p + c[18 + i] * x;
            slopes[4] += c[14 + i] * l;
            slopes[5] += c[18 + i] * l;
        }
    }

    private static int Bin(double value, double first, double width, int count, out float place)
    {
        double at = (value - first) / width;
        int bin = Math.Clamp((int)at, 0, count - 1);
        place = (float)(at - bin - 0.5);
        return bin;
    }

    private static double At(int bin, double first, double width, float place) => first + (bin + 0.5 + place) * width;
}
