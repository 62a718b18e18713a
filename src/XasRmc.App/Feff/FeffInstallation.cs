namespace XasRmc.App.Feff;

/// <summary>The stage programs of a FEFF 8 that is installed on this machine, as Debian's package feff85exafs has them.</summary>
public sealed class FeffInstallation
{
    private static readonly Dictionary<FeffStage, (string Program, string Product)> s_stages = new()
    {
        [FeffStage.ReadInput] = ("feff8l_rdinp", "geom.json"),
        [FeffStage.Potentials] = ("feff8l_pot", "pot.pad"),
        [FeffStage.Phases] = ("feff8l_xsph", "phase.pad"),
        [FeffStage.Paths] = ("feff8l_pathfinder", "paths.dat"),
        [FeffStage.Amplitudes] = ("feff8l_genfmt", "feff.pad"),
        [FeffStage.Sum] = ("feff8l_ff2x", "chi.dat"),
    };

    private readonly string _folder;

    private FeffInstallation(string folder) => _folder = folder;

    /// <summary>The stages up to the phases: enough for scattering tables.</summary>
    public static IReadOnlyList<FeffStage> StagesToPhases { get; } = [FeffStage.ReadInput, FeffStage.Potentials, FeffStage.Phases];

    /// <summary>All stages: from atoms to chi(k).</summary>
    public static IReadOnlyList<FeffStage> AllStages { get; } = Enum.GetValues<FeffStage>();

    /// <summary>The folder of the programs.</summary>
    public string Folder => _folder;

    /// <summary>Finds the programs.</summary>
    /// <param name="path">The folder that holds them, or null to look on the PATH.</param>
    /// <exception cref="FeffException">A program is missing.</exception>
    public static FeffInstallation Find(string? path)
    {
        IEnumerable<string> folders = path is not null
            ? [path]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (string folder in folders)
        {
            if (s_stages.Values.All(s => File.Exists(Path.Combine(folder, s.Program)))) return new FeffInstallation(Path.GetFullPath(folder));
        }

        throw new FeffException(
            "The programs of FEFF 8 (feff8l_rdinp, feff8l_pot and their sisters) are not there.",
            path ?? "looked on the PATH",
            "Install Debian's package feff85exafs (apt install feff85exafs), or name the folder that holds the programs.");
    }

    /// <summary>The program of a stage, with its folder.</summary>
    public string ProgramOf(FeffStage stage) => Path.Combine(_folder, s_stages[stage].Program);

    /// <summary>The file that a stage leaves when it succeeds; FEFF's exit code is 0 even when it does not.</summary>
    public static string ProductOf(FeffStage stage) => s_stages[stage].Product;
}
