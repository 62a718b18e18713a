namespace XasRmc.Tests.Common;

/// <summary>The folder of measured spectra and reference answers beside the repository, where it is there.</summary>
internal static class SharedFiles
{
    /// <summary>The one setting that names the folder; without it, <c>../shared</c> beside the repository.</summary>
    public const string Setting = "XASRMC_SHARED";

    public static string Root { get; } = FindRoot();

    public static bool Present => Directory.Exists(Path.Combine(Root, "data")) && Directory.Exists(Path.Combine(Root, "oracle"));

    public static string RepositoryRoot { get; } = FindRepository();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static Stream Open(string relative) => File.OpenRead(PathOf(relative));

    public static string ReadAllText(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot() =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } set ? Path.GetFullPath(set) : Path.GetFullPath(Path.Combine(FindRepository(), "..", "shared"));

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "XasRmc.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from inside the repository.");
    }
}
