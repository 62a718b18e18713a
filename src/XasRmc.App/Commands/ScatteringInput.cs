using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Feff;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Reads scattering data that the user names, or finds what ships.</summary>
internal static class ScatteringInput
{
    /// <summary>A library with some edges and neighbours.</summary>
    /// <param name="context">What the verb works with.</param>
    /// <param name="path">The user's file, or null for what ships.</param>
    /// <param name="edges">The edges that are needed.</param>
    /// <param name="neighbours">The neighbours that are needed.</param>
    /// <exception cref="SettingsException">The file lacks an edge or a neighbour.</exception>
    public static ScatteringLibrary Read(VerbContext context, string? path, IReadOnlyCollection<AbsorptionEdge> edges, IReadOnlyCollection<Element> neighbours)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(edges);
        if (path is null) return new ScatteringTables(context.Surroundings).FindLibrary(edges, neighbours);
        ScatteringLibrary library = ReadFile(context, path);
        foreach (AbsorptionEdge edge in edges)
        {
            ScatteringPhases phases = library.Find(edge) ?? throw new SettingsException($"{path} holds no phases of {edge}; it holds {string.Join(", ", library.Edges)}");
            foreach (Element neighbour in neighbours)
            {
                if (phases.FindNeighbour(neighbour) < 0) throw new SettingsException($"{path}: the phases of {edge} lack the neighbour {neighbour}");
            }
        }

        return library;
    }

    private static ScatteringLibrary ReadFile(VerbContext context, string path)
    {
        using FileStream stream = context.OpenRead(path);
        var start = new byte[64];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start.AsSpan(0, read).IndexOf((byte)'{') >= 0) return ScatteringLibraryReader.Read(stream, path);
        ScatteringPhases phases = PhasePadReader.Read(stream, path);
        return new ScatteringLibrary(phases.Edge.Element.Symbol, [new ScatteringLibraryEntry(phases, new ScatteringProvenance("FEFF", "", "Read from " + Path.GetFileName(path), "", ""))]);
    }
}
