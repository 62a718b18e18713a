using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Commands;

/// <summary>mu(E) to chi(k).</summary>
internal sealed class ReduceVerb : Verb
{
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _element, _edge, _elements, _ftWindow;
    private readonly Option<string[]> _group, _energy, _mu;
    private readonly ReductionOptions _reduction;
    private readonly Option<double?> _ftKmin, _ftKmax, _ftDk;
    private readonly Option<int?> _ftKweight;
    private readonly Option<bool> _wavelet, _list;

    /// <summary>Makes the verb.</summary>
    public ReduceVerb()
        : base(
            "reduce",
            "Reduce mu(E) to chi(k): edge energy, normalisation, background, noise, Fourier transform. Reads XDI, Athena projects, column files and chi(k) files; several files of one sample are merged. The options speak Larch's words.",
            "xasrmc reduce foil.xdi",
            "xasrmc reduce project.prj --group merge --json",
            "xasrmc reduce scan.dat --element Au --edge L3 --energy 1 --mu \"ln(i0/it)\" --pre1 -150 --pre2 -50",
            "xasrmc reduce project.prj --list",
            "xasrmc reduce scan1.dat scan2.dat scan3.dat --edge Pd:K --elements Au,Pd",
            "xasrmc reduce project.prj project.prj --group 1 --group 2")
    {
        _files = AddArgument<string[]>("FILE", "The spectrum; several files are scans of one sample and are merged.");
        _files.Arity = ArgumentArity.OneOrMore;
        _element = Add<string?>("--element", "The absorbing element, where the file does not say.", "SYMBOL");
        _edge = Add<string?>("--edge", "The edge, e.g. L3, or Au:L3 with the element.", "EDGE");
        _elements = Add<string?>("--elements", "All elements of the sample: the scan is cut where the next edge of any of them begins.", "Au,Pd");
        _group = Add<string[]>("--group", "The group of a project, by its label or number; for several files said once for all, or once a file in their order.", "LABEL|N");
        _energy = Add<string[]>("--energy", "The energy column of a column file, by its label or number; for several files as --group.", "COL");
        _mu = Add<string[]>("--mu", "mu as an expression over columns: \"ln(i0/it)\", or a column's number; for several files as --group.", "EXPR");
        _reduction = new ReductionOptions(Command);
        _ftKmin = AddNumber("--ft-kmin", "Start of the Fourier transform's k range, 1/Å.");
        _ftKmax = AddNumber("--ft-kmax", "End of the Fourier transform's k range, 1/Å.");
        _ftKweight = Add<int?>("--ft-kweight", "Power of k in the Fourier transform.", "N");
        _ftDk = AddNumber("--ft-dk", "Width of the Fourier window's flanks, 1/Å.");
        _ftWindow = Add<string?>("--ft-window", "Window of the Fourier transform.", "NAME");
        _wavelet = Add<bool>("--wavelet", "Add the Morlet wavelet map to the JSON answer, with the k weight of the Fourier transform.");
        _list = Add<bool>("--list", "Reduce nothing: list the spectra that the file holds, with their columns.");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] files = context.Get(_files);
        if (context.Get(_list)) return Task.FromResult(List(context, files));
        AbsorptionEdge? edge = Edge(context);
        IReadOnlyList<Element> elements = context.Get(_elements) is { } listed ? Texts.Elements(listed) : [];
        DefaultsOptions defaults = context.Options.Defaults;
        ReductionSettings settings = ReductionChoices.ToSettings(_reduction.Read(context.Parsed).Over(defaults.Reduction));
        var fourier = new FourierSettings
        {
            KMin = context.Get(_ftKmin) ?? defaults.Filter.KMin,
            KMax = context.Get(_ftKmax) ?? defaults.Filter.KMax,
            KWeight = context.Get(_ftKweight) ?? defaults.Filter.KWeight,
            DK = context.Get(_ftDk) ?? 1,
            Window = context.Get(_ftWindow) is { } window ? ReductionChoices.Window(window) : FourierWindowKind.Kaiser,
        };
        ReductionChoices.Checked(fourier.Validate);
        string?[] groups = OneAFile(context, _group, files), energies = OneAFile(context, _energy, files), formulas = OneAFile(context, _mu, files);
        SpectrumSource[] sources = [.. files.Select((f, i) => new SpectrumSource(f, Bytes(context, f), groups[i], energies[i], formulas[i]))];
        cancellationToken.ThrowIfCancellationRequested();
        ReducedEdge reduced = ReduceStage.Run(sources, edge, elements, settings);
        FourierSpectrum transform = FourierTransform.Forward(reduced.Chi.Grid, reduced.Chi.Chi, fourier);
        foreach (string warning in reduced.Warnings) context.Warn(warning);
        double[] r = transform.Grid.ToArray();
        var document = ReduceDocument.Build(
            reduced.Chi, reduced.E0Ev, reduced.EdgeStep, reduced.EpsilonK, r, transform.Re, transform.Im, transform.Magnitude, reduced.Warnings);
        if (reduced.EnergyEv.Count > 0) ReduceDocument.AddAbsorption(document, [.. reduced.EnergyEv], [.. reduced.Mu], [.. reduced.Background], [.. reduced.PreEdge], [.. reduced.PostEdge]);
        ReduceDocument.AddReduction(document, reduced.Used);
        ReduceDocument.AddWindow(document, fourier, new KGrid(0, reduced.Chi.Grid.StepInvAngstrom, transform.Window.Length).ToArray(), transform.Window);
        if (context.Get(_wavelet)) AddWavelet(document, reduced.Chi, fourier.KWeight);
        int peak = transform.Magnitude.IndexOf(transform.Magnitude.ToArray().Max());
        double peakHeight = transform.Magnitude[peak];
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("quantity", "value");
            table.AddTextRow("spectrum", $"{reduced.Chi.Label}, {reduced.Chi.Edge}");
            table.AddTextRow("E0", Texts.Number(reduced.E0Ev, "0.00", "eV"));
            table.AddTextRow("edge step", Texts.Number(reduced.EdgeStep, "0.#####"));
            table.AddTextRow("k range", string.Create(CultureInfo.InvariantCulture, $"{reduced.Chi.Grid.StartInvAngstrom:0.##} to {reduced.Chi.Grid.EndInvAngstrom:0.##} 1/Å, {reduced.Chi.Grid.Count} points"));
            table.AddTextRow("noise of chi(k)", Texts.Number(reduced.EpsilonK, "0.0e0"));
            table.AddTextRow("highest |chi(R)|", string.Create(CultureInfo.InvariantCulture, $"{peakHeight:0.###} at R {r[peak]:0.000} Å (no phase correction)"));
            console.Write(table);
            console.WriteLine("--json gives chi(k) and chi(R) in full.");
        }));
    }

    private static void AddWavelet(JObject document, ChiSpectrum chi, int kWeight)
    {
        WaveletMap map = MorletWavelet.Compute(chi.Grid, chi.Chi, new RGrid(0.5, 0.05, 120), kWeight);
        ReduceDocument.AddWavelet(document, map.KGrid.ToArray(), map.RGrid.ToArray(), map.Magnitude(), kWeight);
    }

    private static Answer List(VerbContext context, string[] files)
    {
        if (files.Length != 1) throw new SettingsException("--list takes one file");
        using FileStream stream = context.OpenRead(files[0]);
        JObject document = ReduceListDocument.Build(files[0], SpectrumReader.Read(stream, files[0]));
        return new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("number", "spectrum", "edge", "holds", "columns");
            foreach (JToken s in document["spectra"]!)
            {
                string columns = string.Join(", ", s["columns"]!.Select(c => (string?)c["label"]));
                table.AddTextRow((string)s["number"]!, (string)s["label"]!, (string?)s["edge"] ?? "-", (string?)s["holds"] == "chi" ? "chi(k)" : "mu(E)", columns);
            }

            console.Write(table);
        });
    }

    /// <summary>What was said for each file: once for all, or once a file; null where nothing was.</summary>
    private static string?[] OneAFile(VerbContext context, Option<string[]> option, string[] files)
    {
        string[] said = context.Get(option) ?? [];
        if (said.Length > 1 && said.Length != files.Length)
            throw new SettingsException($"{option.Name} was said {said.Length} times for {files.Length} {(files.Length == 1 ? "file" : "files")}: say it once for all, or once a file in their order");
        return [.. files.Select((_, i) => said.Length == 0 ? null : said[said.Length == 1 ? 0 : i])];
    }

    private static byte[] Bytes(VerbContext context, string file)
    {
        using FileStream stream = context.OpenRead(file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private Option<double?> AddNumber(string name, string description)
    {
        Option<double?> option = Texts.NumberOption(name, description);
        Command.Options.Add(option);
        return option;
    }

    private AbsorptionEdge? Edge(VerbContext context)
    {
        string? element = context.Get(_element), edge = context.Get(_edge);
        if (edge is null) return element is null ? null : throw new SettingsException("--element needs --edge as well, e.g. --edge L3");
        if (element is not null) return Texts.Edge(element + ":" + edge);
        return edge.Contains(':', StringComparison.Ordinal) ? Texts.Edge(edge) : throw new SettingsException($"--edge {edge} needs --element as well, or the form Au:{edge}");
    }
}
