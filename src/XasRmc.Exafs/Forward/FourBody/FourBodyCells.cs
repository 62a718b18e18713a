using System.Numerics;

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

    /// <summary>The cells of shapes, and where in them the shapes lie: −1/2 to 1/2 in each direction, farther out beyond the first and last.</summary>
    public static Vector<double> Cells(Vector<double> l1, Vector<double> l2, Vector<double> l3, Vector<double> l4, Vector<double> p, Vector<double> x, Span<Vector<double>> place)
    {
        Vector<double> a = Leg(l1, out place[0]), b = Leg(l2, out place[1]), c = Leg(l3, out place[2]), d = Leg(l4, out place[3]), first = a + b, second = c + d, half = new(0.5), one = Vector<double>.One;
        Vector<double> way = Vector.ConditionalSelect(Vector.LessThan(first, second), l1 + l2, Vector.ConditionalSelect(Vector.GreaterThan(first, second), l3 + l4, half * (l1 + l2 + l3 + l4)));
        // Edges of the diagonal go down with the square of their number, those of cos φ go up.
        Vector<double> near = one - p / way, diagonal = Bin(Diagonals * Vector.SquareRoot(Vector.Max(near, Vector<double>.Zero) * (1 / (1 - ShortestDiagonal))), Diagonals);
        const double DiagonalScale = (1 - ShortestDiagonal) / (Diagonals * Diagonals), TurnScale = 2.0 / (Turns * Turns);
        Vector<double> next = diagonal + one;
        place[4] = (DiagonalScale * next * next - near) / (DiagonalScale * (diagonal + next)) - half;
        Vector<double> turn = Bin(Turns * Vector.SquareRoot(half * (one + x)), Turns);
        place[5] = (x + one - TurnScale * turn * turn) / (TurnScale * (turn + turn + one)) - half;
        return ((((a * Legs + b) * Legs + c) * Legs + d) * Diagonals + diagonal) * Turns + turn;

        static Vector<double> Leg(Vector<double> length, out Vector<double> place)
        {
            Vector<double> at = (length - new Vector<double>(FirstLeg)) * (1 / LegWidth), bin = Bin(at, Legs);
            place = at - bin - new Vector<double>(0.5);
            return bin;
        }

        static Vector<double> Bin(Vector<double> at, int count) => Vector.Min(Vector.Max(Vector.Floor(at), Vector<double>.Zero), new Vector<double>(count - 1));
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

    /// <summary>The part that the way along the first two legs has in what the diagonal is measured by in a cell; the way along the others has the rest. Near 1 times that length, atoms stand in a row and amplitudes change fastest.</summary>
    public static double ShareOfFirstWay(int cell)
    {
        int legs = cell / Turns / Diagonals, first = legs / (Legs * Legs * Legs) + legs / (Legs * Legs) % Legs, second = legs / Legs % Legs + legs % Legs;
        return first < second ? 1 : first > second ? 0 : 0.5;
    }

    /// <summary>The terms at a vector of places.</summary>
    public static void Fill(ReadOnlySpan<Vector<float>> place, Span<Vector<float>> terms)
    {
        Vector<float> p = place[4], x = place[5];
        terms[0] = Vector<float>.One;
        terms[1] = p;
        terms[2] = x;
        terms[3] = p * p;
        terms[4] = p * x;
        terms[5] = x * x;
        for (int i = 0; i < Legs; i++)
        {
            Vector<float> l = place[i];
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

    /// <summary>The slopes of sum of c_t term_t along the six directions, each c_t the sum over a vector.</summary>
    public static void Slopes(ReadOnlySpan<float> place, ReadOnlySpan<Vector<float>> c, Span<float> slopes)
    {
        float p = place[4], x = place[5];
        Span<Vector<float>> legs = [c[6] + c[14] * p + c[18] * x, c[7] + c[15] * p + c[19] * x, c[8] + c[16] * p + c[20] * x, c[9] + c[17] * p + c[21] * x];
        Vector<float> alongP = c[1] + c[3] * (2 * p) + c[4] * x, alongX = c[2] + c[4] * p + c[5] * (2 * x);
        for (int i = 0, at = 22; i < Legs; i++)
        {
            float l = place[i];
            legs[i] += c[10 + i] * (2 * l);
            alongP += c[14 + i] * l;
            alongX += c[18 + i] * l;
            for (int j = i + 1; j < Legs; j++, at++)
            {
                legs[i] += c[at] * place[j];
                legs[j] += c[at] * l;
            }
        }

        for (int i = 0; i < Legs; i++) slopes[i] = Vector.Sum(legs[i]);
        (slopes[4], slopes[5]) = (Vector.Sum(alongP), Vector.Sum(alongX));
    }

    /// <summary>The width of a cell along cos φ.</summary>
    public static double TurnWidth(int turn) => TurnEdge(turn + 1) - TurnEdge(turn);

    /// <summary>The width of a cell along the diagonal.</summary>
    public static double DiagonalWidth(int diagonal) => DiagonalEdge(diagonal) - DiagonalEdge(diagonal + 1);

    // Counted downwards from the row.
    private static double DiagonalEdge(int diagonal) => 1 - (1 - ShortestDiagonal) * diagonal * diagonal / (Diagonals * Diagonals);

    private static double TurnEdge(int turn) => 2.0 * turn * turn / (Turns * Turns) - 1;

    private static double Way(int a, int b, int c, int d, double l1, double l2, double l3, double l4) =>
        a + b < c + d ? l1 + l2 : a + b > c + d ? l3 + l4 : 0.5 * (l1 + l2 + l3 + l4);

    private static double At(int bin, double first, double width, float place) => first + (bin + 0.5 + place) * width;
}
