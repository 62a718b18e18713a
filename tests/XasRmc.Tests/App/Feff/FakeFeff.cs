namespace XasRmc.Tests.App.Feff;

/// <summary>A folder of shell scripts that stand for FEFF's programs.</summary>
internal sealed class FakeFeff : IDisposable
{
    /// <summary>The collection of the tests that write programs and start them: one at a time, for a program that another test's child still holds open cannot be started.</summary>
    public const string Collection = "FEFF programs";

    public string Folder { get; } = Directory.CreateTempSubdirectory("xasrmc-fake-feff-").FullName;

    /// <summary>Writes a program.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What it does; FEFF's programs take no arguments, so it fails with any.</param>
    /// <param name="mayRun">Whether it may be run.</param>
    public string Write(string name, string script = "true", bool mayRun = true)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, "#!/bin/sh\n[ $# -eq 0 ] || exit 97\n[ -s feff.inp ] || exit 98\n" + script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | (mayRun ? UnixFileMode.UserExecute : UnixFileMode.None));
        return path;
    }

    /// <summary>How often a program that appends a line to a file has run.</summary>
    public int Lines(string name) => File.Exists(Path.Combine(Folder, name)) ? File.ReadAllLines(Path.Combine(Folder, name)).Length : 0;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
