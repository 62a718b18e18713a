namespace XasRmc.App.Reports;

/// <summary>What a curve stands for; every writer gives one role one look throughout.</summary>
public enum CurveRole
{
    /// <summary>As measured.</summary>
    Measured,

    /// <summary>The network's answer, or the spectrum that follows from it.</summary>
    Network,

    /// <summary>The fit's answer, or the fitted spectrum.</summary>
    Fit,

    /// <summary>The truth of a virtual set.</summary>
    Truth,

    /// <summary>The smooth background under mu(E).</summary>
    Background,

    /// <summary>The line before the edge.</summary>
    PreEdge,

    /// <summary>The line or parabola after the edge.</summary>
    PostEdge,

    /// <summary>Measured minus fitted.</summary>
    Residual,

    /// <summary>Points of a series that stand out of it.</summary>
    Flagged,
}
