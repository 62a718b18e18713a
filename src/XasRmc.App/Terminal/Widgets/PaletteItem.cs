namespace XasRmc.App.Terminal.Widgets;

/// <summary>What can be found in the palette.</summary>
/// <param name="Id">What is given back.</param>
/// <param name="Title">What it does.</param>
/// <param name="Key">The key that does the same; may be empty.</param>
internal sealed record PaletteItem(string Id, string Title, string Key = "");
