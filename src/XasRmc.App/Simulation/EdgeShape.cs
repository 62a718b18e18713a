namespace XasRmc.App.Simulation;

/// <summary>The curve that a simulated edge rises along.</summary>
public enum EdgeShape
{
    /// <summary>The core hole's arctangent. Its long tails make the usual normalisation find a step that is some per cent too low, as in measured spectra.</summary>
    Arctangent,

    /// <summary>An error function of the same slope in the middle, without tails: the normalisation finds the step that the recipe says.</summary>
    ErrorFunction,
}
