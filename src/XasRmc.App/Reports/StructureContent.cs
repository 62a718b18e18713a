using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>One structure that a report shows.</summary>
/// <param name="Name">What it is, e.g. <c>final, replica 3</c>.</param>
/// <param name="Atoms">The atoms.</param>
public sealed record StructureContent(string Name, AtomicConfiguration Atoms)
{
    /// <summary>A structure, or each part of a mixture by itself.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="atoms">The atoms.</param>
    public static IEnumerable<StructureContent> Of(string name, AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return atoms.Parts().Select(part => new StructureContent(atoms.Mixture is null ? name : $"{name}, {part.Label}", part));
    }
}
