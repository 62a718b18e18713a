namespace XasRmc.App.Batches;

/// <summary>What is done with a series.</summary>
/// <param name="JumpLimit">Beyond how many combined standard deviations a point stands out of its neighbours.</param>
/// <param name="IsMergedFitted">Whether atoms are fitted to the merged spectrum.</param>
/// <param name="Bins">Into how many bins the series is cut, each fitted from the atoms of the merged spectrum; 0 for none.</param>
/// <param name="IsQuick">Whether fits have pairs and first shells alone.</param>
/// <param name="Foil">mu of the reference channel as an expression over columns; null where the names of the columns tell it.</param>
internal sealed record BatchChoices(double JumpLimit, bool IsMergedFitted, int Bins, bool IsQuick, string? Foil)
{
    /// <summary>The usual limit: of a hundred points that only scatter, hardly one is beyond it by chance in one of a dozen quantities.</summary>
    public const double UsualJumpLimit = 5;
}
