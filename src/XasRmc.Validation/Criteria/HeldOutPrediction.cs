using MathNet.Numerics.Distributions;
using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do spectra that were not fitted follow from the fitted atoms?</summary>
/// <remarks>
/// <para>R of the held-out range over what noise, model error and the spread of the replicas make of it (<see cref="PredictionEvidence"/>): 1 where nothing is wrong; beyond the fitted wave numbers less where replicas are few, since their spread is widened by Student's distribution as in all bars of fits. The limit is the quantile of chi² at the number of independent points, over that number.
/// A fit may describe what it fitted by bending atoms; what it has not seen it describes only where the atoms are right.</para>
/// <para>Where more than half of |F chi|² is expected to be missed, the range says nothing, which informs only. Posterior predictive checks: Gelman, Meng, Stern, Statist. Sinica 6 (1996) 733.</para>
/// </remarks>
public sealed class HeldOutPrediction : ICriterion
{
    private const double LeastTelling = 0.5;
    private readonly Func<JudgementEvidence, IReadOnlyList<PredictionEvidence>> _predictions;
    private readonly string _absence, _have, _next;

    private HeldOutPrediction(CriterionDescription description, Func<JudgementEvidence, IReadOnlyList<PredictionEvidence>> predictions, string absence, string have, string next) =>
        (Description, _predictions, _absence, _have, _next) = (description, predictions, absence, have, next);

    /// <inheritdoc/>
    public CriterionDescription Description { get; }

    /// <summary>The criterion of wave numbers beyond the fitted range.</summary>
    public static HeldOutPrediction OfRange() => new(
        Of("prediction-k", "The fitted atoms must predict the spectrum beyond the fitted k range."), e => e.HeldOutRanges,
        "nothing beyond the fitted k range was predicted", "Let the fitted range end some 2 Å⁻¹ before the spectrum does.",
        "High k is most sensitive to sigma², its skewness and dE0: look there, and at the noise of the last Å⁻¹.");

    /// <summary>The criterion of an edge predicted from another.</summary>
    public static HeldOutPrediction OfEdge() => new(
        Of("prediction-edge", "Atoms fitted to one edge alone must predict the other, within what they leave open."), e => e.HeldOutEdges,
        "it takes two edges of one sample", "Measure a second edge of the same sample.",
        "The edges tell of different samples: check composition, whether both were measured on one sample and assigned to the right elements, E0 and S0² of each.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyList<PredictionEvidence> predictions = _predictions(evidence);
        if (predictions.Count == 0) yield return Rule.For(Description, evidence, "all edges").Absent(evidence.Absences.GetValueOrDefault(Description.Name) ?? _absence, _have);
        int telling = predictions.Count(IsTelling);
        foreach (PredictionEvidence prediction in predictions)
        {
            double points = prediction.IndependentPoints;
            double limit = IsTelling(prediction) ? Quantile(1 - FamilyWise.LevelOfEach(telling), points) / points : double.NaN;
            Rule rule = Rule.For(Description, evidence, $"{prediction.Edge}, {prediction.What}", limit);
            string statement = FormattableString.Invariant($"R = {prediction.RFactor:0.000} where noise, model error and replicas make {prediction.ExpectedRFactor:0.000}, over {points:0.0} independent points.");
            if (prediction.Obstacle.Length > 0) yield return rule.Absent(prediction.Obstacle, _have);
            else if (!double.IsFinite(prediction.RFactor) || !double.IsFinite(prediction.ExpectedRFactor)) yield return rule.Missing("the prediction is not a number", "Look for values that are not numbers in the spectra.");
            else if (!IsTelling(prediction)) yield return rule.Absent($"{statement} More than half is noise or left open, so that nothing can be told", "Reduce the noise there, or the spread of the replicas.");
            else yield return rule.AtMost(prediction.RFactor / prediction.ExpectedRFactor, "", statement, _next);
        }
    }

    private static CriterionDescription Of(string name, string meaning) => new(
        name, meaning, double.NaN, "", "chi² over the number of independent points; all predictions together exceed it once in a hundred where nothing is wrong", "Gelman, Meng, Stern, Statist. Sinica 6 (1996) 733", true);

    private static bool IsTelling(PredictionEvidence p) => p.Obstacle.Length == 0 && p.ExpectedRFactor is > 0 and <= LeastTelling && p.IndependentPoints > 0;

    private static double Quantile(double probability, double freedom) => ChiSquared.InvCDF(freedom, probability);
}
