namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>One setting of the reduction, as the form asks for it.</summary>
/// <param name="Name">The option without its dashes.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Unit">Its unit; may be empty.</param>
/// <param name="Step">By how much a key changes it; 0 for a word.</param>
/// <param name="Hint">What it does.</param>
internal sealed record ReductionField(string Name, string Label, string Unit, double Step, string Hint)
{
    /// <summary>Whether only whole numbers are meant.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it belongs to the Fourier transform and not to the reduction of mu(E).</summary>
    public bool IsOfTransform => Name.StartsWith("ft-", StringComparison.Ordinal);
}
