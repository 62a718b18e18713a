using XasRmc.App.Options;

namespace XasRmc.App.Sets;

/// <summary>Finds the folder of a set from what the user typed: a folder, a set.json, or the id of a set under validation-sets.</summary>
internal static class SetLocation
{
    /// <summary>The folder's name that sets live in.</summary>
    public const string CollectionName = "validation-sets";

    /// <summary>The folder of a set.</summary>
    /// <exception cref="SettingsException">There is no such set.</exception>
    public static string Find(string typed, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        string full = surroundings.FullPath(typed);
        if (Path.GetFileName(full) == SetFile.FileName && File.Exists(full)) return Path.GetDirectoryName(full)!;
        if (File.Exists(Path.Combine(full, SetFile.FileName))) return Path.TrimEndingDirectorySeparator(full);
        if (!typed.Contains('/', StringComparison.Ordinal) && Collection(surroundings) is { } collection && File.Exists(Path.Combine(collection, typed, SetFile.FileName)))
            return Path.Combine(collection, typed);
        throw new SettingsException($"there is no validation set '{typed}': give its folder, or its id below a folder {CollectionName} ('xasrmc sets list' shows them)");
    }

    /// <summary>The nearest folder validation-sets, here or further up, or null.</summary>
    public static string? Collection(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        for (DirectoryInfo? folder = new(surroundings.CurrentFolder); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, CollectionName))) return Path.Combine(folder.FullName, CollectionName);
        }

        return null;
    }

    /// <summary>The folders of all sets that are found by their names alone: those in the current folder, and those of the nearest folder validation-sets.</summary>
    public static IReadOnlyList<string> Near(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        IReadOnlyList<string> here = All(surroundings.CurrentFolder);
        return Collection(surroundings) is { } collection ? [.. here.Concat(All(collection)).DistinctBy(Path.GetFileName)] : here;
    }

    /// <summary>The folders of all sets in a collection, by name.</summary>
    public static IReadOnlyList<string> All(string collection) => !Directory.Exists(collection) ? [] :
        [.. Directory.EnumerateDirectories(collection).Where(d => File.Exists(Path.Combine(d, SetFile.FileName))).Order(StringComparer.Ordinal)];
}
