using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>From measured chi(k) of all edges to the estimate of the partial distributions: aligns the energies, makes the features, asks the networks, puts the answer back into spectra.</summary>
/// <remarks>
/// The calculated curve of an edge is S0² × sum over B of ∫ n_AB(r) chi_AB(q(k); r) dr over the grid of the distributions, k² − q² = dE0 × 0.2625: atoms beyond the grid are not in it. The R-factor is that of the features, in
/// which the leakage of those atoms is allowed for (<see cref="Inversion.Training.TailModel"/>). chi² is the misfit of the features over what the noise alone would give.
/// </remarks>
public static class SampleInverter
{
    /// <summary>Inverts one sample.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="tables">The scattering of all edges and neighbours of the model.</param>
    /// <param name="spectra">One chi(k) for each edge of the model, in any order.</param>
    /// <param name="composition">The atomic fraction of each element of the model.</param>
    /// <param name="s02">S0² of each edge.</param>
    /// <param name="deltaE0Ev">dE0 of each edge in eV, or null to find it.</param>
    /// <param name="seed">The seed of the noisy copies that carry the measurement's noise into the intervals.</param>
    /// <param name="relativeS02Error">The standard deviation of S0² over S0² of each edge, as far as it goes beyond what the training drew; null for no more than that. It enters the intervals with the noise.</param>
    /// <param name="cancellationToken">Checked between scans.</param>
    /// <param name="size">What is known of the size; null for nothing. A model that does not take it says so in a note.</param>
    /// <exception cref="ArgumentException">A spectrum, S0², table or fraction is missing, or a grid does not serve.</exception>
    public static SampleInversion Invert(
        TrainedEnsemble ensemble, IReadOnlyList<PairScatteringTable> tables, IReadOnlyList<ChiSpectrum> spectra, IReadOnlyDictionary<Element, double> composition,
        IReadOnlyDictionary<AbsorptionEdge, double> s02, IReadOnlyDictionary<AbsorptionEdge, double>? deltaE0Ev, ulong seed,
        IReadOnlyDictionary<AbsorptionEdge, double>? relativeS02Error, CancellationToken cancellationToken, KnownSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(s02);
        if (deltaE0Ev is not null) ensemble = ensemble.AtKnownE0();
        InversionSpace space = ensemble.Space;
        KnownSize? told = space.TakesSize ? size : null;
        var encoder = new FeatureEncoder(space);
        IReadOnlyList<FeatureKernel> kernels = encoder.Kernels(tables);
        ChiSpectrum[] ordered = [.. space.Edges.Select(e => spectra.SingleOrDefault(s => s.Edge == e)
            ?? throw new ArgumentException($"The model {ensemble.Name} needs one spectrum of {e}.", nameof(spectra)))];
        double[] amplitude = [.. space.Edges.Select(e => ValueOf(s02, e, "S0²"))];
        IReadOnlyList<AlignedEnergy> alignment = deltaE0Ev is not null
            ? []
            : EnergyAlignment.Align(ensemble, (e, shift) => encoder.Encode(ordered[e], amplitude[e], shift), composition, kernels, cancellationToken, told);
        double[] shifts = [.. space.Edges.Select((e, i) => deltaE0Ev is null ? alignment[i].DeltaE0Ev : ValueOf(deltaE0Ev, e, "dE0"))];
        double[] features = [.. space.Edges.SelectMany((_, e) => encoder.Encode(ordered[e], amplitude[e], shifts[e]))];
        FeatureNoise? noise = WithAmplitudes(encoder.Noise(ordered, amplitude), space, features, relativeS02Error);
        InversionAnswer answer = RdfInverter.Invert(ensemble, features, composition, kernels, noise, seed, told);
        EdgeComparison[] comparisons = [.. space.Edges.Select((_, e) =>
            Compare(encoder, space, tables, ordered[e], answer, e, amplitude[e], shifts[e], Chi2(space, features, answer, encoder.Noise([ordered[e]], [amplitude[e]], e), e)))];
        OutOfDistribution outside = deltaE0Ev is null ? answer.OutOfDistribution
            : EnergyOriginCheck.Judge(ensemble, answer.OutOfDistribution, (e, move) => encoder.Encode(ordered[e], amplitude[e], shifts[e] + move), composition, kernels, told);
        return new SampleInversion(
            new RdfEstimate(answer.Pairs, answer.Composition, outside, comparisons, answer.ModelName, Notes(space, alignment, size)), alignment);
    }

