using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Sets;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;
using XasRmc.TrainingSets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>A set in words, wrapped at a width: the answer of <c>sets show</c> and of the checks, the most important first.</summary>
internal sealed class SetText
{
    private const int LabelWidth = 9, LeastRoom = 20;
    private readonly List<(string Text, CellStyle Look)> _lines = [];
    private readonly int _width;
    private readonly GlyphSet _glyphs;

    private SetText(int width, GlyphSet glyphs) => (_width, _glyphs) = (Math.Max(LabelWidth + LeastRoom, width), glyphs);

    /// <summary>The pane with the set in it; what is in sight stays where the size does not change.</summary>
    /// <param name="pane">The pane.</param>
    /// <param name="document">The answer of <c>sets show</c>.</param>
    /// <param name="results">What the checks said.</param>
    /// <param name="width">Columns.</param>
    /// <param name="glyphs">The characters: in ASCII some words are longer, and lines break elsewhere.</param>
    public static TextPane Into(TextPane pane, JObject document, SetResults results, int width, GlyphSet glyphs)
    {
        ArgumentNullException.ThrowIfNull(pane);
        var text = new SetText(width, glyphs);
        text.All(document, results);
        return pane.WithLines([.. text._lines.Select(l => l.Text)]) with { Looks = [.. text._lines.Select(l => l.Look)] };
    }

    private static string Number(JToken? token) => token is null || token.Type == JTokenType.Null ? "-" : ((double)token).ToString("0.#####", CultureInfo.InvariantCulture);

