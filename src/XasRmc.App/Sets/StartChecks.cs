using XasRmc.App.Commands;
using XasRmc.App.Options;

namespace XasRmc.App.Sets;

/// <summary>What must hold of the starts of a set.</summary>
internal static class StartChecks
{
    private const int MostStarts = 1000, MostParts = 10, MostNearest = 50;

    /// <summary>The faults, one sentence each.</summary>
    public static IEnumerable<string> Faults(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Starts.Count is 0 or > MostStarts) yield return FormattableString.Invariant($"start: there must be 1 to {MostStarts} starts");
        for (int i = 0; i < set.Starts.Count; i++)
        {
            string where = set.Starts.Count == 1 ? "start" : FormattableString.Invariant($"start {i + 1}");
            foreach (string fault in Whole(set, set.Starts[i])) yield return $"{where}: {fault}";
        }

        foreach (string twice in set.Starts.GroupBy(s => s.Label).Where(g => g.Count() > 1).Select(g => g.Key)) yield return $"start: '{twice}' is listed twice; give each a name";
        int starts = set.Starts.Sum(s => s.Structures);
        if (set.Fit?.Replicas is { } replicas && replicas < starts) yield return FormattableString.Invariant($"fit: {replicas} replicas are too few for {starts} starts");
    }

    private static IEnumerable<string> Whole(SetDefinition set, SetStart s)
    {
        if (s.Weight is { } weight && !(weight is > 0 and < 1e6)) yield return "weight must be above 0";
        if (s.Share is not null || s.ShareRange is not null || s.Composition is not null) yield return "share, shareRange and composition belong to the parts of a mixture";
        if ((s.Kind == StartKind.Mixture) != (s.Parts is not null)) yield return s.Kind == StartKind.Mixture ? "a mixture needs parts" : "parts go with the kind mixture alone";
        if (s.Count is not null && s.Kind != StartKind.Nearest) yield return "count goes with the kind nearest alone";
        foreach (string fault in s.Kind switch { StartKind.Mixture => Mixture(set, s, s.Parts ?? []), StartKind.Nearest => Nearest(s), _ => Faults(set.Composition, s) }) yield return fault;
    }

    private static IEnumerable<string> Nearest(SetStart s)
    {
        if (s.Shape is not null || s.Cells is not null || s.File is not null || s.LatticeAngstrom is not null || s.Core is not null) yield return "a start of the kind nearest has count, atoms (the most) and sigma2; the network says the rest";
        if (s.Count is { } count && count is < 1 or > MostNearest) yield return FormattableString.Invariant($"count must lie in 1 to {MostNearest}");
        if (s.Atoms is { } atoms && atoms is < 55 or > 100_000) yield return "atoms, the most of a particle, must lie in 55 to 100000";
        if (s.Sigma2 is { } sigma2 && !(sigma2 is >= 0 and < 0.1)) yield return "sigma2 must lie in 0 to 0.1 Å²";
    }

    private static IEnumerable<string> Mixture(SetDefinition set, SetStart s, IReadOnlyList<SetStart> parts)
    {
        if (s.Shape is not null || s.Atoms is not null || s.Cells is not null || s.File is not null || s.LatticeAngstrom is not null || s.Core is not null || s.Sigma2 is not null) yield return "the parts of a mixture have shape, atoms, cells, file, latticeAngstrom, core and sigma2, the whole has none";
        if (parts.Count is < 2 or > MostParts) yield return FormattableString.Invariant($"a mixture needs 2 to {MostParts} parts");
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (string fault in Part(set, parts[p])) yield return FormattableString.Invariant($"part {p + 1}: {fault}");
        }

        foreach (string twice in parts.GroupBy(p => p.Label).Where(g => g.Count() > 1).Select(g => g.Key)) yield return $"part '{twice}' is listed twice; give each a name";
        double sum = parts.Sum(p => p.Share ?? 0);
        if (Math.Abs(sum - 1) > SetChecks.FractionTolerance) yield return FormattableString.Invariant($"the shares of the parts add up to {sum:0.####}, they must add up to 1");
    }

    private static IEnumerable<string> Part(SetDefinition set, SetStart part)
    {
        if (part.Kind == StartKind.Nearest)
        {
            yield return "a part cannot be of the kind nearest";
            yield break;
        }

        if (part.Kind == StartKind.Mixture || part.Parts is not null)
        {
            yield return "a part cannot be a mixture itself";
            yield break;
        }

        if (part.Weight is not null) yield return "weight goes with whole starts; a part has a share";
        if (part.Share is not (> 0 and < 1)) yield return "share must lie between 0 and 1";
        if (part.ShareRange is { } range && !(range.Min >= 0 && range.Max <= 1 && range.Min <= part.Share && range.Max >= part.Share)) yield return "shareRange must lie in 0 to 1 and hold share";
        if (part.Composition is { } own)
        {
            foreach (string symbol in own.Keys.Where(k => !set.Composition.ContainsKey(k))) yield return $"composition: '{symbol}' is no element of the composition of the set";
            if (own.Values.Any(f => !(f is > 0 and <= 1)) || Math.Abs(own.Values.Sum() - 1) > SetChecks.FractionTolerance) yield return "composition: fractions must lie above 0 and add up to 1";
        }

        foreach (string fault in Faults(part.Composition ?? set.Composition, part)) yield return fault;
    }

    private static IEnumerable<string> Faults(IReadOnlyDictionary<string, double> composition, SetStart s)
    {
        if (s.Sigma2 is { } sigma2 && !(sigma2 is >= 0 and < 0.1)) yield return "sigma2 must lie in 0 to 0.1 Å²";
        if ((s.Kind == StartKind.File) != (s.File is not null)) yield return s.Kind == StartKind.File ? "a start of kind file needs file" : "file goes with the kind file alone";
        if (s.Kind == StartKind.File)
        {
            if (s.File is { } path && !SetChecks.IsInside(path)) yield return $"file '{path}' must be relative and stay inside its folder";
            yield break;
        }

        if (!(s.LatticeAngstrom is > 1 and < 20)) yield return "latticeAngstrom must lie in 1 to 20";
        if (s.Sigma2 is null) yield return "sigma2 is missing";
        if (s.Kind == StartKind.Particle && Complaint(() => StructureNames.Shape(s.Shape ?? "")) is { } wrongShape) yield return wrongShape;
        if (s.Kind == StartKind.Particle && s.Atoms is not (>= 13 and <= 100_000)) yield return "a particle needs atoms, 13 to 100000";
        if (s.Kind == StartKind.Bulk && s.Cells is not (>= 2 and <= 20)) yield return "a bulk box needs cells, 2 to 20";
        if (s.Ordering is not ("pure" or "random" or "coreShell") && (s.Kind == StartKind.Bulk || Complaint(() => StructureNames.Ordering(s.Ordering)) is not null))
            yield return $"ordering '{s.Ordering}' must be pure, random or coreShell, or for a particle one of 'structure --list'";
        if (s.Ordering == "pure" && composition.Count != 1) yield return "ordering pure needs a composition of one element";
        if (s.Ordering == "coreShell" && (s.Core is null || !composition.ContainsKey(s.Core))) yield return "coreShell needs core, an element of the composition";
        if (s.Core is { } core && !composition.ContainsKey(core)) yield return $"core '{core}' is no element of the composition";
    }

    private static string? Complaint(Action ask)
    {
        try
        {
            ask();
            return null;
        }
        catch (SettingsException e)
        {
            return e.Message;
        }
    }
}
