using System.Text.RegularExpressions;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Validation.Criteria;

namespace XasRmc.App.Sets;

/// <summary>What must hold inside a set beyond the shape of its JSON.</summary>
internal static partial class SetChecks
{
    internal const double FractionTolerance = 1e-9; // fractions are written with a few digits, their sum is exact but for rounding

    /// <summary>The faults of a set, one sentence each; empty where there is none.</summary>
    public static IReadOnlyList<string> Faults(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. AllFaults(set)];
    }

    /// <summary>What is wrong with the id of a set of a kind; null for nothing.</summary>
    public static string? IdFault(string id, SetKind kind) =>
        !IdPattern().IsMatch(id) ? $"id '{id}' must be lower-case letters, digits and dashes, beginning with measured- or virtual-"
        : !id.StartsWith(kind == SetKind.Measured ? "measured-" : "virtual-", StringComparison.Ordinal) ? $"id '{id}' and kind '{kind}' disagree"
        : null;

    private static IEnumerable<string> AllFaults(SetDefinition set)
    {
        if (set.Format != SetFile.Format) yield return $"format is '{set.Format}', it must be '{SetFile.Format}'";
        if (IdFault(set.Id, set.Kind) is { } wrongId) yield return wrongId;
        if (set.Question.Trim().Length == 0) yield return "the question is empty";
        if (set.Size?.Fault is { } wrongSize) yield return wrongSize;
        foreach (string fault in Composition(set).Concat(Edges(set)).Concat(StartChecks.Faults(set)).Concat(FitChecks.Faults(set)).Concat(Shells(set)).Concat(Judgement(set)).Concat(Pull(set))) yield return fault;
        if (set.Kind == SetKind.Virtual && (set.Truth is null) == (set.Expected is null)) yield return "a virtual set must name its truth, or what is expected of the verdict where something is planted in it";
        if (set.Kind == SetKind.Measured && set.Expected is not null) yield return "expected is for planted virtual sets";
        foreach (string name in set.Expected?.Criteria ?? [])
        {
            if (StandardCriteria.Find(name) is null) yield return $"expected: there is no criterion '{name}'";
        }

        foreach (string path in new[] { set.Truth?.Rdf, set.Truth?.Moments }.OfType<string>())
        {
            if (!IsInside(path)) yield return $"truth file '{path}' must be relative and stay inside the set";
        }
    }

    private static IEnumerable<string> Composition(SetDefinition set)
    {
        if (set.Composition.Count == 0) yield return "the composition names no element";
        foreach ((string symbol, double share) in set.Composition)
        {
            if (Element.Find(symbol) is null) yield return $"composition: '{symbol}' is no element";
            if (!(share is > 0 and <= 1)) yield return FormattableString.Invariant($"composition: the fraction {share} of {symbol} must lie above 0 and not above 1");
        }

        double sum = set.Composition.Values.Sum();
        if (Math.Abs(sum - 1) > FractionTolerance) yield return FormattableString.Invariant($"composition: the fractions add up to {sum}, they must add up to 1");
    }

    private static IEnumerable<string> Edges(SetDefinition set)
    {
        if (set.Edges.Count == 0) yield return "there is no edge";
        var seen = new HashSet<AbsorptionEdge>();
        foreach (SetEdge edge in set.Edges)
        {
            AbsorptionEdge? parsed = null;
            string? fault = null;
            try
            {
                parsed = AbsorptionEdge.Parse(edge.Edge);
            }
            catch (ArgumentException e)
            {
                fault = SettingsException.Complaint(e);
            }

            if (fault is not null) yield return fault;
            if (parsed is not null && !seen.Add(parsed)) yield return $"{edge.Edge} is listed twice";
            if (parsed is not null && !set.Composition.ContainsKey(parsed.Element.Symbol)) yield return $"{edge.Edge}: the composition lacks {parsed.Element.Symbol}";
            if (edge.Files.Count == 0) yield return $"{edge.Edge}: there is no file";
            foreach (string path in edge.Files.Select(f => f.Path).Append(edge.S02.Calibrate?.File).OfType<string>())
            {
                if (!IsInside(path)) yield return $"{edge.Edge}: file '{path}' must be relative and stay inside its folder";
            }

            if (!(edge.K.Min >= 0 && edge.K.Max > edge.K.Min + 1 && edge.K.Max <= 30)) yield return $"{edge.Edge}: the k range must lie in 0 to 30 Å⁻¹ and span more than 1";
            if (!(edge.R.Min >= 0 && edge.R.Max > edge.R.Min + 0.2 && edge.R.Max <= 10)) yield return $"{edge.Edge}: the R range must lie in 0 to 10 Å and span more than 0.2";
            if (edge.KWeight is < 0 or > 3) yield return $"{edge.Edge}: kWeight must be 0 to 3";
            if (edge.Noise is { } noise && !(noise is > 0 and < 1)) yield return $"{edge.Edge}: noise must lie above 0 and below 1";
            foreach (string s in S02(edge)) yield return s;
            if (!(edge.DeltaE0.Lo <= edge.DeltaE0.Value && edge.DeltaE0.Value <= edge.DeltaE0.Hi)) yield return $"{edge.Edge}: deltaE0 must lie between its lo and hi";
        }
    }

    private static IEnumerable<string> S02(SetEdge edge)
    {
        SetS02 s = edge.S02;
        if ((s.Value is null) == (s.Calibrate is null)) yield return $"{edge.Edge}: s02 needs either a value or calibrate";
        if (s.Value is { } value && !(value is > 0 and <= 1.5)) yield return $"{edge.Edge}: s02 must lie above 0 and not above 1.5";
        if (s.Sigma is < 0) yield return $"{edge.Edge}: the sigma of s02 must not be negative";
        if (s.Refine && !(s.Lo > 0 && s.Hi > s.Lo)) yield return $"{edge.Edge}: an s02 to be refined needs lo and hi";
        if (s.Calibrate is not { } c) yield break;
        if (c.Structure.Lattice != "fcc") yield return $"{edge.Edge}: the lattice of a calibration must be fcc";
        if (!(c.Structure.LatticeAngstrom is > 1 and < 20)) yield return $"{edge.Edge}: the lattice parameter of a calibration must lie in 1 to 20 Å";
        if (!(c.Coordination is > 0 and <= 24)) yield return $"{edge.Edge}: the coordination of a calibration must lie above 0 and not above 24";
    }

    private static IEnumerable<string> Shells(SetDefinition set)
    {
        if (set.Shells.Count == 0) yield return "there is no shell window";
        foreach (SetShell shell in set.Shells)
        {
            if (!(shell.RMin >= 0 && shell.RMax > shell.RMin && shell.RMax <= 12)) yield return FormattableString.Invariant($"shell {shell.RMin} to {shell.RMax} must lie in 0 to 12 Å and rise");
        }
    }

    private static IEnumerable<string> Judgement(SetDefinition set)
    {
        foreach (SetCriterion c in set.Criteria)
        {
            if (StandardCriteria.Find(c.Name) is null) yield return $"there is no criterion '{c.Name}'; there are {string.Join(", ", StandardCriteria.All.Select(k => k.Description.Name))}";
            if (!(c.Limit >= 0) || !double.IsFinite(c.Limit)) yield return $"criterion {c.Name}: the limit must be a number, zero or above";
            if (c.Reason.Trim().Length == 0) yield return $"criterion {c.Name}: a limit needs its reason";
        }

        foreach (SetExpectation e in set.Expectations)
        {
            foreach (string symbol in new[] { e.Absorber, e.Neighbour }.OfType<string>())
            {
                if (!set.Composition.ContainsKey(symbol)) yield return $"expectation: the composition lacks '{symbol}'";
            }

            if (e.Shell < 1 || e.Shell > set.Shells.Count) yield return FormattableString.Invariant($"expectation {e.Absorber}: there is no shell {e.Shell}");
            if (!(e.Tolerance >= 0)) yield return $"expectation {e.Absorber}: the tolerance must be zero or above";
            if (e.Source.Trim().Length == 0) yield return $"expectation {e.Absorber}: a number needs its source";
        }
    }

    private static IEnumerable<string> Pull(SetDefinition set)
    {
        foreach (SetPull p in set.Pull)
        {
            if (!IsInside(p.Path)) yield return $"pull: '{p.Path}' must be relative and stay inside its folder";
            if (!HashPattern().IsMatch(p.Sha256)) yield return $"pull: the sha256 of '{p.Path}' must be 64 hexadecimal digits";
            if (p.Bytes <= 0) yield return $"pull: the bytes of '{p.Path}' must be above 0";
            if (p.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")) yield return $"pull: '{url}' is no http or https address";
            if (p.Licence.Trim().Length == 0) yield return $"pull: the licence of '{p.Path}' is empty";
        }

        foreach (IGrouping<string, SetPull> twice in set.Pull.GroupBy(p => p.Path).Where(g => g.Count() > 1)) yield return $"pull: '{twice.Key}' is listed twice";
    }

    internal static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\\', StringComparison.Ordinal) && !path.Split('/').Any(part => part is ".." or "." or "");

    [GeneratedRegex("^(measured|virtual)-[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex HashPattern();
}
