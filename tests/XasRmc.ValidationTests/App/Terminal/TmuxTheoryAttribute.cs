namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A theory that drives the screens inside tmux; skipped with a reason where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmuxTheoryAttribute : TheoryAttribute
{
    private string? _skip;

    /// <summary>Whether the test reads the shared reference files.</summary>
    public bool NeedsShared { get; set; }

    public override string? Skip
    {
        get => _skip ?? OutsideProgram.Missing("tmux") ?? (NeedsShared ? new SharedFactAttribute().Skip : null);
        set => _skip = value;
    }
}
