using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Rmc.Objective;
using XasRmc.TrainingSets;

namespace XasRmc.App.Sets;

/// <summary>Looks at a set before hours are spent on it: reads and reduces its spectra, builds its start, looks for its network, and counts what is asked of the data. Seconds.</summary>
internal static class SetReadiness
{
    // E0 of a scan lies within a few eV of the tabulated edge; monochromators are off by some more.
    private const double UsualE0DifferenceEv = 10, LargestE0DifferenceEv = 40;

    // Of |F chi|²: a tenth of noise shows in every bar, and half of it leaves nothing to fit.
    private const double MuchNoise = 0.1, TooMuchNoise = 0.5;
    private const double LargestNoiseRatio = 3, MomentsOfAShell = 3, SameBorderAngstrom = 1e-6;

    /// <summary>What is asked of the spectra against what they hold: three moments a shell of each unordered pair, and dE0 of each edge.</summary>
    public static (int Asked, double Held) Information(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        int pairs = set.Composition.Count * (set.Composition.Count + 1) / 2;
        return ((int)MomentsOfAShell * pairs * set.Shells.Count + set.Edges.Count, set.Edges.Sum(e => EdgeObjective.Filter(e).IndependentPoints));
    }

    /// <summary>Looks at the files, at the spectra and ranges of all edges, and at the starts.</summary>
    /// <param name="set">The set, whose JSON is in order.</param>
    /// <param name="lookup">Finds its files.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IEnumerable<SetRemark> Data(SetDefinition set, DataLookup lookup, DefaultsOptions defaults, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(lookup);
        bool isWhole = true;
        foreach (string path in set.FileNames)
        {
            if (Complaint(() => lookup.Find(path)) is not { } missing) continue;
            isWhole = false;
            yield return new SetRemark(true, path, missing, set.Pull.Any(p => p.Path == path) ? $"Run 'xasrmc sets pull {set.Id}', or name the folder with --data." : "Put it into the set's folder.");
        }

        (int asked, double held) = Information(set);
        if (asked > held)
        {
            yield return new SetRemark(true, "spectra", FormattableString.Invariant($"{asked} numbers are asked of {held:0.0} independent points: the verdict cannot pass (information-content)"),
                "Widen k or R, measure to higher k, or ask for fewer shells.");
        }

        foreach (string symbol in set.Composition.Keys.Where(c => set.Edges.All(e => !e.Edge.StartsWith(c + ":", StringComparison.Ordinal))))
            yield return new SetRemark(false, symbol, $"no edge of {symbol} is measured: bonds between its atoms follow from the start and the prior alone, and no edge can be held against another", "Measure an edge of each element.");
        if (!isWhole) yield break;
        SetInputs inputs = SetInputs.Read(set, lookup);
        var preparation = new EdgePreparation(inputs, defaults);
        for (int i = 0; i < set.Starts.Count; i++)
        {
            foreach (SetRemark remark in Start(inputs, i)) yield return remark;
        }

