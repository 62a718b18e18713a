namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>How well the fits by one model found their shells.</summary>
/// <param name="Fits">All fits.</param>
public sealed record FitScore(IReadOnlyList<FittedShell> Fits)
{
    /// <summary>Root mean square error of N.</summary>
    public double NRmse => Rmse(s => s.N);

    /// <summary>Root mean square error of R, Å.</summary>
    public double RRmseAngstrom => Rmse(s => s.RAngstrom);

    /// <summary>Root mean square error of sigma², Å².</summary>
    public double Sigma2Rmse => Rmse(s => s.Sigma2);

    /// <summary>How often the model was asked in a fit, on average.</summary>
    public double MeanEvaluations => Fits.Average(f => f.Evaluations);

    private double Rmse(Func<BondShell, double> of) => Math.Sqrt(Fits.Average(f => (of(f.Found) - of(f.Truth)) * (of(f.Found) - of(f.Truth))));
}
