namespace XasRmc.Formats.Spectra;

/// <summary>One header field of an XDI file.</summary>
/// <param name="Name">Family and key as written.</param>
/// <param name="Key">Family and key in lower case.</param>
/// <param name="Value">The value, trimmed.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record XdiField(string Name, string Key, string Value, int Line);
