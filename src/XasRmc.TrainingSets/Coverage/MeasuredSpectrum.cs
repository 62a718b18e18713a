using XasRmc.Core;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>One measured edge that is laid over a set.</summary>
/// <param name="Set">The name of the sample.</param>
/// <param name="Chi">chi(k); its grid starts at a multiple of its step, has the step of the filter and covers the Fourier window.</param>
/// <param name="S02">S0².</param>
/// <param name="DeltaE0Ev">dE0, eV; null where it is to be found: then the one that brings the spectrum nearest to the set.</param>
public sealed record MeasuredSpectrum(string Set, ChiSpectrum Chi, double S02, double? DeltaE0Ev);
