namespace XasRmc.App.Pipeline;

/// <summary>S0² and the energy origin of one edge, and where they come from.</summary>
/// <param name="Value">S0².</param>
/// <param name="Sigma">Its standard deviation; 0 where it is not known.</param>
/// <param name="EnergyOriginEv">The photon energy of k = 0 on the scale of the reference, E0 + dE0, eV; null where no reference was measured.</param>
/// <param name="Note">Where it comes from, one sentence.</param>
internal sealed record CalibratedEdge(double Value, double Sigma, double? EnergyOriginEv, string Note);
