namespace XasRmc.Formats.Scattering;

/// <summary>Where the phases of one edge come from, in enough detail to make them again.</summary>
/// <param name="Program">The program that computed them, e.g. <c>feff85exafs</c>.</param>
/// <param name="ProgramVersion">Its version.</param>
/// <param name="Method">What was computed, one sentence.</param>
/// <param name="Input">The text of the input file, with line ends of one kind.</param>
/// <param name="SourceSha256">SHA-256 of the file that the numbers were read from, hexadecimal, lower case.</param>
public sealed record ScatteringProvenance(string Program, string ProgramVersion, string Method, string Input, string SourceSha256);
