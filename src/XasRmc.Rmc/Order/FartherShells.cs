namespace XasRmc.Rmc.Order;

/// <summary>What a <see cref="FirstShellModel"/> takes of the shells beyond the first, which leak into its range.</summary>
/// <param name="Arrangements">Arrangements of the start's atoms, of whose elements they are in the mean; none for mixed elements.</param>
/// <param name="Scale">Their distances over those of the start.</param>
/// <param name="Sigma2">Their sigma², Å².</param>
internal sealed record FartherShells(IReadOnlyList<int[]> Arrangements, double Scale, double Sigma2);
