namespace XasRmc.App;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done; for a validation: pass.</summary>
    public const int Done = 0;

    /// <summary>The verdict of a validation is fail.</summary>
    public const int VerdictFail = 1;

    /// <summary>The verdict of a validation is inconclusive.</summary>
    public const int Inconclusive = 2;

    /// <summary>The input or the options are wrong: the user can mend it.</summary>
    public const int BadInput = 3;

    /// <summary>A fault of the program.</summary>
    public const int InternalError = 4;

    /// <summary>Cancelled by Ctrl+C; partial work is kept.</summary>
    public const int Cancelled = 130;
}
