namespace XasRmc.App.Terminal.Widgets;

/// <summary>What lies in a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="SizeBytes">The size of a file; null where it is not known.</param>
internal sealed record FileEntry(string Name, bool IsFolder, long? SizeBytes = null)
{
    /// <summary>Whether it is hidden, as Unix has it.</summary>
    public bool IsHidden => Name.StartsWith('.') && Name != "..";
}
