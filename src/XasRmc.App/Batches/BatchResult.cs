using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>All that a batch found.</summary>
/// <param name="Set">The set.</param>
/// <param name="Model">The network.</param>
/// <param name="Coordinate">What the points stand against.</param>
/// <param name="Rows">The points, by their coordinate.</param>
/// <param name="Failures">Spectra that could not be taken.</param>
/// <param name="LeftAside">Files of the folders that are no measurements.</param>
/// <param name="JumpLimit">Beyond how many combined standard deviations a point stands out of its neighbours.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
internal sealed record BatchResult(
    SetDefinition Set, string Model, BatchCoordinate Coordinate, IReadOnlyList<BatchRow> Rows, IReadOnlyList<BatchFailure> Failures, IReadOnlyList<string> LeftAside, double JumpLimit, IReadOnlyList<string> Notes)
{
    /// <summary>The merged spectrum; null where every point is flagged.</summary>
    public BatchMerged? Merged { get; init; }

    /// <summary>The bins; empty where none were asked for.</summary>
    public IReadOnlyList<BatchBin> Bins { get; init; } = [];

    /// <summary>The pairs in the order of the answers.</summary>
    public IReadOnlyList<(Element Absorber, Element Neighbour)> Pairs => Rows.Count == 0 ? [] : [.. Rows[0].Answer.Network.Pairs.Select(p => (p.Rdf.Absorber, p.Rdf.Neighbour))];

    /// <summary>The points that stand out.</summary>
    public IEnumerable<BatchRow> Flagged => Rows.Where(r => r.IsFlagged);

    /// <summary>The network's estimate of a shell of a pair at a point; null where there is no such shell.</summary>
    public static ShellEstimate? Shell(RdfEstimate network, Element absorber, Element neighbour, int shell) =>
        network.Pairs.FirstOrDefault(p => p.Rdf.Absorber == absorber && p.Rdf.Neighbour == neighbour)?.Shells.ElementAtOrDefault(shell);

    /// <summary>The fit's estimate of a shell of a pair; null where there is no such shell.</summary>
    public static ShellEstimate? Shell(RefinementResult fit, Element absorber, Element neighbour, int shell) =>
        fit.Pairs.FirstOrDefault(p => p.Rdf.Absorber == absorber && p.Rdf.Neighbour == neighbour)?.Shells.ElementAtOrDefault(shell);
}
