namespace XasRmc.Inversion;

/// <summary>The shift of the energy origin that a scan found.</summary>
/// <param name="DeltaE0Ev">dE0, eV.</param>
/// <param name="Misfit">The lowest misfit.</param>
/// <param name="IsAtEnd">True where the lowest point is an end of the scan: then no shift in the range fits.</param>
/// <param name="Curve">All points of the scan, by rising dE0.</param>
public sealed record AlignedEnergy(double DeltaE0Ev, double Misfit, bool IsAtEnd, IReadOnlyList<AlignmentPoint> Curve);
