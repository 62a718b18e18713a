using XasRmc.App.Options;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Panels;

/// <summary>The entries of a folder that a file picker asked for.</summary>
/// <param name="Folder">The folder, as the picker named it.</param>
/// <param name="Entries">What lies in it.</param>
/// <param name="Fault">Why it could not be read; null where it could.</param>
internal sealed record FolderListing(string Folder, IReadOnlyList<FileEntry> Entries, string? Fault)
{
    /// <summary>Reads a folder; the answer is a <see cref="FolderListing"/>, also where the folder cannot be read.</summary>
    public static Query Of(string key, string folder) => new(key, "reading a folder", (services, _) => Task.FromResult<object>(Read(folder, services.Surroundings.FullPath(folder))));

    /// <summary>The picker with the entries, or with what is wrong.</summary>
    public FilePicker Into(FilePicker picker)
    {
        ArgumentNullException.ThrowIfNull(picker);
        return Fault is { } fault ? picker.WithFault(Folder, fault) : picker.WithListing(Folder, Entries);
    }

    private static FolderListing Read(string folder, string full)
    {
        try
        {
            var entries = new List<FileEntry>();
            foreach (FileSystemInfo entry in new DirectoryInfo(full).EnumerateFileSystemInfos())
            {
                bool isFolder = (entry.Attributes & FileAttributes.Directory) != 0;
                entries.Add(new FileEntry(entry.Name, isFolder, !isFolder && entry is FileInfo { Exists: true } file ? file.Length : null));
            }

            return new FolderListing(folder, entries, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SettingsException)
        {
            return new FolderListing(folder, [], e is DirectoryNotFoundException ? "there is no such folder" : e.Message.ReplaceLineEndings("\n").Split('\n')[0]);
        }
    }
}
