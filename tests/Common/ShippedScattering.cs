using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;

namespace XasRmc.Tests.Common;

/// <summary>The scattering data that ship with the program.</summary>
internal static class ShippedScattering
{
    /// <summary>The file of a system, e.g. <c>Au-Pd</c>.</summary>
    public static ScatteringLibrary Library(string system)
    {
        string path = Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering", $"{system}.phases.json");
        using FileStream stream = File.OpenRead(path);
        return ScatteringLibraryReader.Read(stream, path);
    }

    /// <summary>The phases of all edges of a system.</summary>
    public static ScatteringPhases[] Phases(string system) => [.. Library(system).Entries.Select(e => e.Phases)];

    /// <summary>Whether measured spectra of the pure metal are computed with a screened core hole: where such a system ships.</summary>
    public static bool IsScreened(AbsorptionEdge edge) =>
        File.Exists(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering", $"{edge.Element}-screened.phases.json"));

    /// <summary>The table of an edge with its own element, from the file of that element.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="isScreened">Whether the core hole is screened.</param>
    public static PairScatteringTable OwnTable(AbsorptionEdge edge, bool isScreened) =>
        PairTableBuilder.Build(Library(edge.Element.Symbol + (isScreened ? "-screened" : "")).Find(edge)!, edge, edge.Element, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid);
}
