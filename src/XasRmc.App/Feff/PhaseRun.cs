namespace XasRmc.App.Feff;

/// <summary>A finished FEFF run of <see cref="PhaseCalculation"/>.</summary>
/// <param name="Files">What it left: <c>phase.pad</c> or <c>phase.bin</c>, with FEFF 6 its <c>feffNNNN.dat</c>.</param>
/// <param name="Input">The text of its <c>feff.inp</c>.</param>
/// <param name="Version">The program as it names itself, e.g. <c>Feff8L (EXAFS) release 0.1</c>; may be empty.</param>
public sealed record PhaseRun(IReadOnlyList<string> Files, string Input, string Version);
