using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>How atoms are moved. See docs/theory/dynamics.md for what each choice does.</summary>
public sealed record DynamicsSettings
{
    /// <summary>The time step, fs; 4 is fair for gold and palladium up to 600 K (energy error 3e-6 eV an atom).</summary>
    public double TimeStepFs { get; init; } = 4;

    /// <summary>The temperature of the start and of the thermostat, K.</summary>
    public required double TemperatureK { get; init; }

    /// <summary>What holds the temperature.</summary>
    public Thermostat Thermostat { get; init; } = Thermostat.VelocityRescaling;

    /// <summary>The relaxation time of the thermostat, fs; the inverse friction of Langevin dynamics.</summary>
    public double ThermostatTimeFs { get; init; } = 200;

    /// <summary>What holds the pressure; for cells and with a thermostat only.</summary>
    public Barostat Barostat { get; init; } = Barostat.None;

    /// <summary>The pressure that the barostat holds, eV Å⁻³ (1 eV Å⁻³ is 160 GPa).</summary>
    public double PressureEvPerCubicAngstrom { get; init; }

    /// <summary>The relaxation time of the barostat, fs.</summary>
    public double BarostatTimeFs { get; init; } = 1000;

    /// <summary>The isothermal compressibility that the barostat takes, Å³ eV⁻¹; only its order matters, gold and palladium have 0.8 to 1.</summary>
    public double CompressibilityCubicAngstromPerEv { get; init; } = 1;

    /// <summary>How far beyond the cutoff pairs are listed, Å: it changes the speed, not the motion.</summary>
    public double SkinAngstrom { get; init; } = 1;

    /// <summary>Refuses settings that make no run.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or a barostat lacks a cell or a thermostat.</exception>
    internal void Check(bool isPeriodic)
    {
        Require.Positive(TimeStepFs);
        Require.NotNegative(TemperatureK);
        Require.Positive(ThermostatTimeFs);
        Require.Positive(BarostatTimeFs);
        Require.Positive(CompressibilityCubicAngstromPerEv);
        Require.Finite(PressureEvPerCubicAngstrom);
        Require.Positive(SkinAngstrom);
        if (Barostat == Barostat.None) return;
        if (!isPeriodic) throw new ArgumentException("A barostat calls for a periodic cell; these atoms are free.");
        if (Thermostat == Thermostat.None) throw new ArgumentException("A barostat calls for a thermostat.");
    }
}
