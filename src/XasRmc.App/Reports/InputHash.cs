namespace XasRmc.App.Reports;

/// <summary>A file that a run read, and its fingerprint.</summary>
/// <param name="Name">Its name, without folders of this machine.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal.</param>
public sealed record InputHash(string Name, string Sha256);
