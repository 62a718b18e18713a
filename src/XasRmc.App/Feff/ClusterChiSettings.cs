namespace XasRmc.App.Feff;

/// <summary>How far FEFF looks around every absorber.</summary>
public sealed record ClusterChiSettings
{
    /// <summary>Atoms within this distance take part, Å.</summary>
    public double ClusterRadiusAngstrom { get; init; } = 8;

    /// <summary>The largest half length of a path, Å.</summary>
    public double RPathAngstrom { get; init; } = 6.5;

    /// <summary>The largest number of legs.</summary>
    public int Legs { get; init; } = 4;

    /// <summary>How many runs work at once; 0 for one a core.</summary>
    public int MostAtOnce { get; init; }
}
