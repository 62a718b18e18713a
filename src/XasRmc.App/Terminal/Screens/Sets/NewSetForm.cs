using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Commands;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>A new set from spectra: the fields of <c>sets new</c>. Pairs of edge and file stand at the end and grow as they are filled.</summary>
internal static class NewSetForm
{
    private const string Folder = "folder", Composition = "composition", Lattice = "lattice", Atoms = "atoms", S02 = "s02", Size = "size", Seed = "seed", Question = "question", Edge = "edge", File = "file";
    private const int MostEdges = 4;

    /// <summary>The empty form.</summary>
    public static Form Create() => new(
    [
        new TextFormField(Folder, "folder", TextField.Of(SetLocation.CollectionName + "/measured-")) { IsRequired = true, Check = FolderFault, Hint = "its last part is the id: measured-, then lower-case letters, digits, dashes" },
        new TextFormField(Composition, "composition", new TextField()) { IsRequired = true, Check = Refused(t => Texts.Composition(t)), Hint = "atomic fractions, Au=0.5,Pd=0.5, or a formula, AuPd" },
        new NumberFormField(Lattice, "lattice", new TextField(), "Å") { Least = 1.01, Most = 19.99, Hint = "the fcc lattice parameter to start from; gold 4.078, palladium 3.891" },
        new NumberFormField(Atoms, "atoms", new TextField()) { IsOptional = true, IsWhole = true, Least = 13, Most = 100_000, Word = SetsNewVerb.Nearest, Hint = "of the particle; nearest: what the network finds; empty: a crystal" },
        new NumberFormField(S02, "S0²", new TextField()) { Least = 0.01, Most = 1.5, Hint = "the amplitude factor, e.g. from a foil" },
        new TextFormField(Size, "size", new TextField()) { Check = Refused(t => SetSize.Parse(t)), Hint = "where it is known: crystal, or the diameter in Å, 32 or 32+-4; networks are told" },
        new NumberFormField(Seed, "seed", TextField.Of("1")) { IsWhole = true, Least = 0, Most = 9e15, Hint = "of the runs: the same seed gives the same result" },
        new TextFormField(Question, "question", new TextField()) { Hint = "what the set asks; empty: do network and fit agree?" },
        .. Pair(1),
    ]);

    /// <summary>The form with one more pair where the last one was begun.</summary>
    public static Form Grown(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        int pairs = Pairs(form);
        return pairs < MostEdges && Value(form, Edge, pairs).Length > 0 ? form with { Fields = form.Fields.AddRange(Pair(pairs + 1)) } : form;
    }

    /// <summary>The form with a fault where an edge has no file, or a file no edge; null where all is right.</summary>
    public static Form? WithFaults(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        for (int i = 1; i <= Pairs(form); i++)
        {
            if (Value(form, Edge, i).Length > 0 && Value(form, File, i).Length == 0) return form.WithFault(Name(File, i), $"the spectrum of {Value(form, Edge, i)} is called for");
            if (Value(form, Edge, i).Length == 0 && Value(form, File, i).Length > 0) return form.WithFault(Name(Edge, i), "the edge of the file is called for, e.g. Au:L3");
        }

        return null;
    }

    /// <summary>The form with a fault that the verb told, at the field that it is about.</summary>
    public static Form WithFault(Form form, string fault)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fault);
        for (int i = 1; i <= Pairs(form); i++)
        {
            string file = Value(form, File, i), edge = Value(form, Edge, i);
            if (file.Length > 0 && fault.Contains(file, StringComparison.Ordinal)) return form.WithFault(Name(File, i), fault);
            if (edge.Length > 0 && fault.StartsWith(edge + ":", StringComparison.OrdinalIgnoreCase)) return form.WithFault(Name(Edge, i), fault);
        }

        return form.WithFault(fault.Contains("composition", StringComparison.Ordinal) ? Composition : Folder, fault);
    }

    /// <summary>The id of the set that the form makes.</summary>
    public static string IdOf(Form form) => Path.GetFileName(Path.TrimEndingDirectorySeparator(form.Fields[0].Value.Trim()));

    /// <summary>The folder of the set that the form makes, as it was written.</summary>
    public static string FolderOf(Form form) => form.Fields[0].Value.Trim();

    /// <summary>The command line, as far as the form is filled.</summary>
    public static ImmutableArray<string> Words(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string Text(string name) => form.Fields.First(f => f.Name == name).Value.Trim();
        IEnumerable<string> Option(string name) => Text(name).Length > 0 ? ["--" + name, Text(name)] : [];
        return
        [
            "sets", "new", Text(Folder),
            .. Enumerable.Range(1, Pairs(form)).Where(i => Value(form, Edge, i).Length > 0).SelectMany(i => new[] { "--edge", $"{Value(form, Edge, i)}={Value(form, File, i)}" }),
            .. Option(Composition), .. Option(Lattice), .. Option(Atoms), .. Option(S02), .. Option(Size), .. Option(Seed), .. Option(Question),
        ];
    }

    private static int Pairs(Form form) => form.Fields.Count(f => f.Name.StartsWith(Edge, StringComparison.Ordinal));

    private static string Name(string part, int pair) => part + pair.ToString(CultureInfo.InvariantCulture);

    private static string Value(Form form, string part, int pair) => form.Fields.First(f => f.Name == Name(part, pair)).Value.Trim();

    private static ImmutableArray<FormField> Pair(int number) =>
    [
        new TextFormField(Name(Edge, number), $"edge {number.ToString(CultureInfo.InvariantCulture)}", new TextField()) { IsRequired = number == 1, Check = Refused(t => Texts.Edge(t.Trim())), Hint = "element and edge, Au:L3 or Pd:K" },
        new TextFormField(Name(File, number), "its file", new TextField()) { IsRequired = number == 1, IsPath = true, Hint = "the spectrum; it is copied into the set" },
    ];

    private static string? FolderFault(string text) =>
        SetChecks.IdFault(Path.GetFileName(Path.TrimEndingDirectorySeparator(text.Trim())), SetKind.Measured);

    private static Func<string, string?> Refused(Action<string> read) => text => SettingsException.FaultOf(() => read(text));
}
