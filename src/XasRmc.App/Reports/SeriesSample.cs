using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Reports;

/// <summary>One sample of a series.</summary>
/// <param name="Evidence">What its judgement rests on.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="ReportPath">Its own report, relative to that of the series.</param>
public sealed record SeriesSample(JudgementEvidence Evidence, Outcome Verdict, string ReportPath)
{
    /// <summary>The set.</summary>
    public string SetId => Evidence.SetId;

    /// <summary>The atomic fractions.</summary>
    public IReadOnlyDictionary<Element, double> Composition => Evidence.Network?.Composition ?? Evidence.Fit?.Composition ?? new Dictionary<Element, double>();

    /// <summary>A shell of an ordered pair by one source.</summary>
    /// <param name="role">Network, fit or truth.</param>
    /// <param name="absorber">The atom in the middle.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="shell">The shell, from 0.</param>
    /// <returns>Null where the source does not tell it; the truth has no standard deviations.</returns>
    public ShellEstimate? Shell(CurveRole role, Element absorber, Element neighbour, int shell)
    {
        IReadOnlyList<ShellEstimate>? network = ReportContentBuilder.NetworkPair(Evidence, absorber, neighbour)?.Shells;
        IReadOnlyList<ShellEstimate>? fit = ReportContentBuilder.FitPair(Evidence, absorber, neighbour)?.Shells;
        if (role == CurveRole.Network) return network?.ElementAtOrDefault(shell);
        if (role == CurveRole.Fit) return fit?.ElementAtOrDefault(shell);
        return (network ?? fit)?.ElementAtOrDefault(shell)?.Moments is { } window && Evidence.Truth?.Moments(absorber, neighbour, window.RMin, window.RMax) is { } truth ? new ShellEstimate(truth, 0, 0, 0, 0) : null;
    }

    /// <summary>The short-range order of the first shell around an element by one source.</summary>
    /// <param name="role">Network, fit or truth.</param>
    /// <param name="absorber">The atom in the middle.</param>
    /// <param name="other">The other element.</param>
    /// <returns>Null where the source does not tell it.</returns>
    public ShortRangeOrder? Order(CurveRole role, Element absorber, Element other) =>
        Shell(role, absorber, absorber, 0) is { } like && Shell(role, absorber, other, 0) is { } unlike && Composition.TryGetValue(other, out double fraction) && fraction is > 0 and < 1
            ? ShortRangeOrder.Of(like.Moments.N, like.NSigma, unlike.Moments.N, unlike.NSigma, fraction) is { } order && double.IsFinite(order.Alpha) ? order : null
            : null;
}
