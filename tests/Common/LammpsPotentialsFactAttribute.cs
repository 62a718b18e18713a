namespace XasRmc.Tests.Common;

/// <summary>A test that reads the potential files of Debian's lammps-data and the reference files; skipped with a reason where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LammpsPotentialsFactAttribute : FactAttribute
{
    /// <summary>Where Debian puts them.</summary>
    public const string Folder = "/usr/share/lammps/potentials";

    private string? _skip;

    public override string? Skip
    {
        get => _skip ?? (!File.Exists(Path.Combine(Folder, "Au_u3.eam")) ? $"Needs the potentials in {Folder}: install Debian's package lammps-data." : new SharedFactAttribute().Skip);
        set => _skip = value;
    }
}
