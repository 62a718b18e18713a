namespace XasRmc.TrainingSets.Evaluation;

/// <summary>What a network is worth on particles that it never saw.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Samples">Particles.</param>
/// <param name="FalseAlarms">The share of them that it calls outsiders.</param>
/// <param name="Outsiders">How well it tells outsiders.</param>
/// <param name="Rows">All scores.</param>
public sealed record EvaluationReport(string Model, int Samples, double FalseAlarms, IReadOnlyList<OutsiderScore> Outsiders, IReadOnlyList<EvaluationRow> Rows);