        for (int i = 0; i < set.Edges.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReducedEdge? reduced = null;
            int which = i;
            if (Complaint(() => reduced = preparation.Reduce(which)) is { } fault)
            {
                yield return new SetRemark(true, set.Edges[i].Edge, fault, "Look at the file with 'xasrmc reduce', and mend group, columns or reduction of the set.");
                continue;
            }

            foreach (SetRemark remark in Edge(set.Edges[i], inputs.Edges[i], reduced!)) yield return remark;
        }
    }

    /// <summary>Looks at a start against composition and constraints.</summary>
    /// <param name="inputs">The set, with the files of its starts.</param>
    /// <param name="index">Which start.</param>
    public static IEnumerable<SetRemark> Start(SetInputs inputs, int index)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        SetDefinition set = inputs.Set;
        // What the network says decides on it.
        if (set.Starts[index].Kind == StartKind.Nearest) yield break;
        AtomicConfiguration? start = null;
        if (Complaint(() => start = StartStructure.Build(set.Starts[index], index, inputs, set.Seed)) is { } fault)
        {
            yield return new SetRemark(true, "start", fault, "Mend start of the set.");
            yield break;
        }

        foreach ((Element element, double wanted) in inputs.Composition)
        {
            double found = start!.FractionOf(element);
            if (found == 0) yield return new SetRemark(true, "start", $"the start holds no {element}, which the composition names", "Take more atoms, or another start.");
            else if (start.Mixture is not { IsFree: true } && Math.Abs(found - wanted) > Math.Max(0.02, 1.0 / start.Count))
                yield return new SetRemark(false, "start", FormattableString.Invariant($"the start is {100 * found:0.#} % {element}, the composition {100 * wanted:0.#} %"), "Take a start of the stated composition: the fit keeps that of its start.");
        }

        double nearest = Nearest(start!), least = FitChoices.Constraints(set).MinimumDistanceAngstrom;
        if (nearest < least) yield return new SetRemark(true, "start", FormattableString.Invariant($"atoms of the start come within {nearest:0.00} Å, less than the least distance of the fit, {least:0.00} Å"), "Mend the lattice parameter, or fit.minDistanceAngstrom.");
        SetShell first = set.Shells.MinBy(s => s.RMin)!;
        if (nearest >= least && (nearest < first.RMin || nearest > first.RMax))
            yield return new SetRemark(true, "start", FormattableString.Invariant($"the nearest neighbours of the start, at {nearest:0.00} Å, lie outside of the first shell, {first.RMin} to {first.RMax} Å"), "Mend the lattice parameter of the start or the shell windows.");
    }

    /// <summary>Looks at the network against the set: its shells, and the k range that it needs.</summary>
    public static IEnumerable<SetRemark> Network(SetDefinition set, TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(recipe);
        IReadOnlyList<(double Min, double Max)> own = [.. recipe.Distribution.Shells.Select(s => (s.Min, s.Max))];
        bool same = own.Count == set.Shells.Count && own.Zip(set.Shells).All(s => Math.Abs(s.First.Min - s.Second.RMin) < SameBorderAngstrom && Math.Abs(s.First.Max - s.Second.RMax) < SameBorderAngstrom);
        if (!same)
        {
            yield return new SetRemark(true, "network", $"the network {recipe.Name} counts other shells than the set, so that the two cannot be compared",
                $"Let shells of the set be {string.Join(", ", own.Select(s => FormattableString.Invariant($"{s.Min} to {s.Max}")))} Å.");
        }
    }

    private static IEnumerable<SetRemark> Edge(SetEdge edge, AbsorptionEdge which, ReducedEdge reduced)
    {
        foreach (string warning in reduced.Warnings) yield return new SetRemark(false, edge.Edge, warning, "Look at it with 'xasrmc reduce'.");
        if (double.IsFinite(reduced.E0Ev) && Math.Abs(reduced.E0Ev - which.EnergyEv) is var off and > UsualE0DifferenceEv)
        {
            yield return new SetRemark(off > LargestE0DifferenceEv, edge.Edge, FormattableString.Invariant($"E0 is {reduced.E0Ev:0.0} eV; {which} lies at {which.EnergyEv:0.0} eV"),
                off > LargestE0DifferenceEv ? "Is it the right file, group or column for this edge?" : "Check the calibration of the energy, and e0 of the reduction.");
        }

        ChiSpectrum chi = StandardGrid.Of(reduced.Chi);
        double end = chi.Grid.EndInvAngstrom;
        if (end < edge.K.Max)
        {
            yield return new SetRemark(true, edge.Edge, FormattableString.Invariant($"the spectrum ends at {end:0.0} Å⁻¹, before the k range of the set does at {edge.K.Max:0.0}"), FormattableString.Invariant($"Let k end at {Math.Floor(2 * (end - 0.5 * edge.Dk)) / 2:0.0} Å⁻¹ or less, or measure farther."));
            yield break;
        }

        LinearObjective objective = EdgeObjective.Linear(edge, chi.Grid, ObjectiveSpace.R);
        double signal = HeldOutSpectrum.Features(objective, chi.Chi).Sum(f => f * f), noise = objective.NoisePower(chi.Sigma) / signal;
        if (noise > MuchNoise)
        {
            yield return new SetRemark(noise > TooMuchNoise, edge.Edge, FormattableString.Invariant($"noise makes {100 * noise:0} % of |chi(R)|² in the compared range"), "Merge more scans, or let k end earlier.");
        }

        if (edge.Noise is { } stated && reduced.EpsilonK is var found and > 0 && Math.Max(found / stated, stated / found) > LargestNoiseRatio)
            yield return new SetRemark(true, edge.Edge, FormattableString.Invariant($"the spectrum shows noise of {found:0.0e0}, the set states {stated:0.0e0}"), "Look for glitches and another file than was meant, or state the noise that is there.");
    }

    private static double Nearest(AtomicConfiguration atoms)
    {
        RGrid fine = RGrid.OfBins(0.5, 6, 0.01);
        return Atomistics.PairCounting.PairCounter.Count(atoms, fine).Pairs
            .Select(p => Enumerable.Range(0, fine.Count).Where(i => p.PerAngstrom[i] > 0).Select(i => fine[i]).DefaultIfEmpty(double.PositiveInfinity).First()).Min();
    }

    /// <summary>What keeps an action from being done, as a user's fault; null where it was done.</summary>
    private static string? Complaint(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is SettingsException or XasFormatException or IOException)
        {
            return e.Message;
        }
    }
}
