using System.IO.Enumeration;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Batches;

/// <summary>The files of a batch: what a person typed, as a list of files, and what these hold.</summary>
internal static class BatchFiles
{
    // What lies about in a folder of measurements and is no measurement; said by name, such a file is read like any other.
    private static readonly string[] s_other = [".json", ".md", ".html", ".htm", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".tif", ".tiff", ".py", ".ipynb", ".xlsx", ".docx", ".zip", ".log", ".xyz", ".bak", ".inp"];

    /// <summary>The files of folders, patterns and names, each once, in natural order.</summary>
    /// <param name="typed">What was typed: folders (their files, none of folders inside), patterns with * and ?, or files.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="table">The table of the batch, which is no spectrum; null for none.</param>
    /// <returns>The files, full paths, and the names of those in folders that were left aside.</returns>
    /// <exception cref="SettingsException">Something that was typed is not there.</exception>
    public static (IReadOnlyList<string> Files, IReadOnlyList<string> LeftAside) Find(IEnumerable<string> typed, Surroundings surroundings, string? table)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(surroundings);
        var files = new List<string>();
        var aside = new List<string>();
        foreach (string word in typed)
        {
            string full = surroundings.FullPath(word);
            if (Directory.Exists(full))
            {
                string[] all = [.. Directory.EnumerateFiles(full).Where(f => !Path.GetFileName(f).StartsWith('.') && f != table)];
                files.AddRange(all.Where(f => !IsOther(f)));
                aside.AddRange(all.Where(IsOther).Select(f => Path.GetFileName(f)));
                continue;
            }

            if (File.Exists(full))
            {
                files.Add(full);
                continue;
            }

            string pattern = Path.GetFileName(full), folder = Path.GetDirectoryName(full)!;
            if (pattern.AsSpan().IndexOfAny('*', '?') < 0) throw new SettingsException($"there is no file or folder {word}");
            string[] matched = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(f => f != table && FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(f), ignoreCase: false))] : [];
            if (matched.Length == 0) throw new SettingsException($"no file fits the pattern {word}");
            files.AddRange(matched);
        }

        string[] each = [.. files.Distinct(StringComparer.Ordinal).OrderBy(f => Path.GetFileName(f), NaturalOrder.Instance).ThenBy(f => f, StringComparer.Ordinal)];
        return each.Length > 0 ? (each, [.. aside.Order(NaturalOrder.Instance)]) : throw new SettingsException($"there is no spectrum in {string.Join(", ", typed)}");

        static bool IsOther(string file) => s_other.Contains(Path.GetExtension(file).ToLowerInvariant());
    }

    /// <summary>Reads the spectra of files; one that cannot be read is told and the rest goes on.</summary>
    /// <param name="files">The files, full paths.</param>
    /// <param name="groups">Patterns with * and ? of the groups of projects that are meant; empty for all.</param>
    /// <param name="failures">Takes the files that cannot be read.</param>
    public static IReadOnlyList<BatchScan> Read(IReadOnlyList<string> files, IReadOnlyList<string> groups, ICollection<BatchFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(failures);
        HashSet<string> twice = [.. files.GroupBy(f => Path.GetFileName(f)).Where(g => g.Count() > 1).Select(g => g.Key)];
        var scans = new List<BatchScan>();
        foreach (string path in files)
        {
            string file = Path.GetFileName(path);
            // Files of one name in two folders are told apart by their folders.
            if (twice.Contains(file)) file = Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)!), file);
            try
            {
                using FileStream stream = File.OpenRead(path);
                IReadOnlyList<XasScan> read = SpectrumReader.Read(stream, file);
                int before = scans.Count;
                for (int i = 0; i < read.Count; i++)
                {
                    string label = read[i].Label.Trim();
                    if (read.Count > 1 && groups.Count > 0 && !groups.Any(g => FileSystemName.MatchesSimpleExpression(g, label, ignoreCase: true))) continue;
                    string? group = read.Count > 1 ? label : null;
                    bool isClear = read.Count(r => r.Label.Trim() == label) == 1;
                    scans.Add(new BatchScan(group is null ? file : $"{file} [{(isClear ? label : FormattableString.Invariant($"{i + 1} {label}"))}]", file, group, i + 1, read[i]));
                }

                if (scans.Count == before) failures.Add(new BatchFailure(file, $"none of its {read.Count} groups fits --group {string.Join(", ", groups)}"));
            }
            catch (Exception e) when (e is XasFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                failures.Add(new BatchFailure(file, LineOf(e, file)));
            }
        }

        return scans;
    }

    /// <summary>A fault of a spectrum as one line, without the name that stands before it.</summary>
    public static string LineOf(Exception fault, string name)
    {
        ArgumentNullException.ThrowIfNull(fault);
        string line = (fault is ArgumentException argument ? SettingsException.Complaint(argument) : fault.Message).ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
        return line.StartsWith(name + ": ", StringComparison.Ordinal) ? line[(name.Length + 2)..] : line;
    }
}
