namespace XasRmc.ValidationTests.App.Jobs;

/// <summary>A test that acts as another user of the machine; skipped with a reason where it may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "Needs root on Linux, to act as another user.";
        else if (!File.Exists("/usr/bin/setpriv")) Skip = "Needs setpriv (Debian's package util-linux).";
    }
}
