using System.Collections.Immutable;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What lies in a folder, or why it cannot be read.</summary>
/// <param name="Folder">The folder, as it was asked for.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Fault">Why it cannot be read; null where it can.</param>
internal sealed record FolderListing(string Folder, ImmutableArray<FileEntry> Entries, string? Fault = null);
