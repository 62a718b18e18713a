namespace XasRmc.App.Batches;

/// <summary>A point with what was found of it.</summary>
/// <param name="Point">The point.</param>
/// <param name="Answer">What was found.</param>
/// <param name="Flags">What stands out; empty where nothing does.</param>
internal sealed record BatchRow(BatchPoint Point, BatchAnswer Answer, IReadOnlyList<BatchFlag> Flags)
{
    /// <summary>Whether anything stands out.</summary>
    public bool IsFlagged => Flags.Count > 0;
}
