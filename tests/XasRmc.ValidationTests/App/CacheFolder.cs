namespace XasRmc.ValidationTests.App;

/// <summary>One cache folder for all whole runs of a class, so that the tables of all paths are filled once.</summary>
public sealed class CacheFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("xasrmc-cache-").FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
