namespace XasRmc.Atomistics.Dynamics;

/// <summary>What holds the temperature.</summary>
public enum Thermostat
{
    /// <summary>Nothing: constant energy.</summary>
    None,

    /// <summary>Friction and noise on every atom.</summary>
    Langevin,

    /// <summary>One random factor for all velocities: canonical, and the motion stays nearly that of free dynamics.</summary>
    VelocityRescaling,
}
