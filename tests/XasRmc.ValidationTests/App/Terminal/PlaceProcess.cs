using System.Diagnostics;
using System.Globalization;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A process that belongs to a place of a test.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Words">Its command line.</param>
internal sealed record PlaceProcess(int Id, IReadOnlyList<string> Words)
{
    /// <summary>Whether it shows the screens.</summary>
    public bool IsScreens => Words.Contains("tui");

    /// <summary>Asks it to end; it may have ended already.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    /// <summary>The processes that were started with a variable.</summary>
    /// <param name="variable">Name and value.</param>
    public static IReadOnlyList<PlaceProcess> Of(string variable)
    {
        var found = new List<PlaceProcess>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)) continue;
            try
            {
                if (!File.ReadAllText(Path.Combine(folder, "environ")).Split('\0').Contains(variable)) continue;
                found.Add(new PlaceProcess(process, [.. File.ReadAllText(Path.Combine(folder, "cmdline")).TrimEnd('\0').Split('\0')]));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is none of ours.
            }
        }

        return found;
    }
}
