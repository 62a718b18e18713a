using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace XasRmc.App.Simulation;

/// <summary>One simulated spectrum: what stands between chi(k) and the file of a beamline.</summary>
public sealed record EdgeRecipe
{
    /// <summary>The edge, e.g. <c>Au:L3</c>.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Edge { get; init; } = "";

    /// <summary>S0².</summary>
    [JsonProperty(Required = Required.Always)]
    public double S02 { get; init; }

    /// <summary>How far above the middle of the edge step the wave number of chi begins, eV.</summary>
    [JsonProperty(Required = Required.Always)]
    public double E0OffsetEv { get; init; }

    /// <summary>Standard deviation of the noise of mu, in units of the edge step.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Noise { get; init; }

    /// <summary>The curve that the edge rises along.</summary>
    [JsonConverter(typeof(StringEnumConverter), true)]
    public EdgeShape EdgeShape { get; init; }

    /// <summary>Full width of the edge's arctangent, eV: the core hole's life time. An error function has the same slope in the middle.</summary>
    [JsonProperty(Required = Required.Always)]
    public double CoreHoleWidthEv { get; init; }

    /// <summary>The last wave number, Å⁻¹, counted from the edge.</summary>
    [JsonProperty(Required = Required.Always)]
    public double KMaxInvAngstrom { get; init; }

    /// <summary>The height of the edge step.</summary>
    public double EdgeStep { get; init; } = 1;

    /// <summary>The first energy, eV from the edge.</summary>
    public double PreEdgeFromEv { get; init; } = -200;

    /// <summary>The distance of two points before the edge, eV.</summary>
    public double PreEdgeStepEv { get; init; } = 5;

    /// <summary>The distance of two points within −20 to +30 eV of the edge, eV.</summary>
    public double NearEdgeStepEv { get; init; } = 0.5;

    /// <summary>The distance of two points above that, Å⁻¹.</summary>
    public double KStepInvAngstrom { get; init; } = 0.05;

    /// <summary>mu at the edge's energy before the edge, in units of the edge step.</summary>
    public double PreEdgeOffset { get; init; } = 0.3;

    /// <summary>Slope of the pre-edge line, edge steps per eV.</summary>
    public double PreEdgeSlopePerEv { get; init; } = -1e-4;

    /// <summary>n of the atomic absorption's fall with energy, (E/E0)⁻ⁿ.</summary>
    public double AtomicExponent { get; init; } = 2.7;

    /// <summary>Coefficient of the quadratic curvature of the background above the edge, per keV².</summary>
    public double CurvaturePerKev2 { get; init; }

    /// <summary>Amplitude of the slow ripple of the atomic background, in units of the edge step.</summary>
    public double RippleAmplitude { get; init; } = 0.02;

    /// <summary>Where the ripple lies in R, Å; below about 0.8 it stays out of the neighbours' range.</summary>
    public double RippleRAngstrom { get; init; } = 0.4;
}
