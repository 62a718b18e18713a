namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What is to be known about an entry and about what is compared: the fault first, then warnings.</summary>
internal static class DataNotes
{
    /// <summary>The notes.</summary>
    public static IReadOnlyList<DataNote> Of(DataScreen screen, DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(entry);
        var notes = new List<DataNote>();
        if (entry.Fault is { } fault) notes.Add(new DataNote("! " + fault + (entry.Result is not null && !entry.NeedsAnswer ? " (shown is the last reduction that went well)" : ""), true));
        if (screen.Shown.Where(e => e.Result is not null).Select(e => string.Join(' ', ReductionFields.All.Where(f => f.IsOfTransform).Select(f => e.Result!.Used.GetValueOrDefault(f.Name)))).Distinct().Count() > 1)
            notes.Add(new DataNote("warning: the spectra compared are transformed with different settings: their |χ(R)| are not alike (y gives the marked ones the settings of this one)", false));
        foreach (string warning in entry.Result?.Warnings ?? []) notes.Add(new DataNote("warning: " + warning, false));
        return notes;
    }
}
