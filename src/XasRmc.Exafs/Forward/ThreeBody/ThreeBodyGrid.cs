using System.Numerics;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The places of a table of three bodies: nodes on an even grid of two distances and an angle, and the cells between them.</summary>
/// <remarks>
/// Nodes lie every 0.4 Å from 1.7 Å on and every 5°. A cell spans one step in each; the 4 by 4 by 6 nodes about it decide what it holds. Beyond straight on and straight back the table goes on as its mirror image.
/// </remarks>
internal static class ThreeBodyGrid
{
    public const double FirstAngstrom = 1.7, StepAngstrom = 0.4;
    public const int Distances = 15, AnglesToStraightBack = 36, Angles = AnglesToStraightBack + 1;
    public const int DistancePoints = 4, AnglePoints = 6, Stencil = DistancePoints * DistancePoints * AnglePoints;

    /// <summary>The number of nodes, and of places for cells.</summary>
    public const int Count = Distances * Distances * Angles;

    /// <summary>The distance of a node, Å.</summary>
    public static double Distance(int index) => FirstAngstrom + index * StepAngstrom;

    /// <summary>The angle of a node, radians.</summary>
    public static double Angle(int index) => index * Math.PI / AnglesToStraightBack;

    /// <summary>The number of a node or cell.</summary>
    public static int Place(int i1, int i2, int angle) => (i1 * Distances + i2) * Angles + angle;

    /// <summary>The cells of places, and where in them the places lie: −1/2 to 1/2 in each direction (farther out below the first cell).</summary>
    public static Vector<double> Cells(Vector<double> r1, Vector<double> r2, Vector<double> beta, out Vector<double> u, out Vector<double> v, out Vector<double> w)
    {
        Vector<double> i = Bin((r1 - new Vector<double>(FirstAngstrom)) * (1 / StepAngstrom), 1, Distances - 3, out u), j = Bin((r2 - new Vector<double>(FirstAngstrom)) * (1 / StepAngstrom), 1, Distances - 3, out v);
        Vector<double> k = Bin(beta * (AnglesToStraightBack / Math.PI), 0, AnglesToStraightBack - 1, out w);
        return (i * Distances + j) * Angles + k;

        static Vector<double> Bin(Vector<double> at, int first, int last, out Vector<double> place)
        {
            Vector<double> bin = Vector.Min(Vector.Max(Vector.Floor(at), new Vector<double>(first)), new Vector<double>(last));
            place = at - bin - new Vector<double>(0.5);
            return bin;
        }
    }

    /// <summary>The nodes about a cell, angle fastest.</summary>
    public static void Nodes(int cell, Span<int> nodes)
    {
        int angle = cell % Angles, i2 = cell / Angles % Distances, i1 = cell / Angles / Distances, at = 0;
        for (int a = -1; a <= 2; a++)
        {
            for (int b = -1; b <= 2; b++)
            {
                for (int c = -2; c <= 3; c++)
                {
                    int place = Math.Abs(angle + c);
                    nodes[at++] = Place(i1 + a, i2 + b, place > AnglesToStraightBack ? 2 * AnglesToStraightBack - place : place);
                }
            }
        }
    }
}
