namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Plane triangles by their sides.</summary>
internal static class Triangles
{
    /// <summary>The angle between two sides, radians, from them and the side opposite: cos γ = (p² + q² − o²)/2pq.</summary>
    public static double Angle(double p, double q, double opposite) => Math.Acos(Math.Clamp((p * p + q * q - opposite * opposite) / (2 * p * q), -1, 1));
}
