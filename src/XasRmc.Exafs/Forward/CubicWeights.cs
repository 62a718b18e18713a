using System.Runtime.CompilerServices;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>The four table rows beside a distance and their weights: cubic Lagrange interpolation.</summary>
/// <remarks>The error for chi ~ sin(2kr) is (2k)⁴h⁴ 3/128 of the amplitude: 9e-6 at k = 14 Å⁻¹ and h = 0.005 Å. Beside the ends of the table the four rows are the end rows.</remarks>
internal readonly struct CubicWeights
{
    public readonly int First;
    public readonly double W0, W1, W2, W3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CubicWeights(double start, double inverseStep, int rows, double r)
    {
        double place = (r - start) * inverseStep;
        First = Math.Clamp((int)place - 1, 0, rows - 4);
        double t = place - First;
        double a = t, b = t - 1, c = t - 2, d = t - 3;
        W0 = -b * c * d * (1.0 / 6);
        W1 = a * c * d * 0.5;
        W2 = -a * b * d * 0.5;
        W3 = a * b * c * (1.0 / 6);
    }

    /// <summary>The slopes of the four weights along r, 1/Å.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, double S0, double S1, double S2, double S3) Slopes(double start, double inverseStep, int rows, double r)
    {
        double place = (r - start) * inverseStep;
        int first = Math.Clamp((int)place - 1, 0, rows - 4);
        double a = place - first, b = a - 1, c = a - 2, d = a - 3;
        return (
            first,
            -(c * d + b * d + b * c) * (inverseStep / 6),
            (c * d + a * d + a * c) * (inverseStep / 2),
            -(b * d + a * d + a * b) * (inverseStep / 2),
            (b * c + a * c + a * b) * (inverseStep / 6));
    }

    /// <summary>The smallest grid that the weights work on.</summary>
    public static void RequireRows(RGrid grid) => Require.AtLeast(grid.Count, 4, nameof(grid));
}
