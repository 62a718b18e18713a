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
    private const string Composition = "composition", Body = "body", Shape = "shape", Atoms = "atoms", Cells = "cells", Lattice = "lattice", Ordering = "ordering", Core = "core", Sigma2 = "sigma2", Seed = "seed";
    private const string Particle = "particle", CoreShell = "coreShell";
    private const int MostAtoms = 50_000, MostCells = 23;
    private const double MostSigma2 = 0.1;

    /// <summary>An alloy particle to begin with.</summary>
    public static StructureForm Create()
    {
        FormField[] fields =
        [
            new TextFormField(Composition, "composition", TextField.Of("Au=0.5,Pd=0.5")) { IsRequired = true, Check = CompositionFault, Hint = "or a formula: Au3Pd" },
            new ChoiceFormField(Body, "body", [Particle, "crystal"]),
            new ChoiceFormField(Shape, "shape", ["truncatedOctahedron", "cuboctahedron", "octahedron", "sphere"]) { Hint = "left and right choose" },
            new NumberFormField(Atoms, "atoms", TextField.Of("201")) { Least = 6, Most = MostAtoms, IsWhole = true, Hint = "nearest whole polyhedron" },
            new NumberFormField(Cells, "cells", TextField.Of("4")) { Least = 1, Most = MostCells, IsWhole = true, Hint = "cubic cells along each axis" },
            new NumberFormField(Lattice, "lattice", new TextField(), "Å") { Least = 1, Most = 20, IsOptional = true, Hint = "empty: by Vegard's rule" },
            new ChoiceFormField(Ordering, "ordering", ["random", CoreShell]),
            new ChoiceFormField(Core, "core", ["Au", "Pd"]),
            new NumberFormField(Sigma2, "sigma²", TextField.Of("0.006"), "Å²") { Least = 0, Most = MostSigma2, Hint = "of neighbours; 0: rest" },
            new NumberFormField(Seed, "seed", TextField.Of("1")) { Least = 0, Most = long.MaxValue, IsWhole = true },
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
            foreach ((string name, string option) in new[] { (Shape, "--shape"), (Atoms, "--atoms"), (Cells, "--cells"), (Lattice, "--lattice"), (Ordering, "--ordering"), (Core, "--core"), (Sigma2, "--sigma2"), (Seed, "--seed") })
            {
                if (IsShown(name) && Text(name).Length > 0) words.AddRange([option, Text(name)]);
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
        if (elements.Length == 2 && Known[Core] is ChoiceFormField core && !core.Choices.SequenceEqual(elements))
            known = known.SetItem(Core, core with { Choices = elements, Index = Math.Max(0, elements.IndexOf(core.Value)) });
        bool isOrdered = isParticle && elements.Length == 2;
        string[] names =
        [
            Composition, Body, .. isParticle ? [Shape, Atoms] : new[] { Cells }, Lattice, .. isOrdered ? [Ordering] : Array.Empty<string>(),
            .. isOrdered && Text(Ordering) == CoreShell ? [Core] : Array.Empty<string>(), Sigma2, Seed,
        ];
        ImmutableArray<FormField> fields = [.. names.Select(n => known[n])];
        if (fields.Select(f => f.Name).SequenceEqual(Form.Fields.Select(f => f.Name))) return this with { Form = Form with { Fields = fields }, Known = known, Elements = elements };
        return new StructureForm(new Form(fields).FocusOn(names.Contains(focus) ? focus : Composition), known, elements);
    }

    private bool IsShown(string name) => Form.Fields.Any(f => f.Name == name);

    private string Text(string name) => Known[name].Value.Trim();
}
