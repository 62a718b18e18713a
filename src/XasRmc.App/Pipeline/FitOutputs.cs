using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Pipeline;

/// <summary>What a fit found as plain columns, a file a thing, as scripts for EvAX have it: partial distributions, spectra with their parts, Fourier transforms, wavelet maps, final structures.</summary>
/// <remarks>Lines that begin with # name the columns; all others hold numbers alone, so that <c>numpy.loadtxt</c> and gnuplot read every file as it is. chi(k) is unweighted; transforms and maps have the set's weight and window.</remarks>
internal static class FitOutputs
{
    /// <summary>The folder of these files in a run folder.</summary>
    public const string FolderName = "outputs";

    private const int WaveletStride = 2;
    private const double TransformEndAngstrom = 10;
    private static readonly RGrid s_waveletR = new(0.5, 0.05, 120);

    /// <summary>Writes all files.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="set">The set.</param>
    /// <param name="fit">What the fit found.</param>
    public static void Write(RunFolder folder, SetDefinition set, RefinementResult fit)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(fit);
        foreach (PairRefinement pair in fit.Pairs) Columns(folder, $"rdf_{pair.Rdf.Absorber}-{pair.Rdf.Neighbour}", RdfColumns(pair));
        foreach (SetEdge edge in set.Edges)
        {
            var which = AbsorptionEdge.Parse(edge.Edge);
            EdgeComparison compared = fit.Edges.Single(e => e.Edge == which);
            string name = $"{which.Element.Symbol}_{which.Name}";
            Columns(folder, "exafs_" + name, SpectrumColumns(compared));
            FourierSettings fourier = EdgeFourier.Settings(edge, TransformEndAngstrom);
            FourierSpectrum measured = FourierTransform.Forward(compared.Grid, compared.Measured, fourier), fitted = FourierTransform.Forward(compared.Grid, compared.Calculated, fourier);
            Columns(folder, "ft_" + name, FourierColumns(compared, measured, fitted, fourier));
            Columns(folder, "bft_" + name, BackColumns(edge, measured, fitted));
            double[] difference = [.. Enumerable.Range(0, compared.Grid.Count).Select(i => compared.Measured[i] - compared.Calculated[i])];
            WaveletPlan plan = MorletWavelet.Plan(compared.Grid, s_waveletR, edge.KWeight);
            foreach ((string kind, double[] chi) in new[] { ("measured", compared.Measured.ToArray()), ("fitted", compared.Calculated.ToArray()), ("difference", difference) })
                folder.WriteText($"{FolderName}/wavelet_{name}_{kind}.dat", w => Map(w, plan.Transform([.. chi.Select((x, i) => x * measured.Window[i])])));
        }

        for (int i = 0; i < fit.FinalConfigurations.Count; i++)
        {
            AtomicConfiguration atoms = fit.FinalConfigurations[i];
            folder.WriteText(string.Create(CultureInfo.InvariantCulture, $"{FolderName}/final_replica_{i + 1}.xyz"), w => ExtendedXyzWriter.Write(w, [atoms]));
        }
    }

    private static List<(string Name, double[] Values)> RdfColumns(PairRefinement pair)
    {
        var columns = new List<(string, double[])> { ("r_Angstrom", pair.Rdf.Grid.ToArray()), ("n_per_Angstrom", pair.Rdf.PerAngstrom.ToArray()), ("sigma", pair.Sigma.ToArray()) };
        if (!pair.SigmaWithin.IsEmpty) columns.Add(("sigma_within", pair.SigmaWithin.ToArray()));
        if (!pair.SigmaBetween.IsEmpty) columns.Add(("sigma_between", pair.SigmaBetween.ToArray()));
        if (!pair.SigmaStarts.IsEmpty) columns.Add(("sigma_starts", pair.SigmaStarts.ToArray()));
        return columns;
    }

    private static List<(string Name, double[] Values)> SpectrumColumns(EdgeComparison compared)
    {
        double[] measured = compared.Measured.ToArray(), fitted = compared.Calculated.ToArray();
        return
        [
            ("k_per_Angstrom", compared.Grid.ToArray()), ("measured", measured), ("fitted", fitted), ("difference", [.. measured.Select((x, i) => x - fitted[i])]),
            .. compared.Partials.Select(p => (NameOf(p), p.Chi.ToArray())),
        ];
    }

    private static List<(string Name, double[] Values)> FourierColumns(EdgeComparison compared, FourierSpectrum measured, FourierSpectrum fitted, FourierSettings settings) =>
    [
        ("R_Angstrom", measured.Grid.ToArray()),
        ("measured_re", measured.Re.ToArray()), ("measured_im", measured.Im.ToArray()), ("measured_magnitude", measured.Magnitude.ToArray()),
        ("fitted_re", fitted.Re.ToArray()), ("fitted_im", fitted.Im.ToArray()), ("fitted_magnitude", fitted.Magnitude.ToArray()),
        .. compared.Partials.Select(p => (NameOf(p) + "_magnitude", FourierTransform.Forward(compared.Grid, p.Chi, settings).Magnitude.ToArray())),
    ];

    private static List<(string Name, double[] Values)> BackColumns(SetEdge edge, FourierSpectrum measured, FourierSpectrum fitted)
    {
        var settings = new BackTransformSettings { RMin = edge.R.Min, RMax = edge.R.Max, DR = 0, Window = FourierWindowKind.Hanning, QMax = edge.K.Max };
        BackTransformedSpectrum from = FourierTransform.Backward(measured, settings), to = FourierTransform.Backward(fitted, settings);
        return
        [
            ("q_per_Angstrom", from.Grid.ToArray()), ("measured_re", from.Re.ToArray()), ("measured_magnitude", from.Magnitude.ToArray()), ("fitted_re", to.Re.ToArray()), ("fitted_magnitude", to.Magnitude.ToArray()),
        ];
    }

    private static string NameOf(PartialSpectrum part) => part.Neighbour is { } neighbour ? "fitted_" + neighbour.Symbol : "fitted_paths_over_several_atoms";

    private static void Columns(RunFolder folder, string name, List<(string Name, double[] Values)> columns) => folder.WriteText($"{FolderName}/{name}.dat", writer =>
    {
        writer.Write("# " + string.Join(' ', columns.Select(c => c.Name)) + "\n");
        for (int i = 0; i < columns[0].Values.Length; i++) writer.Write(string.Join(' ', columns.Select(c => c.Values[i].ToString("R", CultureInfo.InvariantCulture))) + "\n");
    });

    /// <summary>A block of lines a distance with an empty line after it, as gnuplot wants surfaces.</summary>
    private static void Map(TextWriter writer, WaveletMap map)
    {
        writer.Write("# k_per_Angstrom R_Angstrom re im magnitude\n");
        for (int j = 0; j < map.RGrid.Count; j++)
        {
            for (int i = 0; i < map.KGrid.Count; i += WaveletStride)
            {
                int at = j * map.KGrid.Count + i;
                (double re, double im) = (map.Re[at], map.Im[at]);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{map.KGrid[i]:0.0###} {map.RGrid[j]:0.00##} {re:G6} {im:G6} {Math.Sqrt(re * re + im * im):G6}\n"));
            }

            writer.Write("\n");
        }
    }
}
