namespace XasRmc.Tests.Common;

/// <summary>A test that runs Debian's feff85exafs; skipped with a reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FeffFactAttribute : FactAttribute
{
    public FeffFactAttribute()
    {
        bool present = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "feff8l_rdinp")));
        if (!present) Skip = "Needs feff8l_rdinp on the PATH: install Debian's package feff85exafs.";
    }
}
