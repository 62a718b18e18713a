using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Pipeline;

/// <summary>Files to chi(k): reads, merges, cuts at the next edge, reduces.</summary>
internal static class ReduceStage
{
    /// <summary>Reduces the scans of one edge.</summary>
    /// <param name="sources">The scans; several are merged.</param>
    /// <param name="edge">The edge, or null where the file tells it.</param>
    /// <param name="elements">The elements present: a scan that runs into an edge of any of them is cut there.</param>
    /// <param name="settings">The reduction.</param>
    /// <exception cref="SettingsException">The edge is not known, or the settings do not fit the scan.</exception>
    /// <exception cref="XasFormatException">A file cannot be read.</exception>
    public static ReducedEdge Run(IReadOnlyList<SpectrumSource> sources, AbsorptionEdge? edge, IReadOnlyList<Element> elements, ReductionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return Run([.. sources.Select(s => new ScanColumns(s.Name, Scan(s), s.Energy, s.Mu))], edge, elements, settings);
    }

    /// <summary>Reduces scans of one edge that were read already.</summary>
    /// <param name="sources">The scans; several are merged.</param>
    /// <param name="edge">The edge, or null where the file tells it.</param>
    /// <param name="elements">The elements present: a scan that runs into an edge of any of them is cut there.</param>
    /// <param name="settings">The reduction.</param>
    /// <exception cref="SettingsException">The edge is not known, or the settings do not fit the scan.</exception>
    /// <exception cref="XasFormatException">The columns are not clear.</exception>
    public static ReducedEdge Run(IReadOnlyList<ScanColumns> sources, AbsorptionEdge? edge, IReadOnlyList<Element> elements, ReductionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(elements);
        if (sources.Any(s => ChiBuilder.IsChi(s.Scan)) && sources.All(s => s.Mu is null && s.Energy is null))
        {
            return sources.Count == 1
                ? OfChi(sources[0].Scan, edge ?? sources[0].Scan.Edge)
                : throw new SettingsException("several files of chi(k) cannot be merged: merge mu(E), before the reduction");
        }

        MuSpectrum[] spectra = [.. sources.Select(s => MuBuilder.Build(s.Scan, s.Energy, s.Mu, edge))];
        MuSpectrum merged = spectra.Length == 1 ? spectra[0] : ScanMerge.Merge(spectra);
        AbsorptionEdge known = edge ?? merged.Edge ?? throw new SettingsException($"{sources[0].Name} does not say which edge it is: add --element and --edge, e.g. --element Au --edge L3");
        ReducedSpectrum reduced;
        try
        {
            reduced = MuReducer.Reduce(NextEdgeCut.Apply(merged, known, elements.Append(known.Element).Distinct()), known, settings);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"{sources[0].Name}: {SettingsException.Complaint(e)}");
        }

        return new ReducedEdge(
            reduced.Chi, reduced.E0Ev, reduced.EdgeStep, reduced.EpsilonK,
            reduced.EnergyEv.ToArray(), reduced.Mu.ToArray(), reduced.Background.ToArray(), reduced.PreEdge.ToArray(), reduced.PostEdge.ToArray(),
            [.. reduced.Warnings.Distinct()])
        {
            Used = reduced.Normalization.Used with { KMax = reduced.BackgroundFit.KMaxInvAngstrom, NKnots = reduced.BackgroundFit.KnotCount, Ek0Ev = reduced.Ek0Ev },
        };
    }

    private static XasScan Scan(SpectrumSource source)
    {
        using var stream = new MemoryStream(source.Content, writable: false);
        return GroupSelector.Select(SpectrumReader.Read(stream, source.Name), source.Group);
    }

    private static ReducedEdge OfChi(XasScan scan, AbsorptionEdge? edge)
    {
        if (edge is null) throw new SettingsException($"'{scan.Label}' holds chi(k) and does not say of which edge: add --element and --edge");
        ChiSpectrum chi = ChiBuilder.Build(scan, edge, out IReadOnlyList<string> warnings);
        return new ReducedEdge(chi, double.NaN, double.NaN, double.NaN, [], [], [], [], [], warnings);
    }
}
