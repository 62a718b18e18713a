using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The legs and angles of one closed path; a buffer that is filled again and again.</summary>
/// <remarks>
/// Leg j runs from atom j − 1 to atom j, the absorber being atom 0 and atom N. β_j is the angle by which the path bends at the end of leg j; η_j is the angle, about leg j, from the normal of the
/// bend at its start to the normal of the bend at its end. Where a path does not bend or runs straight back the normal is any direction across the leg: the same one enters both η's and drops out.
/// </remarks>
internal sealed class PathGeometry
{
    private const double SmallestBend = 1e-12;
    private readonly double[] _unit, _normal;

    public PathGeometry(int maximumLegs)
    {
        Lengths = new double[maximumLegs];
        Beta = new double[maximumLegs];
        Eta = new double[maximumLegs];
        _unit = new double[3 * maximumLegs];
        _normal = new double[3 * maximumLegs];
    }

    public double[] Lengths { get; }

    public double[] Beta { get; }

    public double[] Eta { get; }

    public double TotalLength { get; private set; }

    public void Set(ReadOnlySpan<double> positions)
    {
        int legs = positions.Length / 3;
        TotalLength = 0;
        for (int j = 0; j < legs; j++)
        {
            ReadOnlySpan<double> from = positions.Slice(3 * j, 3), to = positions.Slice(3 * ((j + 1) % legs), 3);
            double x = to[0] - from[0], y = to[1] - from[1], z = to[2] - from[2], length = Math.Sqrt(x * x + y * y + z * z);
            Require.Positive(length, nameof(positions));
            (_unit[3 * j], _unit[3 * j + 1], _unit[3 * j + 2]) = (x / length, y / length, z / length);
            Lengths[j] = length;
            TotalLength += length;
        }

        for (int j = 0; j < legs; j++)
        {
            ReadOnlySpan<double> u = _unit.AsSpan(3 * j, 3), v = _unit.AsSpan(3 * ((j + 1) % legs), 3);
            Span<double> normal = _normal.AsSpan(3 * j, 3);
            Cross(u, v, normal);
            double sine = Math.Sqrt(Dot(normal, normal));
            Beta[j] = Math.Atan2(sine, Dot(u, v));
            if (sine < SmallestBend)
            {
                Beta[j] = Dot(u, v) > 0 ? 0 : Math.PI;
                AcrossTo(u, normal);
                sine = Math.Sqrt(Dot(normal, normal));
            }

            for (int i = 0; i < 3; i++) normal[i] /= sine;
        }

        Span<double> cross = stackalloc double[3];
        for (int j = 0; j < legs; j++)
        {
            ReadOnlySpan<double> before = _normal.AsSpan(3 * ((j + legs - 1) % legs), 3), after = _normal.AsSpan(3 * j, 3);
            Cross(before, after, cross);
            Eta[j] = Math.Atan2(Dot(cross, _unit.AsSpan(3 * j, 3)), Dot(before, after));
        }
    }

    private static void AcrossTo(ReadOnlySpan<double> u, Span<double> normal)
    {
        int smallest = Math.Abs(u[0]) <= Math.Abs(u[1]) && Math.Abs(u[0]) <= Math.Abs(u[2]) ? 0 : Math.Abs(u[1]) <= Math.Abs(u[2]) ? 1 : 2;
        Span<double> axis = stackalloc double[3];
        axis.Clear();
        axis[smallest] = 1;
        Cross(u, axis, normal);
    }

    private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
    {
        c[0] = a[1] * b[2] - a[2] * b[1];
        c[1] = a[2] * b[0] - a[0] * b[2];
        c[2] = a[0] * b[1] - a[1] * b[0];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
