using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>One partial distribution n_AB(r), Å⁻¹, as each answer has it.</summary>
/// <param name="Absorber">The atom in the middle.</param>
/// <param name="Neighbour">The neighbour.</param>
/// <param name="Curves">The curves over r in Å, with 95 % bands where they have them.</param>
/// <param name="Windows">The shell windows, Å.</param>
public sealed record PairContent(Element Absorber, Element Neighbour, IReadOnlyList<Curve> Curves, IReadOnlyList<ReportRange> Windows)
{
    /// <summary>The curve of a role, or null.</summary>
    public Curve? Find(CurveRole role) => Curves.FirstOrDefault(c => c.Role == role);
}
