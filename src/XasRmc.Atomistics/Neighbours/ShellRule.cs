namespace XasRmc.Atomistics.Neighbours;

/// <summary>How the first shell of an ideal arrangement is told from the second, and how many neighbours it has inside the crystal.</summary>
/// <param name="CutoffRatio">Where the first shell ends, over the shortest distance of two atoms.</param>
/// <param name="Coordination">Neighbours of an atom that lacks none; an atom with fewer is a surface atom.</param>
public sealed record ShellRule(double CutoffRatio, int Coordination)
{
    /// <summary>fcc, hcp and their intermetallics, icosahedra and decahedra: 12 neighbours, the second shell √2 times as far.</summary>
    public static ShellRule ClosePacked { get; } = new(FirstShell.FccCutoffRatio, 12);

    /// <summary>bcc: 8 neighbours, the second shell 2/√3 times as far; the end lies halfway.</summary>
    public static ShellRule BodyCentred { get; } = new(0.5 + 1 / 1.7320508075688772, 8);
}
