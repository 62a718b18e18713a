using XasRmc.Inversion;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>A trained network with its card.</summary>
/// <param name="Ensemble">The networks.</param>
/// <param name="Card">What is known of them.</param>
/// <param name="Sha256">The card's SHA-256; the card holds that of the weights.</param>
internal sealed record TrainedModel(TrainedEnsemble Ensemble, ModelCard Card, string Sha256);
