using MathNet.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Window functions W(x) for Fourier transforms, on an even grid that starts at zero.</summary>
/// <remarks>
/// <para>With x1 = xmin − dx/2, x2 = xmin + dx/2, x3 = xmax − dx2/2, x4 = xmax + dx2/2, each moved down to a point of the grid:
/// Hanning sin²(π/2 (x−x1)/(x2−x1)), 1, cos²(π/2 (x−x3)/(x4−x3)); Parzen (x−x1)/(x2−x1), 1, 1 − (x−x3)/(x4−x3);
/// Welch 1 − ((x−x2)/(x2−x1))², 1, 1 − ((x−x3)/(x4−x3))²; sine sin(π (x4−x)/(x4−x1)); Gaussian exp(−(x−c)²/2dx²);
/// Kaiser (I0(dx √a) − 1)/(I0(dx) − 1), a = max(0, 1 − ((x−c)/w)²), c and w the middle and half width of x1..x4.</para>
/// <para>The corners fall on grid points (as in Larch and Ifeffit), so a window depends a little on the grid. See docs/theory/reduction.md.</para>
/// </remarks>
public static class FourierWindow
{
    // Corners are found with this fraction of a grid step to spare, so that rounding of x does not move one by a whole point.
    private const double CornerSlack = 1e-4;

    /// <summary>Reads the name of a window; its first three letters count, in any letter case.</summary>
    /// <exception cref="ArgumentException">No window has this name.</exception>
    public static FourierWindowKind Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string start = name.Trim();
        if (start.Length >= 3)
        {
            foreach (FourierWindowKind kind in Enum.GetValues<FourierWindowKind>())
            {
                if (kind.ToString().StartsWith(start[..3], StringComparison.OrdinalIgnoreCase)) return kind;
            }
        }

        throw new ArgumentException($"'{name}' is not a window: choose kaiser, hanning, parzen, welch, gaussian or sine.", nameof(name));
    }

    /// <summary>Fills a span with the window's values at x = 0, step, 2 step, …</summary>
    /// <param name="kind">The shape.</param>
    /// <param name="step">The grid step, Å⁻¹ for windows of k, Å for windows of R.</param>
    /// <param name="low">xmin, where the lower flank is at its middle, same unit.</param>
    /// <param name="high">xmax, where the upper flank is at its middle, same unit.</param>
    /// <param name="lowTaper">dx, the width of the lower flank (Kaiser: the shape parameter; Gaussian: the standard deviation), same unit.</param>
    /// <param name="highTaper">dx2, the width of the upper flank, same unit.</param>
    /// <param name="destination">Receives the window, one value a grid point, at least two.</param>
    /// <exception cref="ArgumentException">A number is not finite, a taper is negative, the range is empty, or fewer than two points.</exception>
    public static void Compute(FourierWindowKind kind, double step, double low, double high, double lowTaper, double highTaper, Span<double> destination)
    {
        Require.Positive(step);
        Require.Finite(low);
        Require.Finite(high);
        Require.NotNegative(lowTaper);
        Require.NotNegative(highTaper);
        Require.AtLeast(destination.Length, 2, nameof(destination));
        if (high <= low) throw new ArgumentException(FormattableString.Invariant($"A window needs a range: its upper end {high} is not above its lower end {low}."), nameof(high));

        int last = destination.Length - 1;
        double slack = CornerSlack * step;
        int i1 = Corner(Math.Max(0, low - lowTaper / 2)), i2 = Corner(low + lowTaper / 2 + slack);
        int i3 = Math.Min(last, Corner(high - highTaper / 2 - slack)), i4 = Math.Min(last, Corner(Math.Min(last * step, high + highTaper / 2)));
        if (i2 == i1) i1 = Math.Max(0, i2 - 1);
        if (i4 == i3) i3 = Math.Max(i2, i4 - 1);
        destination.Clear();
        if (i1 > last || i2 > last) return; // The whole range lies above the grid.

        double x1 = i1 * step, x2 = i2 * step, x3 = i3 * step, x4 = i4 * step;
        if (i1 == i2) x2 += slack;
        if (i3 == i4) x4 += slack;
        double centre = (x1 + x4) / 2, halfWidth = (x4 - x1) / 2;
        switch (kind)
        {
            case FourierWindowKind.Hanning:
                Flat(destination, i2, i3);
                for (int i = i1; i <= i2; i++) destination[i] = Square(Math.Sin(Math.PI / 2 * (i * step - x1) / (x2 - x1)));
                for (int i = Math.Max(0, i3); i <= i4; i++) destination[i] = Square(Math.Cos(Math.PI / 2 * (i * step - x3) / (x4 - x3)));
                break;
            case FourierWindowKind.Parzen:
                Flat(destination, i2, i3);
                for (int i = i1; i <= i2; i++) destination[i] = (i * step - x1) / (x2 - x1);
                for (int i = Math.Max(0, i3); i <= i4; i++) destination[i] = 1 - (i * step - x3) / (x4 - x3);
                break;
            case FourierWindowKind.Welch:
                Flat(destination, i2, i3);
                for (int i = i1; i <= i2; i++) destination[i] = 1 - Square((i * step - x2) / (x2 - x1));
                for (int i = Math.Max(0, i3); i <= i4; i++) destination[i] = 1 - Square((i * step - x3) / (x4 - x3));
                break;
            case FourierWindowKind.Sine:
                for (int i = i1; i <= i4; i++) destination[i] = Math.Sin(Math.PI * (x4 - i * step) / (x4 - x1));
                break;
            case FourierWindowKind.Gaussian:
                double width = Math.Max(lowTaper, slack);
                for (int i = 0; i <= last; i++) destination[i] = Math.Exp(-Square(i * step - centre) / (2 * width * width));
                break;
            case FourierWindowKind.Kaiser:
                double scale = Math.Max(1e-10, SpecialFunctions.BesselI0(lowTaper) - 1);
                for (int i = i1; i <= i4; i++)
                {
                    double a = 1 - Square(i * step - centre) / (halfWidth * halfWidth);
                    if (a > 0) destination[i] = (SpecialFunctions.BesselI0(lowTaper * Math.Sqrt(a)) - 1) / scale;
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such window.");
        }

        int Corner(double value) => Math.Max(0, (int)((value + slack) / step));
    }

    private static void Flat(Span<double> destination, int from, int to)
    {
        if (to > from) destination[from..to].Fill(1);
    }

    private static double Square(double x) => x * x;
}
