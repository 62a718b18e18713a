using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Commands;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>The form that makes a set of spectra, and the command line that it stands for.</summary>
internal static class SetForm
{
    private const string Id = "id", Folder = "folder", Composition = "composition", Lattice = "lattice", Atoms = "atoms", S02 = "s02", Size = "size", KMin = "kmin", KMax = "kmax", Question = "question", Seed = "seed";

    /// <summary>The form for some entries.</summary>
    /// <param name="entries">The entries; all of known edges.</param>
    /// <param name="place">The folder of sets.</param>
    public static Form Of(IReadOnlyList<DataEntry> entries, string place)
    {
        ArgumentNullException.ThrowIfNull(entries);
        string[] symbols = [.. entries.Select(e => e.EdgeText.Split(':')[0]).Distinct()];
        return new Form(
        [
            new TextFormField(Id, "id", TextField.Of("measured-" + string.Concat(symbols).ToLowerInvariant())) { IsRequired = true, Check = IdFault, Hint = "measured- and letters, digits, dashes" },
            new TextFormField(Composition, "composition", TextField.Of(Shares(symbols))) { IsRequired = true, Check = CompositionFault, Hint = "atomic fractions, e.g. Au=0.5,Pd=0.5 or Au3Pd" },
            new NumberFormField(Lattice, "lattice", new TextField(), "Å") { Least = 1, Most = 20, Hint = "fcc lattice parameter to start from" },
            new NumberFormField(Atoms, "atoms", new TextField()) { Least = 13, Most = 100_000, IsWhole = true, IsOptional = true, Word = SetsNewVerb.Nearest, Hint = "of a particle; nearest: what the network finds; empty: a crystal" },
            new NumberFormField(S02, "S0²", new TextField()) { Least = 0.01, Most = 1.5, Hint = "amplitude factor, e.g. from a foil" },
            new TextFormField(Size, "size", new TextField()) { Check = SizeFault, Hint = "where it is known: crystal, or the diameter in Å, 32 or 32+-4; networks are told" },
            new NumberFormField(KMin, "k min", new TextField(), "Å⁻¹") { Least = 0, Most = 29, IsOptional = true, Hint = "empty: as the network for these edges, or the settings" },
            new NumberFormField(KMax, "k max", new TextField(), "Å⁻¹") { Least = 1, Most = 30, IsOptional = true, Hint = "empty: as the network for these edges, or the settings" },
            new TextFormField(Question, "question", new TextField()) { Hint = "what the set asks; may stay empty" },
            new NumberFormField(Seed, "seed", TextField.Of("1")) { Least = 0, Most = 9e15, IsWhole = true, Hint = "of the runs: the same seed gives the same result" },
            new TextFormField(Folder, "folder of sets", TextField.Of(place)) { IsRequired = true, IsPath = true },
        ]);
    }

    /// <summary>The same form with another folder of sets.</summary>
    public static Form WithPlace(Form form, string place)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.WithField(form.Fields.OfType<TextFormField>().First(f => f.Name == Folder) with { Text = TextField.Of(place) });
    }

    /// <summary>The same form with what the verb refused.</summary>
    public static Form WithFault(Form form, string fault)
    {
        ArgumentNullException.ThrowIfNull(form);
        string lower = fault.ToLowerInvariant();
        string field = lower.Contains("exists", StringComparison.Ordinal) || lower.Contains("id '", StringComparison.Ordinal) ? Id
            : lower.Contains("composition", StringComparison.Ordinal) ? Composition
            : lower.StartsWith("size", StringComparison.Ordinal) ? Size
            : lower.Contains("k range", StringComparison.Ordinal) ? KMin
            : Id;
        return form.WithFault(field, fault);
    }

    /// <summary>The words of the command line.</summary>
    public static ImmutableArray<string> Words(Form form, IReadOnlyList<DataEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(entries);
        string Value(string name) => form.Fields.First(f => f.Name == name).Value.Trim();
        var words = new List<string> { "sets", "new", Path.Combine(Value(Folder), Value(Id)) };
        foreach (IGrouping<string, DataEntry> edge in entries.GroupBy(e => e.EdgeText))
        {
            SpectrumPart[] parts = [.. edge.SelectMany(e => e.Parts)];
            foreach (SpectrumPart part in parts) words.AddRange(["--edge", $"{edge.Key}={part.Path}"]);
            words.AddRange(SpectrumPart.Words(parts, edge.Key + "="));
            if (ReductionFields.SetText(edge.First().Choices) is { Length: > 0 } reduction) words.AddRange(["--reduction", $"{edge.Key}={reduction}"]);
        }

        foreach (string name in new[] { Composition, Lattice, Atoms, S02, Size, KMin, KMax, Question, Seed })
        {
            if (Value(name).Length > 0) words.AddRange(["--" + name, Value(name)]);
        }

        return [.. words];
    }

    /// <summary>What goes into the set, a line an edge.</summary>
    public static IEnumerable<string> Summary(IReadOnlyList<DataEntry> entries)
    {
        foreach (IGrouping<string, DataEntry> edge in entries.GroupBy(e => e.EdgeText))
        {
            SpectrumPart[] parts = [.. edge.SelectMany(e => e.Parts)];
            string reduction = ReductionFields.SetText(edge.First().Choices);
            string scans = parts.Length == 1 ? "" : $" ({parts.Length} scans, merged)";
            yield return $"{edge.Key}: {string.Join(", ", parts.Select(p => p.Group is null ? p.FileName : $"{p.FileName} [{p.Content.Label}]"))}{scans}{(reduction.Length > 0 ? "; " + reduction : "")}";
            if (edge.Skip(1).Any(e => ReductionFields.SetText(e.Choices) != reduction)) yield return $"! {edge.Key}: the scans have different settings; those of {edge.First().CurveName} are taken";
        }
    }

    private static string Shares(string[] symbols)
    {
        // A sum of one to the last digit: the first takes what rounding leaves.
        decimal share = decimal.Round(1m / Math.Max(1, symbols.Length), 2), first = 1 - share * (symbols.Length - 1);
        return string.Join(',', symbols.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{s}={(i == 0 ? first : share)}")));
    }

    private static string? IdFault(string text) => SetChecks.IdFault(text.Trim(), SetKind.Measured);

    private static string? SizeFault(string text) => SettingsException.FaultOf(() => SetSize.Parse(text));

    private static string? CompositionFault(string text)
    {
        try
        {
            double sum = Texts.Composition(text.Trim()).Values.Sum();
            return Math.Abs(sum - 1) < 1e-9 ? null : FormattableString.Invariant($"the fractions add up to {Math.Round(sum, 6)}, not to 1");
        }
        catch (SettingsException e)
        {
            return e.Message;
        }
    }
}
