namespace XasRmc.Tests.Common;

/// <summary>A theory that needs the shared reference files; skipped with a reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (!SharedFiles.Present) Skip = $"Needs the reference files: set {SharedFiles.Setting} or put them at {SharedFiles.Root}.";
    }
}
