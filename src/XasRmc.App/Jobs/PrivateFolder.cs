using XasRmc.App.Options;

namespace XasRmc.App.Jobs;

/// <summary>Folders and files that no other user of the machine can read.</summary>
internal static class PrivateFolder
{
    /// <summary>Read, write and search for the user alone (0700).</summary>
    public const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Read and write for the user alone (0600).</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, and those above it that are missing, for the user alone; one that is there stays as it is.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above) Create(above);
        Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Makes a folder for the user alone, and shuts one that is there already.</summary>
    /// <exception cref="SettingsException">It belongs to somebody else.</exception>
    public static void CreateShut(string path)
    {
        try
        {
            Create(path);
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != FolderMode) File.SetUnixFileMode(path, FolderMode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"the folder {path} cannot be made private to you: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Opens a file that is made for the user alone where it is missing.</summary>
    public static FileStream Open(string path, System.IO.FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode is not System.IO.FileMode.Open) options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }
}
