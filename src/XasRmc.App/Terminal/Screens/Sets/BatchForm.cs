using System.Collections.Immutable;
using XasRmc.App.Batches;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>A series of spectra that is to be inverted as a set says: the form, and the command line that it stands for.</summary>
internal static class BatchForm
{
    /// <summary>The fields with paths, and the one where faults stand that belong to no other.</summary>
    public const string Spectra = "spectra", Table = "table";

    private const string X = "x", Match = "match", Jump = "jump", Fit = "fit", Parts = "fit-each", Cores = "cores", Priority = "priority";
    private const string NoFit = "no", QuickFit = "first shells", WholeFit = "all paths";

    /// <summary>The form.</summary>
    public static Form Create() => new(
    [
        new TextFormField(Spectra, "spectra", new TextField()) { IsPath = true, IsRequired = true, Hint = "a folder, a pattern such as scans/*.xdi, or a project" },
        new TextFormField(Table, "table", new TextField()) { IsPath = true, Hint = "what the files are: file, edge, point, temperature; may stay empty" },
        new TextFormField(X, "against", new TextField()) { Hint = "time, temperature, index, a column, or *_{x}K*; empty: what is there" },
        new TextFormField(Match, "names", new TextField()) { Check = MatchFault, Hint = "Au:L3=*_Au_*,Pd:K=*_Pd_* where edges cannot be told otherwise" },
        new NumberFormField(Jump, "jump", new TextField(), "σ") { IsOptional = true, Least = 1, Most = 100, Hint = FormattableString.Invariant($"what stands out of its neighbours; empty: {BatchChoices.UsualJumpLimit}") },
        new ChoiceFormField(Fit, "fit", [NoFit, QuickFit, WholeFit]) { Hint = "atoms for the merged spectrum of all sound points" },
        new NumberFormField(Parts, "parts", new TextField()) { IsOptional = true, IsWhole = true, Least = 1, Most = 1000, Hint = "with a fit: so many parts are fitted each from its atoms" },
        new NumberFormField(Cores, "cores", new TextField()) { IsOptional = true, IsWhole = true, Least = 1, Most = 1024, Hint = "empty: all, so that it runs alone" },
        new NumberFormField(Priority, "priority", new TextField()) { IsOptional = true, IsWhole = true, Least = -1000, Most = 1000, Hint = "higher runs earlier; empty: 0" },
    ]);

    /// <summary>The command line of the job as the form stands; fields with faults are left out.</summary>
    public static ImmutableArray<string> Words(Form form, string target, IReadOnlyList<string> dataFolders)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(dataFolders);
        string Value(string name) => form.Fields.First(f => f.Name == name) is { Fault: null } field ? field.Value.Trim() : "";
        string fit = Value(Fit);
        string[] fitted = fit == NoFit ? [] : [.. Value(Parts).Length > 0 ? ["--" + Parts, Value(Parts)] : (string[])["--" + Fit], .. fit == QuickFit ? ["--quick"] : (string[])[]];
        return
        [
            "batch", Value(Spectra).Length > 0 ? Value(Spectra) : "SPECTRA", "--set", target, .. dataFolders.SelectMany(d => new[] { "--data", d }),
            .. new[] { Table, X, Jump }.Where(n => Value(n).Length > 0).SelectMany(n => new[] { "--" + n, Value(n) }), .. Patterns(Value(Match)).SelectMany(p => new[] { "--" + Match, p }), .. fitted,
        ];
    }

    private static string[] Patterns(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? MatchFault(string text) => Patterns(text).FirstOrDefault(p => p.IndexOf('=', StringComparison.Ordinal) <= 0) is { } wrong ? $"'{wrong}': write it as Au:L3=*_Au_*" : null;
}
