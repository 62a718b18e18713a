namespace XasRmc.Core;

/// <summary>How a criterion, or the whole verdict, came out.</summary>
public enum Outcome
{
    /// <summary>Within the limit.</summary>
    Pass,

    /// <summary>Beyond the limit.</summary>
    Fail,

    /// <summary>Cannot be told from the evidence at hand.</summary>
    Inconclusive,
}
