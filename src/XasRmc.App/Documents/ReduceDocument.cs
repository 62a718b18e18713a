using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>reduce</c>, <c>xasrmc.reduce/1</c>.</summary>
public static class ReduceDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="chi">chi(k) with its edge.</param>
    /// <param name="e0Ev">E0, eV.</param>
    /// <param name="edgeStep">The edge step, in the unit of mu.</param>
    /// <param name="epsilonK">The noise of chi(k); NaN where it is unknown.</param>
    /// <param name="rAngstrom">R of the Fourier transform, Å.</param>
    /// <param name="re">Real part of chi(R).</param>
    /// <param name="im">Imaginary part of chi(R).</param>
    /// <param name="magnitude">|chi(R)|.</param>
    /// <param name="warnings">What had to be mended, one sentence each.</param>
    public static JObject Build(
        ChiSpectrum chi, double e0Ev, double edgeStep, double epsilonK,
        ReadOnlySpan<double> rAngstrom, ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> magnitude, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(chi);
        ArgumentNullException.ThrowIfNull(warnings);
        Require.Length(re.Length, rAngstrom.Length, nameof(re));
        Require.Length(im.Length, rAngstrom.Length, nameof(im));
        Require.Length(magnitude.Length, rAngstrom.Length, nameof(magnitude));
        JObject document = DocumentJson.Start("reduce");
        document["label"] = chi.Label;
        document["element"] = chi.Edge.Element.Symbol;
        document["edge"] = chi.Edge.Name.ToString();
        document["e0Ev"] = DocumentJson.Number(e0Ev);
        document["edgeStep"] = DocumentJson.Number(edgeStep);
        document["kInvAngstrom"] = DocumentJson.Numbers(chi.Grid.ToArray());
        document["chi"] = DocumentJson.Numbers(chi.Chi);
        document["epsilonK"] = DocumentJson.Number(epsilonK);
        document["fourier"] = new JObject
        {
            ["rAngstrom"] = DocumentJson.Numbers(rAngstrom),
            ["re"] = DocumentJson.Numbers(re),
            ["im"] = DocumentJson.Numbers(im),
            ["magnitude"] = DocumentJson.Numbers(magnitude),
        };
        document["warnings"] = DocumentJson.Texts(warnings);
        return document;
    }

    /// <summary>Adds mu(E) with its background and lines, where mu(E) was reduced.</summary>
    /// <param name="document">The document.</param>
    /// <param name="energyEv">Energies, eV.</param>
    /// <param name="mu">mu(E).</param>
    /// <param name="background">The smooth background of the edge; as many as energies.</param>
    /// <param name="preEdge">The pre-edge line.</param>
    /// <param name="postEdge">The post-edge line.</param>
    public static void AddAbsorption(
        JObject document, ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu, ReadOnlySpan<double> background, ReadOnlySpan<double> preEdge, ReadOnlySpan<double> postEdge)
    {
        ArgumentNullException.ThrowIfNull(document);
        document["mu"] = new JObject
        {
            ["energyEv"] = DocumentJson.Numbers(energyEv),
            ["mu"] = DocumentJson.Numbers(mu),
            ["background"] = DocumentJson.Numbers(background),
            ["preEdge"] = DocumentJson.Numbers(preEdge),
            ["postEdge"] = DocumentJson.Numbers(postEdge),
        };
    }

    /// <summary>Adds the wavelet map.</summary>
    /// <param name="document">The document.</param>
    /// <param name="kInvAngstrom">Wave numbers, Å⁻¹.</param>
    /// <param name="rAngstrom">Distances without phase correction, Å.</param>
    /// <param name="magnitude">The magnitude, R by R: as many rows as distances, each as long as the wave numbers.</param>
    /// <param name="kWeight">The power of k.</param>
    public static void AddWavelet(JObject document, ReadOnlySpan<double> kInvAngstrom, ReadOnlySpan<double> rAngstrom, ReadOnlySpan<double> magnitude, int kWeight)
    {
        ArgumentNullException.ThrowIfNull(document);
        Require.Length(magnitude.Length, kInvAngstrom.Length * rAngstrom.Length, nameof(magnitude));
        var rows = new JArray();
        for (int i = 0; i < rAngstrom.Length; i++) rows.Add(DocumentJson.Numbers(magnitude.Slice(i * kInvAngstrom.Length, kInvAngstrom.Length)));
        document["wavelet"] = new JObject
        {
            ["kWeight"] = kWeight,
            ["kInvAngstrom"] = DocumentJson.Numbers(kInvAngstrom),
            ["rAngstrom"] = DocumentJson.Numbers(rAngstrom),
            ["magnitude"] = rows,
        };
    }
}
