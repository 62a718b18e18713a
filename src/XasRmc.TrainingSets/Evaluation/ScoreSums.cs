namespace XasRmc.TrainingSets.Evaluation;

/// <summary>Errors of one quantity, collected over the samples of a group.</summary>
internal sealed class ScoreSums
{
    private readonly List<double> _errors = [], _sigmas = [], _halfWidths95 = [], _spreads = [];
    private double _leastSquares;
    private bool _hasLeast = true;

    /// <summary>The score of what was collected.</summary>
    public QuantityScore Score => QuantityScore.Of(_errors.ToArray(), _sigmas.ToArray(), _halfWidths95.ToArray(), _spreads.ToArray());

    /// <summary>The root mean square of what noise leaves; null where a sample did not say.</summary>
    public double? Least => _hasLeast ? Math.Sqrt(_leastSquares / _errors.Count) : null;

    /// <summary>Adds a sample.</summary>
    /// <param name="error">Answer minus truth.</param>
    /// <param name="sigma">The stated standard deviation.</param>
    /// <param name="halfWidth95">Half the stated 95 % interval.</param>
    /// <param name="spread">The standard deviation among the networks.</param>
    /// <param name="least">The standard deviation that noise leaves; null where it is not known.</param>
    public void Add(double error, double sigma, double halfWidth95, double spread, double? least)
    {
        _errors.Add(error);
        _sigmas.Add(sigma);
        _halfWidths95.Add(halfWidth95);
        _spreads.Add(spread);
        _hasLeast &= least is not null;
        _leastSquares += least * least ?? 0;
    }
}
