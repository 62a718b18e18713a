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
    /// <param name="name">The user's file or a system that ships, or null for the one that serves.</param>
    /// <param name="edges">The edges that are needed.</param>
    /// <param name="neighbours">The neighbours that are needed.</param>
    /// <param name="isMeasured">Whether spectra are measured: see <see cref="ScatteringTables.FindLibrary"/>.</param>
    /// <exception cref="SettingsException">Neither file nor system is there, or it lacks an edge or a neighbour.</exception>
    public static ScatteringLibrary Read(VerbContext context, string? name, IReadOnlyCollection<AbsorptionEdge> edges, IReadOnlyCollection<Element> neighbours, bool isMeasured)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(edges);
        var shipped = new ScatteringTables(context.Surroundings);
        if (name is null) return shipped.FindLibrary(edges, neighbours, isMeasured);
        ScatteringLibrary library = IsFile(context, name) ? ReadFile(context, name)
            : shipped.FindSystem(name) ?? throw new SettingsException($"scattering data {name}: no such file, and no system of that name ships; 'xasrmc scattering list' tells which do");
        foreach (AbsorptionEdge edge in edges)
        {
            IReadOnlyList<Element> there = library.NeighboursOf(edge);
            if (there.Count == 0) throw new SettingsException($"{name} holds no phases of {edge}; it holds {string.Join(", ", library.Edges)}");
            Element[] missing = [.. neighbours.Where(n => !there.Contains(n))];
            if (missing.Length > 0) throw new SettingsException($"{name}: the phases of {edge} lack the neighbour {string.Join(", ", missing.AsEnumerable())}; they have {string.Join(", ", there)}");
        }

        return library;
    }

    /// <summary>A name as a process in another folder has to be told it: a file by its whole path, a system as it is.</summary>
    public static string Anywhere(VerbContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsFile(context, name) ? context.Surroundings.FullPath(name) : name;
    }

    // A file goes before a system of the same name.
    private static bool IsFile(VerbContext context, string name) => File.Exists(context.Surroundings.FullPath(name));

    private static ScatteringLibrary ReadFile(VerbContext context, string path)
    {
        using FileStream stream = context.OpenRead(path);
        if (IsOurs(stream)) return ScatteringLibraryReader.Read(stream, path);
        return FeffFileKinds.Of(stream, path) == FeffFileKind.Phases
            ? OfPhases(PhasePadReader.Read(stream, path), path)
            : throw new SettingsException($"{path} holds single paths of FEFF: make a scattering file of it and its sisters with 'xasrmc scattering import'");
    }

    private static bool IsOurs(FileStream stream)
    {
        var start = new byte[64];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start.AsSpan(0, read).IndexOf((byte)'{') >= 0;
    }

    private static ScatteringLibrary OfPhases(ScatteringPhases phases, string path) =>
        new(phases.Edge.Element.Symbol, [new ScatteringLibraryEntry(phases, new ScatteringProvenance("FEFF", "", "Read from " + Path.GetFileName(path), "", ""))]);
}
