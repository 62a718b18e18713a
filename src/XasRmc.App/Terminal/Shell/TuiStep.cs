namespace XasRmc.App.Terminal.Shell;

/// <summary>What comes of an update of the whole.</summary>
/// <param name="Model">The model after it.</param>
/// <param name="Effects">What is asked of the world.</param>
internal sealed record TuiStep(TuiModel Model, IReadOnlyList<IEffect> Effects);
