namespace XasRmc.Inversion;

/// <summary>One point of the scan of dE0.</summary>
/// <param name="DeltaE0Ev">dE0, eV.</param>
/// <param name="Misfit">The misfit there.</param>
public sealed record AlignmentPoint(double DeltaE0Ev, double Misfit);
