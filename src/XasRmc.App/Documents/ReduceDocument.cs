using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

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

    /// <summary>Adds how the spectrum was reduced, in Larch's words: what was asked for, and what was found on the scan.</summary>
    /// <param name="document">The document.</param>
    /// <param name="used">The settings as they were used; null for a chi(k) file, which is not reduced.</param>
    public static void AddReduction(JObject document, ReductionSettings? used)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (used is null) return;
        document["reduction"] = new JObject
        {
            ["e0"] = used.E0Ev,
            ["pre1"] = used.Pre1Ev,
            ["pre2"] = used.Pre2Ev,
            ["norm1"] = used.Norm1Ev,
            ["norm2"] = used.Norm2Ev,
            ["nnorm"] = used.NNorm,
            ["nvict"] = used.NVict,
            ["rbkg"] = used.Rbkg,
            ["kmin"] = used.KMin,
            ["kmax"] = used.KMax,
            ["kweight"] = used.KWeight,
            ["dk"] = used.DK,
            ["window"] = used.Window.ToString().ToLowerInvariant(),
        };
    }

    /// <summary>Adds the settings of the Fourier transform to its part of the document, with the window over k.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="kInvAngstrom">The wave numbers of the window, Å⁻¹.</param>
    /// <param name="window">The window, 0 to 1.</param>
    public static void AddWindow(JObject document, FourierSettings settings, ReadOnlySpan<double> kInvAngstrom, ReadOnlySpan<double> window)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(settings);
        Require.Length(window.Length, kInvAngstrom.Length, nameof(window));
        JToken fourier = document["fourier"]!;
        fourier["kMin"] = settings.KMin;
        fourier["kMax"] = settings.KMax;
        fourier["dk"] = settings.DK;
        fourier["kWeight"] = settings.KWeight;
        fourier["windowName"] = settings.Window.ToString().ToLowerInvariant();
        fourier["kInvAngstrom"] = DocumentJson.Numbers(kInvAngstrom);
        fourier["window"] = DocumentJson.Numbers(window);
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
