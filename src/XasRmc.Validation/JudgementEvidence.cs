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

    /// <summary>What a reader must know beyond the notes of network and fit, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