    private void All(JObject document, SetResults results)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(results);
        var set = (JObject)document["definition"]!;
        Add("", (string)set["question"]!, new CellStyle(default, default, CellAttributes.Bold));
        foreach (JToken edge in set["edges"]!) Edge(edge);
        foreach (JToken file in document["files"]!) File(file);
        foreach (string line in results.Lines) Add("checked", line, line.StartsWith('!') ? Theme.Bad : Theme.Good);
        Add("sample", string.Join(", ", ((JObject)set["composition"]!).Properties().Select(e => $"{e.Name} {(100 * (double)e.Value).ToString("0.##", CultureInfo.InvariantCulture)} %")) + " (atoms)" + (set["size"] is JObject size ? "; " + size.ToObject<SetSize>()!.Text : ""));
        foreach (JToken start in set["start"] is JArray many ? (IEnumerable<JToken>)many : [set["start"]!]) Start(start);
        Add("shells", string.Join(", ", set["shells"]!.Select(s => $"{Number(s["rMin"])} to {Number(s["rMax"])}")) + " Å");
        if (set["fit"] is JObject fit) Add("fit", string.Join(", ", fit.Properties().Select(p => $"{p.Name} {(p.Value is JValue ? p.Value.ToString() : p.Value.ToString(Newtonsoft.Json.Formatting.None))}")));
        Add("seed", (string)set["seed"]! + ((string?)set["model"] is { } model ? $"; network {model}" : "; network: the one for these elements"));
        foreach (JToken e in set["expectations"] ?? new JArray()) Expectation(e);
        if (set["truth"] is JObject truth) Add("truth", $"{truth["rdf"]}, {truth["moments"]}");
        foreach (JToken c in document["criteria"]!.Where(c => (bool)c["ofTheSet"]!)) Criterion(c);
        foreach (JToken c in document["criteria"]!.Where(c => !(bool)c["ofTheSet"]!)) Criterion(c);
        foreach (JToken r in set["references"] ?? new JArray()) Add("source", (string)r["text"]! + ((string?)r["doi"] is { } doi ? $", doi {doi}" : ""), Theme.Faint);
        foreach (JToken n in set["notes"] ?? new JArray()) Add("note", (string)n!);
        Add("folder", (string)document["folder"]!, Theme.Faint);
    }

    private void Edge(JToken edge)
    {
        JToken s02 = edge["s02"]!;
        string factor = s02["calibrate"] is JObject c ? $"S0² from {c["file"]} (N = {Number(c["coordination"])})"
            : $"S0² {Number(s02["value"])}" + (s02["sigma"] is null ? "" : $" ± {Number(s02["sigma"])}");
        if ((bool?)s02["refine"] == true) factor += $", fitted {Number(s02["lo"])} to {Number(s02["hi"])}";
        Add((string)edge["edge"]!, $"k {Number(edge["k"]!["min"])} to {Number(edge["k"]!["max"])} Å⁻¹, weight {edge["kWeight"]}; R {Number(edge["r"]!["min"])} to {Number(edge["r"]!["max"])} Å; {factor}");
    }

    private void File(JToken file)
    {
        string name = (string)file["path"]!;
        if ((string?)file["found"] is { } found) Add("file", $"+ {name}: {found}");
        else Add("file", $"! {name} is missing: {file["next"]}", Theme.Bad);
    }

    private void Start(JToken start)
    {
        string more = ((string?)start["name"] is { } name ? $"{name}: " : ""), share = (double?)start["weight"] is { } weight and not 1 ? $", weight {Number(weight)}" : "";
        if ((string)start["kind"]! == "nearest")
        {
            NearestSettings usual = new SetStart { Count = (int?)start["count"], Atoms = (int?)start["atoms"] }.Nearest;
            Add("start", string.Create(CultureInfo.InvariantCulture, $"{more}the {usual.Count} particles of the network's training set nearest to what it finds, of at most {usual.MostAtoms} atoms{share}"));
            return;
        }

        if (start["parts"] is JArray parts)
        {
            Add("start", $"{more}a mixture of {parts.Count} structures{share}");
            foreach (JToken part in parts) Start(part);
            return;
        }

        if (start["share"] is { Type: not JTokenType.Null } ofSample)
        {
            string range = start["shareRange"] is JObject r ? $", {Number(r["min"])} to {Number(r["max"])}" : "";
            share = $", share {Number(ofSample)}{range}";
        }

        if ((string?)start["file"] is { } file)
        {
            Add("start", $"{more}atoms of {file}" + (start["sigma2"] is { } given ? $", σ² {Number(given)} Å²" : "") + share);
            return;
        }

        string body = (string)start["kind"]! == "bulk" ? $"bulk, {start["cells"]} x {start["cells"]} x {start["cells"]} cells" : $"particle, {start["shape"]}, {start["atoms"]} atoms";
        string ordering = (string)start["ordering"]! + ((string?)start["core"] is { } core ? $" (core {core})" : "");
        Add("start", $"{more}{body}, fcc {Number(start["latticeAngstrom"])} Å, {ordering}, σ² {Number(start["sigma2"])} Å²{share}");
    }

    private void Expectation(JToken e)
    {
        string unit = (string)e["quantity"]! switch { "distance" => " Å", "sigma2" => " Å²", _ => "" };
        Add("known", $"{e["quantity"]} {e["absorber"]}{((string?)e["neighbour"] is { } n ? "-" + n : "")}, shell {Number(e["shell"] ?? 1)}: {Number(e["value"])} ± {Number(e["tolerance"])}{unit} ({e["source"]})");
    }

    private void Criterion(JToken c)
    {
        bool isOwn = (bool)c["ofTheSet"]!;
        string unit = (string)c["unit"]!, subject = (string?)c["subject"] ?? "", limit = c["limit"] is { Type: not JTokenType.Null } ? $" {Number(c["limit"])}{(unit.Length > 0 ? " " + unit : "")}" : "";
        if (c["shell"] is { Type: not JTokenType.Null } shell) subject += $" shell {shell}";
        string reference = (string)c["reference"]! is { Length: > 0 } from && isOwn ? $" ({from})" : "";
        Add(isOwn ? "limit" : "usual", $"{c["name"]}{(subject.Length > 0 ? " of " + subject.Trim() : "")}{limit}{((bool)c["required"]! ? "" : ", informs only")}: {c["reason"]}{reference}", isOwn ? Theme.Text : Theme.Faint);
    }

    /// <summary>A line with its label; what does not fit goes on below the text.</summary>
    private void Add(string label, string text, CellStyle look = default)
    {
        int indent = label.Length == 0 ? 0 : LabelWidth;
        string before = ScreenText.Pad(label, indent, GlyphSet.Braille);
        foreach (string row in WrappedText.Rows(ScreenText.Of(text, _glyphs), _width - indent))
        {
            _lines.Add((before + row, look));
            before = new string(' ', indent);
        }
    }
}
