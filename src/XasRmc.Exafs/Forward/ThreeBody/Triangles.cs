using System.Numerics;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Plane triangles by their sides.</summary>
internal static class Triangles
{
    /// <summary>The angle between two sides, radians, from them and the side opposite: cos γ = (p² + q² − o²)/2pq.</summary>
    public static double Angle(double p, double q, double opposite) => Math.Acos(Math.Clamp((p * p + q * q - opposite * opposite) / (2 * p * q), -1, 1));

    /// <summary>The same for a vector of triangles, to 2e-8.</summary>
    /// <remarks>acos x = √(1 − x) times a polynomial for x from 0 to 1, and π less that below 0: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 4.4.46.</remarks>
    public static Vector<double> Angles(Vector<double> p, Vector<double> q, Vector<double> opposite)
    {
        Vector<double> one = Vector<double>.One, cosine = Vector.Min(Vector.Max((p * p + q * q - opposite * opposite) / (2 * p * q), -one), one), x = Vector.Abs(cosine);
        var sum = new Vector<double>(-0.0012624911);
        foreach (double coefficient in (ReadOnlySpan<double>)[0.0066700901, -0.0170881256, 0.0308918810, -0.0501743046, 0.0889789874, -0.2145988016, 1.5707963050])
            sum = Vector.FusedMultiplyAdd(sum, x, new Vector<double>(coefficient));
        Vector<double> angle = Vector.SquareRoot(one - x) * sum;
        return Vector.ConditionalSelect(Vector.LessThan(cosine, Vector<double>.Zero), new Vector<double>(Math.PI) - angle, angle);
    }
}
