namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The cells of a table of four bodies and the polynomial of each, of second order in the legs, the diagonal and cos φ.</summary>
/// <remarks>Legs lie in shells of 1.1 Å, the diagonal over the shorter way along it (over half the length where both ways are of the same shells) and cos φ in steps that grow with the distance from rows of atoms 0-i-j and i-j-k, where amplitudes change fastest.</remarks>
internal static class FourBodyCells
{
    public const double FirstLeg = 2.35, LegWidth = 1.1, ShortestDiagonal = 0.3;
    public const int Legs = 4, Diagonals = 16, Turns = 16;

    /// <summary>The number of cells.</summary>
    public const int Count = Legs * Legs * Legs * Legs * Diagonals * Turns;

    /// <summary>The terms of the polynomial.</summary>
    public const int Terms = 28;

    /// <summary>The cell of a shape, and where in it the shape lies: −1/2 to 1/2 in each direction, farther out beyond the first and last.</summary>
    public static int Cell(in FourBodyGeometry shape, Span<float> place)
    {
        int a = Bin(shape.L1, FirstLeg, LegWidth, Legs, out place[0]), b = Bin(shape.L2, FirstLeg, LegWidth, Legs, out place[1]);
        int c = Bin(shape.L3, FirstLeg, LegWidth, Legs, out place[2]), d = Bin(shape.L4, FirstLeg, LegWidth, Legs, out place[3]);
        int p = Diagonal(shape.P / Way(a, b, c, d, shape.L1, shape.L2, shape.L3, shape.L4), out place[4]), x = Turn(shape.X, out place[5]);
        return ((((a * Legs + b) * Legs + c) * Legs + d) * Diagonals + p) * Turns + x;
    }

    /// <summary>The shape at a place of a cell.</summary>
    public static FourBodyGeometry Shape(int cell, ReadOnlySpan<float> place)
    {
        int x = cell % Turns, p = cell / Turns % Diagonals, legs = cell / Turns / Diagonals;
        double a = At(legs / (Legs * Legs * Legs), FirstLeg, LegWidth, place[0]), b = At(legs / (Legs * Legs) % Legs, FirstLeg, LegWidth, place[1]);
        double c = At(legs / Legs % Legs, FirstLeg, LegWidth, place[2]), d = At(legs % Legs, FirstLeg, LegWidth, place[3]);
        double way = Way(legs / (Legs * Legs * Legs), legs / (Legs * Legs) % Legs, legs / Legs % Legs, legs % Legs, a, b, c, d);
        return new FourBodyGeometry(a, b, c, d, (DiagonalEdge(p + 1) + (0.5 + place[4]) * DiagonalWidth(p)) * way, TurnEdge(x) + (0.5 + place[5]) * TurnWidth(x));
    }

    /// <summary>What the diagonal is measured by in a cell, Å, with its slopes along the legs: near 1 times that, atoms stand in a row and amplitudes change fastest.</summary>
    public static double Way(int cell, in FourBodyGeometry shape, Span<double> slopes)
    {
        int legs = cell / Turns / Diagonals, first = legs / (Legs * Legs * Legs) + legs / (Legs * Legs) % Legs, second = legs / Legs % Legs + legs % Legs;
        slopes[0] = slopes[1] = first < second ? 1 : first > second ? 0 : 0.5;
        slopes[2] = slopes[3] = 1 - slopes[0];
        return slopes[0] * (shape.L1 + shape.L2) + slopes[2] * (shape.L3 + shape.L4);
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

        for (int i = 0, at = 22; i < Legs; i++)
        {
            for (int j = i + 1; j < Legs; j++) terms[at++] = place[i] * place[j];
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

        for (int i = 0, at = 22; i < Legs; i++)
        {
            for (int j = i + 1; j < Legs; j++, at++)
            {
                slopes[i] += c[at] * place[j];
                slopes[j] += c[at] * place[i];
            }
        }
    }

    /// <summary>The width of a cell along cos φ.</summary>
    public static double TurnWidth(int turn) => TurnEdge(turn + 1) - TurnEdge(turn);

    /// <summary>The width of a cell along the diagonal.</summary>
    public static double DiagonalWidth(int diagonal) => DiagonalEdge(diagonal) - DiagonalEdge(diagonal + 1);

    // Counted downwards from the row.
    private static double DiagonalEdge(int diagonal) => 1 - (1 - ShortestDiagonal) * diagonal * diagonal / (Diagonals * Diagonals);

    private static int Diagonal(double value, out float place)
    {
        int diagonal = Math.Clamp((int)(Diagonals * Math.Sqrt(Math.Max(0, 1 - value) / (1 - ShortestDiagonal))), 0, Diagonals - 1);
        place = (float)((value - DiagonalEdge(diagonal + 1)) / DiagonalWidth(diagonal) - 0.5);
        return diagonal;
    }

    private static double TurnEdge(int turn) => 2.0 * turn * turn / (Turns * Turns) - 1;

    private static double Way(int a, int b, int c, int d, double l1, double l2, double l3, double l4) =>
        a + b < c + d ? l1 + l2 : a + b > c + d ? l3 + l4 : 0.5 * (l1 + l2 + l3 + l4);

    private static int Turn(double x, out float place)
    {
        int turn = Math.Clamp((int)(Turns * Math.Sqrt(0.5 * (1 + x))), 0, Turns - 1);
        place = (float)((x - TurnEdge(turn)) / TurnWidth(turn) - 0.5);
        return turn;
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
