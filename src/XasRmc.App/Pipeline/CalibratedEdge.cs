namespace XasRmc.App.Pipeline;

/// <summary>S0² of one edge, and where it comes from.</summary>
/// <param name="Value">S0².</param>
/// <param name="Sigma">Its standard deviation; 0 where it is not known.</param>
/// <param name="Note">Where it comes from, one sentence.</param>
internal sealed record CalibratedEdge(double Value, double Sigma, string Note);
