namespace XasRmc.Inversion.Calibration;

/// <summary>The variance models of all that an ensemble answers, for one kind of spectra.</summary>
public sealed class IntervalModels
{
    /// <summary>Makes them.</summary>
    /// <param name="curves">One a pair, for the points of its curve.</param>
    /// <param name="moments">Pair by pair, shell by shell: N, R, sigma² and C3.</param>
    public IntervalModels(IReadOnlyList<VarianceModel> curves, IReadOnlyList<VarianceModel> moments)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(moments);
        Curves = [.. curves];
        Moments = [.. moments];
    }

    /// <summary>One model a pair.</summary>
    public IReadOnlyList<VarianceModel> Curves { get; }

    /// <summary>Model of moment q (0 N, 1 R, 2 sigma², 3 C3) of shell s of pair p at index (p × shells + s) × 4 + q.</summary>
    public IReadOnlyList<VarianceModel> Moments { get; }
}
