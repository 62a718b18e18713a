using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.App.Pipeline;

/// <summary>The spectra of a set as a network would see them: reduced, on the grid of all engines, with S0² and dE0.</summary>
internal static class MeasuredEdges
{
    /// <summary>Prepares the edges of a set that a training set has too.</summary>
    /// <param name="inputs">The set with its files.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="space">The training set's elements and edges.</param>
    /// <param name="library">The scattering data, for S0² from a reference.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="SettingsException">No edge is common to both, or a spectrum is too short.</exception>
    public static (IReadOnlyList<MeasuredSpectrum> Spectra, IReadOnlyList<string> Notes) Of(
        SetInputs inputs, DefaultsOptions defaults, InversionSpace space, ScatteringLibrary library, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(space);
        string id = inputs.Set.Id;
        int[] common = [.. Enumerable.Range(0, inputs.Edges.Count).Where(i => space.Edges.Contains(inputs.Edges[i]))];
        if (common.Length == 0) throw new SettingsException($"--spectra {id}: its edges are {string.Join(", ", inputs.Edges)}, the training set has {string.Join(", ", space.Edges)}");
        var preparation = new EdgePreparation(inputs, defaults);
        ReducedEdge[] reduced = [.. common.Select(preparation.Reduce)];
        CalibratedEdge[] calibrated = [.. common.Select(i =>
        {
            AbsorptionEdge edge = inputs.Edges[i];
            progress?.Report(new StageProgress("calibrate", i, common.Length, $"{id} {edge}"));
            return preparation.Calibrate(i, ScatteringTables.Build(library, [edge], [edge.Element], null, cancellationToken)[0]);
        })];
        var spectra = new List<MeasuredSpectrum>();
        var notes = new List<string>();
        for (int c = 0; c < common.Length; c++)
        {
            ChiSpectrum chi = StandardGrid.Of(reduced[c].Chi);
            if (chi.Grid.EndInvAngstrom < space.Filter.KMax - 0.5 * chi.Grid.StepInvAngstrom)
                throw new SettingsException(FormattableString.Invariant($"--spectra {id}: chi(k) of {chi.Edge} ends at {chi.Grid.EndInvAngstrom:0.##} 1/Å, the recipe's filter needs it up to {space.Filter.KMax}"));
            double? shift = preparation.KnownShift(common[c], reduced[c], calibrated[c]);
            spectra.Add(new MeasuredSpectrum(id, chi, calibrated[c].Value, shift));
            notes.Add($"{id}, {calibrated[c].Note}{(shift is null ? " dE0 was looked for: the one that brings the spectrum nearest to the set." : FormattableString.Invariant($" dE0 of the sample {shift:0.00} eV."))}");
        }

        return (spectra, notes);
    }
}