    /// <summary>The spectrum that follows from distributions, on a table's wave numbers, with S0² = 1 and dE0 = 0.</summary>
    internal static double[] Chi(IReadOnlyList<PairScatteringTable> tables, AbsorptionEdge edge, IEnumerable<PartialRdf> rdfs, out KGrid grid)
    {
        double[]? chi = null;
        grid = new KGrid(0, 1, 1);
        foreach (PartialRdf rdf in rdfs.Where(r => r.Absorber == edge.Element))
        {
            PairScatteringTable table = FeatureEncoder.Find(tables, edge, rdf.Neighbour);
            grid = table.KGrid;
            chi ??= new double[grid.Count];
            for (int j = 0; j < rdf.Grid.Count; j++)
            {
                if (rdf.PerAngstrom[j] == 0) continue;
                double[] bin = FeatureEncoder.BinIntegral(table, rdf.Grid[j], rdf.Grid.StepAngstrom);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(bin, rdf.PerAngstrom[j], chi, chi);
            }
        }

        return chi ?? throw new ArgumentException($"No distribution is around {edge.Element}.", nameof(rdfs));
    }

    private static double ValueOf(IReadOnlyDictionary<AbsorptionEdge, double> values, AbsorptionEdge edge, string name) =>
        values.TryGetValue(edge, out double value) ? value : throw new ArgumentException($"{name} of {edge} is missing.", nameof(values));

    /// <summary>S0² is common to all points of an edge: its error moves the features along themselves.</summary>
    private static FeatureNoise? WithAmplitudes(FeatureNoise? noise, InversionSpace space, double[] features, IReadOnlyDictionary<AbsorptionEdge, double>? relativeError)
    {
        var columns = new List<double[]>();
        for (int e = 0; relativeError is not null && e < space.Edges.Count; e++)
        {
            double error = ValueOf(relativeError, space.Edges[e], "The error of S0²");
            Require.NotNegative(error, nameof(relativeError));
            if (error == 0) continue;
            var column = new double[features.Length];
            for (int f = e * space.Filter.CountPerEdge; f < (e + 1) * space.Filter.CountPerEdge; f++) column[f] = error * features[f];
            columns.Add(column);
        }

        if (columns.Count == 0) return noise;
        return (noise ?? new FeatureNoise(features.Length, 1, new double[features.Length])).With(columns);
    }

    private static EdgeComparison Compare(
        FeatureEncoder encoder, InversionSpace space, IReadOnlyList<PairScatteringTable> tables, ChiSpectrum measured, InversionAnswer answer, int edge, double s02, double deltaE0Ev, double chi2)
    {
        double[] ideal = Chi(tables, space.Edges[edge], answer.Pairs.Select(p => p.Rdf), out KGrid grid);
        double[] beyond = encoder.BackTransform(answer.TailFeatures.Slice(edge * space.Filter.CountPerEdge, space.Filter.CountPerEdge));
        for (int i = 0; i < Math.Min(beyond.Length, ideal.Length); i++) ideal[i] += beyond[i];
        double[] moved = new double[ideal.Length], calculated = new double[measured.Grid.Count];
        EnergyShift.Apply(grid, ideal, deltaE0Ev, moved);
        int offset = (int)Math.Round((measured.Grid.StartInvAngstrom - grid.StartInvAngstrom) / grid.StepInvAngstrom);
        for (int i = 0; i < calculated.Length; i++) calculated[i] = i + offset >= 0 && i + offset < moved.Length ? s02 * moved[i + offset] : 0;
        return new EdgeComparison(space.Edges[edge], measured.Grid, measured.Chi, calculated, answer.RFactors[edge], chi2, s02, deltaE0Ev);
    }

    private static double Chi2(InversionSpace space, double[] features, InversionAnswer answer, FeatureNoise? noise, int edge)
    {
        if (noise is null) return double.NaN;
        double misfit = 0;
        for (int f = edge * space.Filter.CountPerEdge; f < (edge + 1) * space.Filter.CountPerEdge; f++)
            misfit += (features[f] - answer.ReconstructedFeatures[f]) * (features[f] - answer.ReconstructedFeatures[f]);
        return misfit / noise.MeanSquare;
    }

    private static List<string> Notes(InversionSpace space, IReadOnlyList<AlignedEnergy> alignment, KnownSize? size)
    {
        FeatureFilter f = space.Filter;
        var notes = new List<string>
        {
            FormattableString.Invariant($"The networks saw k from {f.KMin} to {f.KMax} Å⁻¹ and R from {f.RMin} to {f.RMax} Å (without phase correction)."),
        };
        if (size is not null)
        {
            notes.Add(space.TakesSize ? $"The networks were told the size: {size.Text}." : $"The networks do not take the size of the sample ({size.Text}); it was left aside.");
        }

        for (int e = 0; e < alignment.Count; e++)
        {
            notes.Add(alignment[e].IsAtEnd
                ? FormattableString.Invariant($"{space.Edges[e]}: no shift of the energy origin within the scan fits; the lowest misfit is at its end, {alignment[e].DeltaE0Ev:F1} eV.")
                : FormattableString.Invariant($"{space.Edges[e]}: dE0 = {alignment[e].DeltaE0Ev:F2} eV gives the lowest misfit of the reconstruction."));
        }

        return notes;
    }
}
