namespace XasRmc.TrainingSets;

/// <summary>What stands between an ideal spectrum and a measured one; drawn anew for every copy of a particle's spectra.</summary>
public sealed record ErrorRecipe
{
    /// <summary>Spectra a particle, for those that stop, calibrate and check; for training ones too where errors are not drawn anew.</summary>
    public int Copies { get; init; } = 6;

    /// <summary>True to draw the errors of training spectra, and the mixtures of a stored set, anew in every pass; false to draw them once.</summary>
    public bool IsRenewed { get; init; } = true;

    /// <summary>Standard deviation of the relative error of S0².</summary>
    public double S02Relative { get; init; } = 0.035;

    /// <summary>Standard deviation of the rest of dE0, eV; values beyond 2.5 of these are drawn again.</summary>
    public double DeltaE0Ev { get; init; } = 0.5;

    /// <summary>Standard deviation of a point of chi(k), drawn evenly in the logarithm.</summary>
    public ValueRange Noise { get; init; } = new(5e-5, 1e-3);

    /// <summary>The norm of the smooth error of the model (multiple scattering left out, shared potentials, background) over that of the spectrum, in the range of the filter.</summary>
    public ValueRange ModelError { get; init; } = new(0.01, 0.07);

    /// <summary>Standard deviation of the error of each pair's scattering phase, as the distance that it feigns, Å: calculated potentials put known distances off by some thousandths of an Å.</summary>
    public double DistanceErrorAngstrom { get; init; } = 0.002;

    /// <summary>Standard deviation of the error of the losses, Å⁻¹: the amplitude at R is off by the factor exp(−2δ(R − 2.5 Å)). Losses calculated by local self-energies are known to a tenth or so of 1/λ, λ being 5 to 15 Å.</summary>
    public double LossErrorInvAngstrom { get; init; }

    /// <summary>Standard deviation of the error of the complex momentum at 5 Å⁻¹, real and imaginary part each, Å⁻¹; it falls as 1/k², see <see cref="LossError"/>.</summary>
    public double MomentumErrorInvAngstrom { get; init; }

    /// <summary>
    /// The standard deviation of the energies that the monochromator lets pass, over the energy of the edge, drawn evenly for each spectrum; 5.6e-5 is a Si(111) crystal alone, see <see cref="XasRmc.Exafs.Reduction.EnergyResolution"/>.
    /// S0² stays as the first shell has it, since a reference that gives it is measured at the same beamline.
    /// </summary>
    public ValueRange ResolutionRelative { get; init; } = new(0, 0);

    /// <summary>Shells of light neighbours, as ligands and oxygen at a surface add them.</summary>
    public LightNeighbourRecipe LightNeighbours { get; init; } = new();

    /// <summary>By how much pairs beyond first neighbours spread more than simulated, over sigma² of the first shell; for simulated sets, see docs/theory/dynamics.md. 0 to 0 for not at all.</summary>
    public ValueRange FarSpread { get; init; } = new(0, 0);

    /// <summary>Fresh particles whose spectra are moved by an unknown dE0, aligned and answered as a measurement is; half of them calibrate the intervals, half check them. 0 to calibrate at known dE0.</summary>
    public int AlignedParticles { get; init; } = 800;

    /// <summary>The largest unknown dE0 of those, eV: drawn evenly from minus to plus.</summary>
    public double UnknownDeltaE0Ev { get; init; } = 8;
}
