namespace XasRmc.TrainingSets;

/// <summary>Neighbours that no particle of the set has, of light elements and nearer than metals: sulphur of ligands, oxygen, chlorine, carbon of a support.</summary>
/// <remarks>They are drawn so that a network learns what of a spectrum is theirs; it names none of them.</remarks>
public sealed record LightNeighbourRecipe
{
    /// <summary>The share of spectra that have such a shell, 0 to 1; 0 for none.</summary>
    public double Share { get; init; }

    /// <summary>The norm of the shell's features over that of the spectrum's, drawn evenly from 0 to this.</summary>
    public double Largest { get; init; } = 0.3;
}
