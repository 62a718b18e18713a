namespace XasRmc.TrainingSets.Factory;

/// <summary>How the atoms of training particles move: molecular dynamics in place of drawn displacements.</summary>
/// <remarks>
/// Classical potentials that know alloys are too soft: sigma² of gold at 300 K is half as large again as measured. So the temperature is a knob for disorder, not a statement on the sample: sigma² of the first shell is drawn,
/// and the temperature is what the potential needs for it, T = 300 K sigma²/(sigma²(300 K) (1 + 1.1 s)) with s the share of surface atoms, whose bonds spread more, as far as <see cref="TemperatureK"/> allows. Labels are counted from the atoms.
/// </remarks>
public sealed record DynamicsRecipe
{
    /// <summary>The potentials, by name; each is as likely as the others, one named twice twice as likely.</summary>
    public IReadOnlyList<string> Potentials { get; init; } = ["gupta-dft", "gupta-cr", "gupta-calibrated"];

    /// <summary>The wanted sigma² of the first shell, Å²: drawn evenly in its logarithm.</summary>
    public ValueRange Sigma2 { get; init; } = new(0.002, 0.02);

    /// <summary>The temperatures that are allowed, K.</summary>
    public ValueRange TemperatureK { get; init; } = new(30, 950);

    /// <summary>The time step, fs; 4 to 5 is fair for gold and palladium.</summary>
    public double TimeStepFs { get; init; } = 4;

    /// <summary>How long the particle is brought to temperature, fs, after its forces were relaxed.</summary>
    public double EquilibrationFs { get; init; } = 2000;

    /// <summary>Time between two frames, fs.</summary>
    public double FrameIntervalFs { get; init; } = 80;

    /// <summary>Frames at least; more are taken until <see cref="SamplingRecipe.Bonds"/> first-neighbour bonds were seen.</summary>
    public int FewestFrames { get; init; } = 8;

    /// <summary>Frames at most.</summary>
    public int MostFrames { get; init; } = 300;

    /// <summary>Frames that count as independent at least, by the measured correlation time of the bonds' spread; more are taken until there are so many, or <see cref="MostFrames"/>.</summary>
    public double IndependentFrames { get; init; } = 4;
}
