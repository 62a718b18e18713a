using System.Runtime.CompilerServices;

namespace XasRmc.Tests.App.Terminal.Plots;

/// <summary>Pictures of before, in files beside the tests. XASRMC_REDRAW=1 writes them anew, to be looked at by eye before they are committed.</summary>
internal static class Goldens
{
    internal static void AssertSame(string name, string drawn, [CallerFilePath] string source = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(source)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("XASRMC_REDRAW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, drawn + "\n");
        }

        Assert.Equal(File.ReadAllText(file).TrimEnd('\n'), drawn.TrimEnd('\n'));
    }
}
