namespace XasRmc.App.Feff;

/// <summary>One program that a FEFF run calls, in the run's folder and without arguments.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Products">The files of which at least one is there when it succeeded; FEFF's exit code is 0 even when it did not. Empty where the program leaves nothing of its own for this kind of run.</param>
public sealed record FeffCommand(string Program, IReadOnlyList<string> Products)
{
    /// <summary>The name of the program without its folder.</summary>
    public string Name => Path.GetFileName(Program);

    /// <summary>The file in the run's folder that holds what it printed.</summary>
    public string LogName => Name + ".log";
}
