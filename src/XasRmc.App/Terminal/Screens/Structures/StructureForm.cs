using System.Collections.Immutable;
using XasRmc.App.Commands;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>The form that builds: only fields that mean something for what is chosen are shown; the others keep what was written into them.</summary>
/// <param name="Form">The fields that are shown.</param>
/// <param name="Known">All fields by their names.</param>
/// <param name="Elements">The elements of the last composition that was right.</param>
internal sealed record StructureForm(Form Form, ImmutableDictionary<string, FormField> Known, ImmutableArray<string> Elements)
{
    private const string Composition = "composition", Body = "body", Shape = "shape", Atoms = "atoms", Cells = "cells", Lattice = "lattice", Ordering = "ordering", Core = "core", Sigma2 = "sigma2", Seed = "seed",
        Facets = "facets", Element = "element", Shell = "shell", Alpha = "alpha", Amount = "amount", Plane = "plane", Layers = "layers", Crystal = "crystal", Count = "count", Support = "support", Vacancies = "vacancies";
    private const string Particle = "particle", CoreShell = "coreShell", Random = "random", WarrenCowley = "warrenCowley", Janus = "janus", Layered = "layered", Intermetallic = "intermetallic", Wulff = "wulff", Fcc = "fcc";

    private static readonly (string Name, string Option)[] s_options =
    [
        (Shape, "--shape"), (Atoms, "--atoms"), (Cells, "--cells"), (Lattice, "--lattice"), (Ordering, "--ordering"), (Core, "--core"), (Element, "--element"), (Shell, "--shell"), (Alpha, "--alpha"), (Amount, "--amount"),
        (Plane, "--plane"), (Layers, "--layers"), (Facets, "--facets"), (Sigma2, "--sigma2"), (Seed, "--seed"), (Crystal, "--crystal"), (Count, "--count"), (Support, "--support"), (Vacancies, "--vacancies"),
    ];

    // What the verb takes anyway need not be said.
    private static readonly (string Name, string Value)[] s_usual = [(Amount, "1"), (Plane, "111"), (Layers, "1"), (Crystal, Fcc), (Count, "nearest"), (Vacancies, "0")];

    private const int MostAtoms = 50_000, MostCells = 23;
    private const double MostSigma2 = 0.1;

    /// <summary>An alloy particle to begin with.</summary>
    public static StructureForm Create()
    {
        FormField[] fields =
        [
            new TextFormField(Composition, "composition", TextField.Of("Au=0.5,Pd=0.5")) { IsRequired = true, Check = CompositionFault, Hint = "or a formula: Au3Pd" },
            new ChoiceFormField(Body, "body", [Particle, "crystal"]),
            new ChoiceFormField(Shape, "shape", ["truncatedOctahedron", "cuboctahedron", "octahedron", "sphere", "icosahedron", "inoDecahedron", "marksDecahedron", Wulff, "cube", "tetrahedron", "rhombicDodecahedron"]) { Hint = "left and right choose" },
            new NumberFormField(Atoms, "atoms", TextField.Of("201")) { Least = 6, Most = MostAtoms, IsWhole = true, Hint = "nearest whole polyhedron" },
            new NumberFormField(Cells, "cells", TextField.Of("4")) { Least = 1, Most = MostCells, IsWhole = true, Hint = "cubic cells along each axis" },
            new NumberFormField(Lattice, "lattice", new TextField(), "Å") { Least = 1, Most = 20, IsOptional = true, Hint = "empty: by Vegard's rule" },
            new ChoiceFormField(Ordering, "ordering", [Random, CoreShell]),
            new ChoiceFormField(Core, "core", ["Au", "Pd"]),
            new NumberFormField(Shell, "shell", new TextField()) { Least = 0, Most = 100, IsWhole = true, IsOptional = true, Hint = "monolayers; empty: by content" },
            new ChoiceFormField(Element, "of element", ["Au", "Pd"]),
            new NumberFormField(Alpha, "alpha", TextField.Of("-0.1")) { Least = -1, Most = 1, Hint = "Warren-Cowley, first shell" },
            new NumberFormField(Amount, "amount", TextField.Of("1")) { Least = 0, Most = 1, Hint = "1: all in order, 0: random" },
            new TextFormField(Plane, "plane", TextField.Of("111")) { IsRequired = true, Check = t => Complaint(() => MillerTexts.Plane("", t), "write 111 or 1,-1,0"), Hint = "normal of halves or slabs" },
            new NumberFormField(Layers, "layers", TextField.Of("1")) { Least = 1, Most = 100, IsWhole = true, Hint = "planes of a slab" },
            new TextFormField(Facets, "facets", new TextField()) { Check = t => Complaint(() => MillerTexts.Facets(t), "write 111=1,100=1.15"), Hint = "energies, e.g. 111=1,100=1.1" },
            new NumberFormField(Sigma2, "sigma²", TextField.Of("0.006"), "Å²") { Least = 0, Most = MostSigma2, Hint = "of neighbours; 0: rest" },
            new NumberFormField(Seed, "seed", TextField.Of("1")) { Least = 0, Most = long.MaxValue, IsWhole = true },
            new ChoiceFormField(Crystal, "crystal", [Fcc, "hcp", "bcc", "L1_0", "L1_2"]),
            new ChoiceFormField(Count, "count", ["nearest", "exact", "atMost", "atLeast"]) { Hint = "how atoms is met" },
            new TextFormField(Support, "support", new TextField()) { Check = t => Complaint(() => MillerTexts.Support(t), "write 111:0.3"), Hint = "plane:height, e.g. 111:0.3" },
            new NumberFormField(Vacancies, "vacancies", TextField.Of("0")) { Least = 0, Most = 10_000, IsWhole = true, Hint = "atoms missing inside" },
        ];
        return new StructureForm(new Form([fields[0]]), fields.ToImmutableDictionary(f => f.Name), []).Arranged(Composition);
    }

