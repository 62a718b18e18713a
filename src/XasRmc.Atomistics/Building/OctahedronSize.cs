using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>The size of a truncated octahedron by its layers, in place of a number of atoms.</summary>
public sealed record OctahedronSize
{
    /// <summary>Makes a size.</summary>
    /// <param name="edgeAtoms">Atoms along an edge of the octahedron before it is cut, 2 to 600.</param>
    /// <param name="cutLayers">Layers cut off each corner, 0 to (edgeAtoms − 1)/2, where the cuboctahedron is reached.</param>
    public OctahedronSize(int edgeAtoms, int cutLayers)
    {
        Require.InRange(edgeAtoms, 2, 600);
        Require.InRange(cutLayers, 0, (edgeAtoms - 1) / 2);
        (EdgeAtoms, CutLayers) = (edgeAtoms, cutLayers);
    }

    /// <summary>Atoms along an edge of the octahedron before it is cut.</summary>
    public int EdgeAtoms { get; }

    /// <summary>Layers cut off each corner.</summary>
    public int CutLayers { get; }

    /// <summary>The number of atoms, n(2n² + 1)/3 − c(c + 1)(2c + 1).</summary>
    public long Atoms => (long)EdgeAtoms * (2L * EdgeAtoms * EdgeAtoms + 1) / 3 - (long)CutLayers * (CutLayers + 1) * (2 * CutLayers + 1);
}
