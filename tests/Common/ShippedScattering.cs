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

    /// <summary>The table of an edge with its own element, from the file of that element.</summary>
    public static PairScatteringTable OwnTable(AbsorptionEdge edge) =>
        PairTableBuilder.Build(Library(edge.Element.Symbol).Find(edge)!, edge, edge.Element, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid);
}
