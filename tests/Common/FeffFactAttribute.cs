namespace XasRmc.Tests.Common;

/// <summary>A test that runs Debian's feff85exafs; skipped with a reason where it, or the reference files that the test needs, are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FeffFactAttribute : FactAttribute
{
    /// <summary>Whether FEFF can be run.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "feff8l_rdinp")));

    private string? _skip;

    /// <summary>Whether the test compares with the reference files.</summary>
    public bool NeedsShared { get; set; }

    public override string? Skip
    {
        get => _skip ?? (!IsInstalled ? "Needs feff8l_rdinp on the PATH: install Debian's package feff85exafs." : NeedsShared ? new SharedFactAttribute().Skip : null);
        set => _skip = value;
    }
}
