namespace XasRmc.App.Feff;

/// <summary>How far FEFF looks around every absorber.</summary>
/// <param name="ClusterRadiusAngstrom">Atoms within this distance take part, Å.</param>
/// <param name="RPathAngstrom">The largest half length of a path, Å.</param>
/// <param name="Legs">The largest number of legs.</param>
/// <param name="MostAtOnce">How many runs work at once; 0 for one a core.</param>
public sealed record ClusterChiSettings(double ClusterRadiusAngstrom = 8, double RPathAngstrom = 6.5, int Legs = 4, int MostAtOnce = 0);
