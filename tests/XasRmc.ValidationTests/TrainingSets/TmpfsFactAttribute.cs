using System.ComponentModel;
using System.Diagnostics;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>A test that mounts a small disk in memory; skipped with a reason where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Skip = "Needs root on Linux, to mount a small disk.";
            return;
        }

        string folder = Directory.CreateTempSubdirectory("tmpfs").FullName;
        if (Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) != 0) Skip = "Mounting a small disk in memory is not allowed here.";
        else Command("umount", folder);
        Directory.Delete(folder);
    }

    /// <summary>Runs a command; its exit code, 127 where it is not there.</summary>
    public static int Command(string name, params string[] words)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(name, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return 127;
        }
    }
}
