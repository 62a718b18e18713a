namespace XasRmc.TrainingSets;

/// <summary>How many particles are looked for, among how many.</summary>
/// <param name="Count">How many are wanted.</param>
/// <param name="Candidates">How many are drawn.</param>
/// <param name="MostAtoms">The most atoms of one: a fit with all paths takes as long as it has atoms.</param>
public sealed record NearestSettings(int Count = 4, int Candidates = 400, int MostAtoms = 350);
