namespace XasRmc.TrainingSets;

/// <summary>How finely the motion of a particle is sampled.</summary>
public sealed record SamplingRecipe
{
    /// <summary>First-neighbour bonds in all snapshots of a particle together: decides how many snapshots are drawn, at most 400.</summary>
    public int Bonds { get; init; } = 10000;

    /// <summary>Absorbers of an edge whose paths over several atoms are summed; 0 for single scattering alone.</summary>
    /// <remarks>Single scattering is that of all atoms in all snapshots. The paths of a hundred absorbers have a statistical error of some 5 % of what they add to chi, which is within the error of the model.</remarks>
    public int PathAbsorbers { get; init; } = 96;
}
