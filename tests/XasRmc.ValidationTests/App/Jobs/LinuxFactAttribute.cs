namespace XasRmc.ValidationTests.App.Jobs;

/// <summary>A test that looks at processes through /proc; skipped with a reason elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux, to find and end the processes of the test.";
    }
}
