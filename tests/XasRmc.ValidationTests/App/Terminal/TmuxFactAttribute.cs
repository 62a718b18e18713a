namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A test that drives the screens inside tmux; skipped with a reason where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmuxFactAttribute : FactAttribute
{
    private string? _skip;

    /// <summary>Whether the test needs a server and a client of OpenSSH.</summary>
    public bool NeedsSsh { get; set; }

    /// <summary>Whether the test reads the shared reference files.</summary>
    public bool NeedsShared { get; set; }

    public override string? Skip
    {
        get => _skip ?? OutsideProgram.Missing("tmux") ?? (NeedsSsh ? OutsideProgram.Missing("ssh") ?? OutsideProgram.Missing("ssh-keygen") ?? OutsideProgram.Missing("sshd") : null)
            ?? (NeedsShared ? new SharedFactAttribute().Skip : null);
        set => _skip = value;
    }
}
