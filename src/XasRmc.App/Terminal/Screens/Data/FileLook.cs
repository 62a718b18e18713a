using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What a file holds, or why it cannot be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Spectra">Its spectra; empty where it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null where it can.</param>
internal sealed record FileLook(string Path, ImmutableArray<SpectrumContent> Spectra, string? Fault);
