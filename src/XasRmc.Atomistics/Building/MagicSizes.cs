namespace XasRmc.Atomistics.Building;

/// <summary>The whole bodies of a shape around a wanted number of atoms.</summary>
/// <param name="Below">Atoms of the largest body with no more atoms than wanted; null where there is none.</param>
/// <param name="Above">Atoms of the smallest body with no fewer; null where there is none.</param>
public sealed record MagicSizes(int? Below, int? Above)
{
    /// <summary>The one of the two that is nearer to a number; of two equally near the smaller.</summary>
    public int Nearest(int atoms) => Above is { } above && (Below is not { } below || above - atoms < atoms - below) ? above : Below ?? 0;
}
