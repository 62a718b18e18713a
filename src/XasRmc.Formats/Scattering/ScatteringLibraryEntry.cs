using System.Security.Cryptography;
using XasRmc.Core;
using XasRmc.Formats.Feff;

namespace XasRmc.Formats.Scattering;

/// <summary>The phases of one edge, with every species as neighbour, and where they come from.</summary>
/// <param name="Phases">The phases.</param>
/// <param name="Provenance">Where they come from.</param>
public sealed record ScatteringLibraryEntry(ScatteringPhases Phases, ScatteringProvenance Provenance)
{
    /// <summary>True where the core hole counts as screened by the metal's electrons: the input has FEFF's card NOHOLE.</summary>
    public bool IsScreened => Provenance.Input.Split('\n').Any(l => l.Trim().Equals("NOHOLE", StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes an entry of the products of a FEFF run.</summary>
    /// <param name="phasePad">The run's <c>phase.pad</c>; left open.</param>
    /// <param name="sourceName">Its name, for error messages.</param>
    /// <param name="feffInput">The text of the run's <c>feff.inp</c>.</param>
    /// <param name="program">The program, e.g. <c>feff85exafs</c>.</param>
    /// <param name="programVersion">Its version.</param>
    /// <param name="method">What was computed, one sentence.</param>
    /// <exception cref="XasFormatException">The phase.pad cannot be read.</exception>
    public static ScatteringLibraryEntry FromFeff(Stream phasePad, string sourceName, string feffInput, string program, string programVersion, string method)
    {
        ArgumentNullException.ThrowIfNull(phasePad);
        ArgumentNullException.ThrowIfNull(feffInput);
        using var copy = new MemoryStream();
        phasePad.CopyTo(copy);
        string hash = Convert.ToHexStringLower(SHA256.HashData(copy.GetBuffer().AsSpan(0, (int)copy.Length)));
        copy.Position = 0;
        ScatteringPhases phases = PhasePadReader.Read(copy, sourceName, Summary(program, programVersion, method, hash));
        return new ScatteringLibraryEntry(phases, new ScatteringProvenance(program, programVersion, method, feffInput.ReplaceLineEndings("\n"), hash));
    }

    internal static string Summary(string program, string version, string method, string hash) => $"{program} {version}: {method} phase.pad SHA-256 {hash}";
}
