using XasRmc.App.Commands;
using XasRmc.App.Options;

namespace XasRmc.App.Sets;

/// <summary>What must hold of the starts of a set.</summary>
internal static class StartChecks
{
    private const int MostStarts = 1000;

    /// <summary>The faults, one sentence each.</summary>
    public static IEnumerable<string> Faults(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Starts.Count is 0 or > MostStarts) yield return FormattableString.Invariant($"start: there must be 1 to {MostStarts} starts");
        for (int i = 0; i < set.Starts.Count; i++)
        {
            string where = set.Starts.Count == 1 ? "start" : FormattableString.Invariant($"start {i + 1}");
            foreach (string fault in Faults(set, set.Starts[i])) yield return $"{where}: {fault}";
        }

        foreach (string twice in set.Starts.GroupBy(s => s.Label).Where(g => g.Count() > 1).Select(g => g.Key)) yield return $"start: '{twice}' is listed twice; give each a name";
        if (set.Fit?.Replicas is { } replicas && replicas < set.Starts.Count) yield return FormattableString.Invariant($"fit: {replicas} replicas are too few for {set.Starts.Count} starts");
    }

    private static IEnumerable<string> Faults(SetDefinition set, SetStart s)
    {
        if (!(s.Weight is > 0 and < 1e6)) yield return "weight must be above 0";
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
        if (s.Ordering == "pure" && set.Composition.Count != 1) yield return "ordering pure needs a composition of one element";
        if (s.Ordering == "coreShell" && (s.Core is null || !set.Composition.ContainsKey(s.Core))) yield return "coreShell needs core, an element of the composition";
        if (s.Core is { } core && !set.Composition.ContainsKey(core)) yield return $"core '{core}' is no element of the composition";
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
