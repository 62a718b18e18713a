using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What a reduction answered, as curves.</summary>
internal sealed record ReducedCurves
{
    /// <summary>The edge, e.g. Au:L3.</summary>
    public string Edge { get; private init; } = "";

    /// <summary>E0, eV; NaN for a chi(k) file.</summary>
    public double E0Ev { get; private init; }

    /// <summary>The edge step; NaN for a chi(k) file.</summary>
    public double EdgeStep { get; private init; }

    /// <summary>The noise of chi(k); NaN where it is unknown.</summary>
    public double EpsilonK { get; private init; }

    /// <summary>Energies, eV; empty for a chi(k) file, as the next four.</summary>
    public ImmutableArray<double> EnergyEv { get; private init; } = [];

    /// <summary>mu(E).</summary>
    public ImmutableArray<double> Mu { get; private init; } = [];

    /// <summary>The background.</summary>
    public ImmutableArray<double> Background { get; private init; } = [];

    /// <summary>The pre-edge line.</summary>
    public ImmutableArray<double> PreEdge { get; private init; } = [];

    /// <summary>The post-edge curve.</summary>
    public ImmutableArray<double> PostEdge { get; private init; } = [];

    /// <summary>Wave numbers, Å⁻¹.</summary>
    public ImmutableArray<double> K { get; private init; } = [];

    /// <summary>chi(k), unweighted.</summary>
    public ImmutableArray<double> Chi { get; private init; } = [];

    /// <summary>The power of k in the Fourier transform.</summary>
    public int KWeight { get; private init; } = 2;

    /// <summary>Wave numbers of the window, Å⁻¹.</summary>
    public ImmutableArray<double> WindowK { get; private init; } = [];

    /// <summary>The window of the Fourier transform, 0 to 1.</summary>
    public ImmutableArray<double> Window { get; private init; } = [];

    /// <summary>Distances, Å, not corrected for phases.</summary>
    public ImmutableArray<double> R { get; private init; } = [];

    /// <summary>Re chi(R).</summary>
    public ImmutableArray<double> Re { get; private init; } = [];

    /// <summary>|chi(R)|.</summary>
    public ImmutableArray<double> Magnitude { get; private init; } = [];

    /// <summary>Wave numbers of the wavelet map, Å⁻¹.</summary>
    public ImmutableArray<double> WaveletK { get; private init; } = [];

    /// <summary>Distances of the wavelet map, Å.</summary>
    public ImmutableArray<double> WaveletR { get; private init; } = [];

    /// <summary>The wavelet map, R by R.</summary>
    public ImmutableArray<double> Wavelet { get; private init; } = [];

    /// <summary>What a person should know, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; private init; } = [];

    /// <summary>The settings as they were used, as text, by the names of their options.</summary>
    public ImmutableDictionary<string, string> Used { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads a document of <c>reduce --json --wavelet</c>.</summary>
    public static ReducedCurves Of(JObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        JToken fourier = document["fourier"]!;
        JToken? mu = document["mu"], wavelet = document["wavelet"];
        var used = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (JProperty word in (document["reduction"] as JObject)?.Properties() ?? []) used[word.Name] = Text(word.Value);
        foreach ((string option, string field) in new[] { ("ft-kmin", "kMin"), ("ft-kmax", "kMax"), ("ft-dk", "dk"), ("ft-kweight", "kWeight"), ("ft-window", "windowName") }) used[option] = Text(fourier[field]);
        return new ReducedCurves
        {
            Edge = $"{document["element"]}:{document["edge"]}",
            E0Ev = DocumentNumbers.Number(document["e0Ev"]),
            EdgeStep = DocumentNumbers.Number(document["edgeStep"]),
            EpsilonK = DocumentNumbers.Number(document["epsilonK"]),
            EnergyEv = DocumentNumbers.Numbers(mu?["energyEv"]),
            Mu = DocumentNumbers.Numbers(mu?["mu"]),
            Background = DocumentNumbers.Numbers(mu?["background"]),
            PreEdge = DocumentNumbers.Numbers(mu?["preEdge"]),
            PostEdge = DocumentNumbers.Numbers(mu?["postEdge"]),
            K = DocumentNumbers.Numbers(document["kInvAngstrom"]),
            Chi = DocumentNumbers.Numbers(document["chi"]),
            KWeight = (int?)fourier["kWeight"] ?? 2,
            WindowK = DocumentNumbers.Numbers(fourier["kInvAngstrom"]),
            Window = DocumentNumbers.Numbers(fourier["window"]),
            R = DocumentNumbers.Numbers(fourier["rAngstrom"]),
            Re = DocumentNumbers.Numbers(fourier["re"]),
            Magnitude = DocumentNumbers.Numbers(fourier["magnitude"]),
            WaveletK = DocumentNumbers.Numbers(wavelet?["kInvAngstrom"]),
            WaveletR = DocumentNumbers.Numbers(wavelet?["rAngstrom"]),
            Wavelet = [.. (wavelet?["magnitude"] as JArray ?? []).SelectMany(row => DocumentNumbers.Numbers(row))],
            Warnings = [.. (document["warnings"] as JArray ?? []).Select(w => (string)w!)],
            Used = used.ToImmutable(),
        };
    }

    private static string Text(JToken? token) => token switch
    {
        { Type: JTokenType.Float } => Math.Round((double)token, 2).ToString(CultureInfo.InvariantCulture),
        { Type: JTokenType.Integer or JTokenType.String } => (string)token!,
        _ => "",
    };
}
