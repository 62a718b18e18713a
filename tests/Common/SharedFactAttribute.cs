namespace XasRmc.Tests.Common;

/// <summary>A test that needs the shared reference files; skipped with a reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (!SharedFiles.Present) Skip = $"Needs the reference files: set {SharedFiles.Setting} or put them at {SharedFiles.Root}.";
    }
}
