using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>One rule that turns evidence into findings. It holds no state and computes no physics.</summary>
public interface ICriterion
{
    /// <summary>What the rule asks, with its default limit.</summary>
    CriterionDescription Description { get; }

    /// <summary>Applies the rule.</summary>
    /// <param name="evidence">All that is known.</param>
    /// <returns>One finding a subject; none where the question does not arise; inconclusive ones where evidence is missing or not a number.</returns>
    IEnumerable<Finding> Judge(JudgementEvidence evidence);
}
