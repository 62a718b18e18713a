using System.Diagnostics;
using System.Runtime.InteropServices;

namespace XasRmc.Benchmarks.Figures;

/// <summary>The program as it is given to users: published for this machine, compiled beforehand.</summary>
internal static class PublishedProgram
{
    private const string FolderVariable = "XASRMC_BENCHMARK_PROGRAM";

    /// <summary>The folder of a published program: the one that <c>XASRMC_BENCHMARK_PROGRAM</c> names, or one that is made now; null where the sources or the packages for it are not there.</summary>
    /// <param name="folder">Where it is put when it is made.</param>
    public static string? In(string folder)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given) return Path.GetFullPath(given);
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "XasRmc.sln"))) root = root.Parent;
        if (root is null) return null;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in new[] { "publish", Path.Combine(root.FullName, "src", "XasRmc.App"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-nologo" })
            start.ArgumentList.Add(word);
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return folder;
        Console.Error.WriteLine($"The program could not be published: {said.Split('\n').FirstOrDefault(l => l.Contains("error", StringComparison.Ordinal)) ?? said}");
        return null;
    }
}
