using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>All that a judgement rests on. What is absent is null or empty, and the criteria that need it say so.</summary>
/// <param name="SetId">The validation set.</param>
/// <param name="Question">What was asked.</param>
public sealed record JudgementEvidence(string SetId, string Question)
{
    /// <summary>The edges that were measured; a result that lacks one of them is incomplete.</summary>
    public IReadOnlyList<AbsorptionEdge> Edges { get; init; } = [];

    /// <summary>The network's answer.</summary>
    public RdfEstimate? Network { get; init; }

    /// <summary>The fit's answer.</summary>
    public RefinementResult? Fit { get; init; }

    /// <summary>The truth of a virtual set; null for a measured one.</summary>
    public TruthEvidence? Truth { get; init; }

    /// <summary>What is known from elsewhere.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Limits that the set states.</summary>
    public IReadOnlyList<CriterionSetting> Settings { get; init; } = [];

    /// <summary>The number of independent points of each edge's spectrum, 2 Δk ΔR / π + 2.</summary>
    public IReadOnlyDictionary<AbsorptionEdge, double> IndependentPoints { get; init; } = new Dictionary<AbsorptionEdge, double>();

    /// <summary>How many numbers are asked of the spectra; null for three moments a shell of each unordered pair plus dE0 of each edge.</summary>
    public int? ParametersAsked { get; init; }

    /// <summary>The seed of what criteria draw, e.g. bootstrap samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>The final atoms of each replica of the fit, counted.</summary>
    public IReadOnlyList<ReplicaEvidence> Replicas { get; init; } = [];

    /// <summary>Ranges in k that were not fitted, predicted from the fit's final atoms.</summary>
    public IReadOnlyList<PredictionEvidence> HeldOutRanges { get; init; } = [];

    /// <summary>Edges predicted from atoms that were fitted to another edge alone.</summary>
    public IReadOnlyList<PredictionEvidence> HeldOutEdges { get; init; } = [];

    /// <summary>First shells as single edges tell them.</summary>
    public IReadOnlyList<SingleEdgeEvidence> SingleEdges { get; init; } = [];

    /// <summary>What sharing potentials costs in the final structure.</summary>
    public IReadOnlyList<PotentialEvidence> Potentials { get; init; } = [];

    /// <summary>What the fit leaves below the first shell of metals.</summary>
    public IReadOnlyList<LightShellEvidence> LightShells { get; init; } = [];

    /// <summary>Why evidence that could be had is not there, by the name of the criterion that asks for it.</summary>
    public IReadOnlyDictionary<string, string> Absences { get; init; } = new Dictionary<string, string>();

    /// <summary>The standard deviation of chi(k) from noise, as found in each spectrum.</summary>
    public IReadOnlyDictionary<AbsorptionEdge, double> Noise { get; init; } = new Dictionary<AbsorptionEdge, double>();

    /// <summary>The same as it is stated by who measured.</summary>
    public IReadOnlyDictionary<AbsorptionEdge, double> StatedNoise { get; init; } = new Dictionary<AbsorptionEdge, double>();

    /// <summary>The size as it is known from elsewhere; null for nothing.</summary>
    public SizeEvidence? Size { get; init; }

    /// <summary>What a reader must know beyond the notes of network and fit, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
