using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>A mixture as one picture: its parts beside one another, for files and views that know of no mixtures.</summary>
public static class SideBySide
{
    private const double GapAngstrom = 8;

    /// <summary>The parts along x, 8 Å of nothing between them, as free atoms: cells are lost. A configuration that is no mixture stays as it is.</summary>
    /// <param name="atoms">The atoms.</param>
    public static AtomicConfiguration Of(AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is null) return atoms;
        var positions = new List<double>();
        double end = 0;
        foreach (AtomicConfiguration part in atoms.Parts())
        {
            double[] p = part.PositionsAngstrom.ToArray(), x = [.. p.Where((_, i) => i % 3 == 0)];
            double shift = positions.Count == 0 ? 0 : end + GapAngstrom - x.Min();
            for (int i = 0; i < p.Length; i += 3) p[i] += shift;
            end = x.Max() + shift;
            positions.AddRange(p);
        }

        return new AtomicConfiguration(atoms.Label, atoms.Species, atoms.SpeciesIndex, [.. positions], null);
    }
}
