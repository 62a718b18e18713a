using System.Diagnostics;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>Programs of the system that tests drive.</summary>
internal static class OutsideProgram
{
    // Servers are often not on the path of a person.
    private static readonly string[] s_folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Where a program is; null for nowhere.</summary>
    public static string? Find(string name) => s_folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    /// <summary>Why a test that needs it is skipped; null where it is there.</summary>
    public static string? Missing(string name)
    {
        if (!OperatingSystem.IsLinux()) return "Needs Linux, to look at terminals and processes.";
        string package = name switch { "ssh" or "ssh-keygen" => "openssh-client", "sshd" => "openssh-server", _ => name };
        return Find(name) is null ? $"Needs {name}: install Debian's package {package}." : null;
    }

    /// <summary>Runs a program to its end, with nothing on its input.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string name, IEnumerable<string> words, Action<ProcessStartInfo>? adjust = null)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"There is no {name}."), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        adjust?.Invoke(start);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
