namespace XasRmc.App.Batches;

/// <summary>What the points of a series stand against.</summary>
/// <param name="Name">Its name, e.g. temperature.</param>
/// <param name="Unit">Its unit; may be empty.</param>
/// <param name="Source">Where its values come from, a few words.</param>
internal sealed record BatchCoordinate(string Name, string Unit, string Source)
{
    /// <summary>The number of the spectrum, where nothing else is known.</summary>
    public static BatchCoordinate Index { get; } = new("index", "", "the order of the names");

    /// <summary>Name and unit as they stand in an axis.</summary>
    public string Label => Unit.Length > 0 ? $"{Name} ({Unit})" : Name;
}
