using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>The estimate for one measured sample, and how its energies were aligned.</summary>
/// <param name="Estimate">The partial distributions with bands, moments, warning and reconstruction.</param>
/// <param name="Alignment">The scan of each edge in the order of the model; empty where dE0 was given.</param>
public sealed record SampleInversion(RdfEstimate Estimate, IReadOnlyList<AlignedEnergy> Alignment);
