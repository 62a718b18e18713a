namespace XasRmc.App.Sets;

/// <summary>A file of a set, found.</summary>
/// <param name="Name">The path by which the set names it.</param>
/// <param name="FullPath">Where it is on this machine.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
internal sealed record FoundFile(string Name, string FullPath, string Sha256);
