using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>The form that makes a recipe from another: its main values; all others stay as they are there.</summary>
/// <param name="From">The recipe's file, or the card that holds it.</param>
/// <param name="Recipe">The recipe that it is made from.</param>
/// <param name="Form">The fields.</param>
internal sealed record RecipeForm(string From, JObject Recipe, Form Form)
{
    private const string File = "file", Replace = "replace", Train = "train", Name = "name", Elements = "elements", Edges = "edges";

    private static readonly (string Path, string Label, string Unit, double Least, double Most, bool IsWhole)[] s_numbers =
    [
        ("particles", "particles", "", 20, 1e6, true), ("network.members", "networks", "", 1, 50, true), ("network.epochs", "epochs", "", 1, 10000, true),
        ("filter.kMin", "k from", "Å⁻¹", 0.5, 30, false), ("filter.kMax", "k to", "Å⁻¹", 2.5, 30, false), ("filter.rMin", "R from", "Å", 0, 10, false), ("filter.rMax", "R to", "Å", 0.3, 10, false),
        ("seed", "seed", "", 0, ulong.MaxValue, true),
    ];

    /// <summary>The form for a recipe.</summary>
    /// <param name="from">Its file, or the card that holds it.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="isOwn">Whether it is the user's own file, which may be changed in its place.</param>
    public static RecipeForm Of(string from, JObject recipe, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        string name = isOwn ? (string)recipe["name"]! : "my-" + recipe["name"];
        return new RecipeForm(from, recipe, new Form(
        [
            new TextFormField(Name, "name", TextField.Of(name)) { IsRequired = true, Check = NameFault, Hint = "of the network and its folder" },
            new TextFormField(Elements, "elements", TextField.Of(string.Join(",", recipe[Elements]!))) { IsRequired = true, Check = ElementsFault, Hint = "one or two, e.g. Au,Pd" },
            new TextFormField(Edges, "edges", TextField.Of(string.Join(",", recipe[Edges]!))) { IsRequired = true, Check = EdgesFault, Hint = "e.g. Au:L3,Pd:K" },
            .. s_numbers.Select(n => new NumberFormField(n.Path, n.Label, TextField.Of(NumberText(recipe.SelectToken(n.Path)!)), n.Unit) { Least = n.Least, Most = n.Most, IsWhole = n.IsWhole }),
            new TextFormField(File, "file", TextField.Of(isOwn ? from : name + ".json")) { IsRequired = true, IsPath = true, Hint = "where the recipe is written" },
            new ToggleFormField(Replace, "replace") { Hint = "a file of this name that is there already" },
            new ToggleFormField(Train, "train", true) { Hint = "submit the training at once" },
        ]));
    }

    /// <summary>The command line that makes the recipe; it means something where the fields are right.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var words = new List<string> { "recipes", "new", From };
            foreach (FormField entry in Form.Fields)
            {
                if (entry.Name is File or Replace or Train) continue;
                string before = Recipe.SelectToken(entry.Name) is JArray list ? string.Join(",", list) : NumberText(Recipe.SelectToken(entry.Name)!), now = Text(entry.Name);
                if (now != before) words.AddRange(["--set", $"{entry.Name}={now}"]);
                // The name of the scattering data follows the elements.
                if (now != before && entry.Name == Elements) words.AddRange(["--set", "scattering=" + now.Replace(',', '-')]);
            }

            words.AddRange(["--out", Text(File)]);
            if (IsOn(Replace)) words.Add("--overwrite");
            return words;
        }
    }

    /// <summary>Whether the training is submitted once the recipe is written.</summary>
    public bool IsTrained => IsOn(Train);

    /// <summary>Takes a key.</summary>
    public (RecipeForm Form, bool IsSubmitted, bool IsCancelled) Update(Key key)
    {
        FormStep step = Form.Update(key);
        return (Followed(step.Form), step.Submitted is not null, step.IsCancelled);
    }

    /// <summary>Takes pasted text.</summary>
    public RecipeForm Paste(string text) => Followed(Form.Paste(text));

    /// <summary>The form with what the verb complained of, at the field that it names.</summary>
    public RecipeForm WithFault(string fault)
    {
        string field = Form.Fields.Select(f => f.Name).Where(n => n.Contains('.', StringComparison.Ordinal) ? fault.Contains(n, StringComparison.Ordinal) : fault.Contains($": {n} ", StringComparison.Ordinal)).FirstOrDefault() ?? File;
        int at = field == File ? 0 : Math.Max(0, fault.IndexOf(field, StringComparison.Ordinal));
        return this with { Form = Form.WithFault(field, fault[at..]) };
    }

    /// <summary>The name of the file follows the name of the network until it is written by hand.</summary>
    private RecipeForm Followed(Form form)
    {
        // What the verb complained of may have been put right in another field than the one that it named.
        if (!form.Fields.SequenceEqual(Form.Fields)) form = form.WithoutOutsideFaults();
        string before = Text(Name), now = form.Fields.First(f => f.Name == Name).Value.Trim();
        bool follows = before != now && Text(File) == before + ".json" && form.Fields.First(f => f.Name == File) is TextFormField;
        return this with { Form = follows ? form.WithField((TextFormField)form.Fields.First(f => f.Name == File) with { Text = TextField.Of(now + ".json") }) : form };
    }

    private string Text(string name) => string.Concat(Form.Fields.First(f => f.Name == name).Value.Trim().Where(c => c != ' ' || name is Name or File));

    private bool IsOn(string name) => Text(name) == "true";

    private static string NumberText(JToken value) => value.Type == JTokenType.Float ? ((double)value).ToString("R", CultureInfo.InvariantCulture) : (string)value!;

    private static string? NameFault(string text) => text.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text.Trim().Any(c => c != '.') ? null : "letters, digits, - and _ only";

    private static string? ElementsFault(string text)
    {
        string[] symbols = Parts(text);
        if (symbols.FirstOrDefault(s => Element.Find(s) is null) is { } wrong) return $"'{wrong}' is no element";
        return symbols.Length is 1 or 2 && symbols.Distinct().Count() == symbols.Length ? null : "one or two elements, each once";
    }

    private static string? EdgesFault(string text)
    {
        string? wrong = Parts(text).FirstOrDefault(e => e.Split(':') is not [var symbol, var name] || Element.Find(symbol) is not { } element || !AbsorptionEdge.TryParseName(name, out EdgeName edge) || element.EdgeEnergyEv(edge) is null);
        return wrong is null ? null : $"'{wrong}' is no edge: write it as Au:L3";
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