    /// <summary>What is wrong, with the name of the field; null where all is right.</summary>
    public string? Fault => Form.Fields.Select(f => f.Fault is { } fault ? $"{f.Label}: {fault}" : null).FirstOrDefault(f => f is not null);

    /// <summary>The command line that builds it; it means something where nothing is wrong.</summary>
    public ImmutableArray<string> Words
    {
        get
        {
            var words = new List<string> { "structure", "--composition", Text(Composition) };
            foreach ((string name, string option) in s_options)
            {
                if (IsShown(name) && Text(name).Length > 0 && !IsUsual(name)) words.AddRange([option, Text(name)]);
            }

            return [.. words];
        }
    }

    /// <summary>Whether the focus stands on the first field, or on the last.</summary>
    public (bool IsFirst, bool IsLast) Place => (Form.Focus == 0, Form.Focus == Form.Fields.Length - 1);

    /// <summary>Takes a key.</summary>
    public StructureForm Update(Key key) => Taken(Form.Update(key).Form);

    /// <summary>Takes pasted text.</summary>
    public StructureForm Paste(string text) => Taken(Form.Paste(text));

    /// <summary>What is wrong with a composition; null for nothing.</summary>
    internal static string? CompositionFault(string text)
    {
        try
        {
            double sum = Texts.Composition(text).Values.Sum();
            return Math.Abs(sum - 1) <= 1e-9 ? null : FormattableString.Invariant($"the sum is {sum:0.###}, not 1");
        }
        catch (SettingsException)
        {
            return "write Au=0.5,Pd=0.5";
        }
    }

    private StructureForm Taken(Form form)
    {
        if (ReferenceEquals(form, Form)) return this;
        StructureForm next = this with { Form = form, Known = Known.SetItems(form.Fields.Select(f => KeyValuePair.Create(f.Name, f))) };
        return form.Fields.SequenceEqual(Form.Fields) ? next : next.Arranged(form.FocusName);
    }

    /// <summary>The fields that belong to what is chosen, in order, with the focus where it was.</summary>
    private StructureForm Arranged(string focus)
    {
        bool isParticle = Text(Body) == Particle;
        // While a composition is being written, the fields stay as they are.
        ImmutableArray<string> elements = Known[Composition].Fault is null ? [.. Texts.Composition(Text(Composition)).Keys] : Elements;
        ImmutableDictionary<string, FormField> known = Known;
        if (elements.Length > 1) known = Offering(Offering(known, Core, elements), Element, elements);
        bool isTwinned = isParticle && Text(Shape) is ("icosahedron" or "inoDecahedron" or "marksDecahedron");
        bool hasSublattices = !isTwinned && Text(Crystal) is ("L1_0" or "L1_2" or "bcc");
        known = Offering(known, Ordering,
        [
            Random, .. isParticle ? [CoreShell] : Array.Empty<string>(), .. elements.Length == 2 ? [WarrenCowley] : Array.Empty<string>(), Janus, Layered,
            .. hasSublattices ? [Intermetallic] : Array.Empty<string>(), .. isParticle ? ["surfaceSegregated", "edgeSegregated"] : Array.Empty<string>(), "subcluster",
        ]);
        string[] names =
        [
            Composition, Body, .. isParticle ? [Shape, Atoms] : new[] { Cells }, .. isParticle && Text(Shape) == Wulff ? [Facets] : Array.Empty<string>(), Lattice,
            .. elements.Length > 1 ? [Ordering, .. Details(known[Ordering].Value)] : Array.Empty<string>(), Sigma2, Seed,
            .. isTwinned ? Array.Empty<string>() : [Crystal], .. isParticle ? [Count, Support] : Array.Empty<string>(), Vacancies,
        ];
        ImmutableArray<FormField> fields = [.. names.Select(n => known[n])];
        if (fields.Select(f => f.Name).SequenceEqual(Form.Fields.Select(f => f.Name))) return this with { Form = Form with { Fields = fields }, Known = known, Elements = elements };
        return new StructureForm(new Form(fields).FocusOn(names.Contains(focus) ? focus : Composition), known, elements);
    }

    /// <summary>The fields that an ordering asks for.</summary>
    private static string[] Details(string ordering) => ordering switch
    {
        Random => [],
        CoreShell => [Core, Shell, Amount],
        WarrenCowley => [Alpha],
        Janus => [Element, Plane, Amount],
        Layered => [Element, Plane, Layers, Amount],
        _ => [Element, Amount],
    };

    /// <summary>A field that offers other words; the chosen one stays where it is among them.</summary>
    private static ImmutableDictionary<string, FormField> Offering(ImmutableDictionary<string, FormField> known, string name, ImmutableArray<string> words) =>
        known[name] is ChoiceFormField field && !field.Choices.SequenceEqual(words) ? known.SetItem(name, field with { Choices = words, Index = Math.Max(0, words.IndexOf(field.Value)) }) : known;

    private static string? Complaint(Action read, string instead)
    {
        try
        {
            read();
            return null;
        }
        catch (SettingsException)
        {
            return instead;
        }
    }

    /// <summary>A random crystal was never asked how it is ordered; of a particle it is said.</summary>
    private bool IsUsual(string name) => s_usual.Contains((name, Text(name))) || (name == Ordering && Text(Body) != Particle && Text(Ordering) == Random);

    private bool IsShown(string name) => Form.Fields.Any(f => f.Name == name);

    private string Text(string name) => Known[name].Value.Trim();
}
