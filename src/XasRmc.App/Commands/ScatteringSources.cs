using System.Globalization;
using System.Security.Cryptography;
using XasRmc.App.Feff;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Gathers FEFF's files, of any kind, into a scattering library.</summary>
/// <param name="edge">The edge of files that do not name theirs, or null.</param>
/// <param name="version">The version of FEFF, or null for what the files say.</param>
/// <param name="method">What was computed, one sentence; null for "Imported from" and the files.</param>
internal sealed class ScatteringSources(AbsorptionEdge? edge, string? version, string? method)
{
    private static readonly double s_lastK = PairTableBuilder.DefaultKGrid.EndInvAngstrom;
    private readonly List<(ScatteringLibraryEntry Entry, string File)> _phases = [];
    private readonly List<(AbsorptionEdge Edge, TabulatedPath Path, string File, string Folder, string Hash)> _paths = [];

    /// <summary>How many paths of more than two legs were left out.</summary>
    public int LongPaths { get; private set; }

    /// <summary>Adds a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="name">Its name, as the user said it.</param>
    /// <param name="fullPath">Its full path; a <c>feff.inp</c> beside it is its provenance.</param>
    /// <exception cref="XasFormatException">It is none of FEFF's files, or damaged.</exception>
    public void Add(Stream stream, string name, string fullPath)
    {
        ArgumentNullException.ThrowIfNull(stream);
        FeffFileKind kind = FeffFileKinds.Of(stream, name);
        if (kind == FeffFileKind.Phases)
        {
            string input = Input(Path.GetDirectoryName(fullPath)!);
            _phases.Add((ScatteringLibraryEntry.FromFeff(stream, name, input, "FEFF", version ?? "unknown", method ?? $"Imported from {Path.GetFileName(fullPath)}."), name));
            return;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Position = 0;
        if (kind == FeffFileKind.PathsPad)
        {
            FeffPadFile pad = FeffPadReader.Read(stream, name);
            IReadOnlyList<TabulatedPath> single = FeffPadPaths.OfLegs(pad, 2);
            LongPaths += pad.Paths.Count - single.Count;
            foreach (TabulatedPath path in single) Add(pad.Edge, path);
            return;
        }

        TabulatedPath one = FeffDatReader.Read(stream, name);
        if (one.Legs == 2) Add(FeffDatEdge.Find(one) ?? edge ?? throw new SettingsException($"{name} does not say its edge: say it with --edge"), one);
        else LongPaths++;

        void Add(AbsorptionEdge of, TabulatedPath path)
        {
            // FEFF writes the last k with few figures.
            if (path.KInvAngstrom[^1] < s_lastK - 1e-3)
                throw new XasFormatException(name, 0, FormattableString.Invariant($"its k ends at {path.KInvAngstrom[^1]:0.##} 1/Å and the tables need {s_lastK:0.##}: the file is cut off, or FEFF was asked for less (card EXAFS)"));
            _paths.Add((of, path, name, Path.GetDirectoryName(fullPath)!, hash));
        }
    }

    /// <summary>The library of all that was added.</summary>
    /// <param name="system">The name of the system.</param>
    /// <exception cref="SettingsException">Nothing of use, or an edge twice.</exception>
    public ScatteringLibrary ToLibrary(string system)
    {
        if (_phases.Count + _paths.Count == 0)
            throw new SettingsException("none of the paths has two legs: scattering files are made of phases (phase.pad) or of single scattering");
        foreach (IGrouping<AbsorptionEdge, (ScatteringLibraryEntry Entry, string File)> same in _phases.GroupBy(p => p.Entry.Phases.Edge))
        {
            if (same.Count() > 1) throw new SettingsException($"{string.Join(" and ", same.Select(s => s.File))} are of the same edge, {same.Key}: give one of them");
            if (_paths.Where(p => p.Edge == same.Key).Select(p => p.File).FirstOrDefault() is { } file)
                throw new SettingsException($"{same.First().File} holds the phases of {same.Key}, which say more than its paths: leave {file} out");
        }

        return new ScatteringLibrary(system, [.. _phases.Select(p => p.Entry)], [.. _paths.GroupBy(p => p.Edge).Select(g => PathEntry(g.Key, [.. g]))]);
    }

    private ScatteringPathEntry PathEntry(AbsorptionEdge of, (AbsorptionEdge Edge, TabulatedPath Path, string File, string Folder, string Hash)[] paths)
    {
        string[] files = [.. paths.Select(p => p.File).Distinct()], hashes = [.. paths.Select(p => p.Hash).Distinct()];
        string said = FeffLog.Version(string.Join('\n', paths[0].Path.Titles));
        string from = string.Create(CultureInfo.InvariantCulture, $"{paths.Length} single-scattering paths from {Path.GetFileName(files[0])}{(files.Length > 1 ? $" and {files.Length - 1} more" : "")}");
        return new ScatteringPathEntry(of, [.. paths.Select(p => p.Path)], new ScatteringProvenance(
            "FEFF", version ?? (said.Length > 0 ? said : "unknown"), method is null ? $"Imported: {from}." : $"{method} {from}.", Input(paths[0].Folder),
            hashes.Length == 1 ? hashes[0] : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', hashes))))));
    }

    private static string Input(string folder)
    {
        string path = Path.Combine(folder, "feff.inp");
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
    }
}
