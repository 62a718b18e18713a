using Newtonsoft.Json;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>What is done to the spectrum of one edge of a planted set; what is not said stays as it is.</summary>
public sealed record PlantedSpectrum
{
    /// <summary>The edge.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Edge { get; init; } = "";

    /// <summary>The edge whose chi(k) stands in this one's place.</summary>
    public string? ChiOf { get; init; }

    /// <summary>The width of the pieces that chi(k) is cut into and put together anew in another order, Å⁻¹.</summary>
    public double? ShuffleInvAngstrom { get; init; }

    /// <summary>Neighbours that are another element in truth, e.g. Cu for Pd: their single scattering in the source's true atoms is exchanged.</summary>
    public IReadOnlyDictionary<string, string> NeighboursInTruth { get; init; } = new Dictionary<string, string>();

    /// <summary>The scattering data that know those neighbours; a system that ships.</summary>
    public string? Scattering { get; init; }

    /// <summary>By how much the noise is larger than the source's recipe says.</summary>
    public double NoiseFactor { get; init; } = 1;

    /// <summary>Where a glitch sits, Å⁻¹; null for none.</summary>
    public double? GlitchInvAngstrom { get; init; }

    /// <summary>Its height, in units of the edge step.</summary>
    public double GlitchHeight { get; init; }

    /// <summary>How many points of the scan it takes.</summary>
    public int GlitchPoints { get; init; } = 3;

    internal void Check()
    {
        AbsorptionEdge.Parse(Edge);
        if (ChiOf is { } other) AbsorptionEdge.Parse(other);
        if (ShuffleInvAngstrom is { } width) Require.InRange(width, 0.1, 5, "shuffleInvAngstrom");
        Require.InRange(NoiseFactor, 0, 100, "noiseFactor");
        if (GlitchInvAngstrom is { } k) Require.InRange(k, 1, 20, "glitchInvAngstrom");
        Require.InRange(GlitchHeight, -1, 1, "glitchHeight");
        Require.InRange(GlitchPoints, 1, 100, "glitchPoints");
        if (NeighboursInTruth.Count > 0 != Scattering is not null) throw new ArgumentException("neighboursInTruth and scattering belong together");
        foreach ((string here, string there) in NeighboursInTruth) (_, _) = (Element.Of(here), Element.Of(there));
    }
}
