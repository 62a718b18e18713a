namespace XasRmc.Core;

/// <summary>A long piece of work as it stands: what a person watches to see whether it goes well. No result rests on it.</summary>
/// <param name="Figures">Numbers, e.g. the misfit; the same names in every report of a stage, so that they can be drawn against time.</param>
/// <param name="Curves">Curves, e.g. the spectrum fitted so far; empty in most reports, since they are large.</param>
public sealed record ProgressDetail(IReadOnlyList<ProgressFigure> Figures, IReadOnlyList<ProgressCurve> Curves);
