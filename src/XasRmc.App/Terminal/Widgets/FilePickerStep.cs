namespace XasRmc.App.Terminal.Widgets;

/// <summary>What comes of a key in a file picker.</summary>
/// <param name="Picker">The picker after it.</param>
/// <param name="WantedFolder">A folder whose entries it wants; they are handed in by <see cref="FilePicker.WithListing"/>.</param>
/// <param name="Chosen">The path that was chosen.</param>
/// <param name="IsCancelled">Whether the person wants to leave.</param>
internal sealed record FilePickerStep(FilePicker Picker, string? WantedFolder = null, string? Chosen = null, bool IsCancelled = false);
