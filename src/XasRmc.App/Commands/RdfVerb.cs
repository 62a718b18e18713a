using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Atoms to n_AB(r).</summary>
internal sealed class RdfVerb : Verb
{
    private readonly Argument<string> _structure;
    private readonly Option<double?> _rMin, _rMax, _bin;
    private readonly Option<string[]?> _shell;
    private readonly Option<int?> _frame;

    /// <summary>Makes the verb.</summary>
    public RdfVerb()
        : base(
            "rdf",
            "Count pairs of atoms: n_AB(r), g_AB(r) where a density exists, and the moments of shells. Reads extended XYZ, POSCAR and feff.inp; several configurations are averaged.",
            "xasrmc rdf aupd.xyz",
            "xasrmc rdf aupd.xyz --rmin 2 --rmax 6 --bin 0.02 --shell 2.2:3.4 --shell 3.4:4.6 --json")
    {
        _structure = AddArgument<string>("STRUCTURE", "The file of atoms.");
        _rMin = Texts.NumberOption("--rmin", "The lower border of the first bin, Å (default 0).");
        _rMax = Texts.NumberOption("--rmax", "The upper border of the last bin, Å (default 6.5).");
        _bin = Texts.NumberOption("--bin", "The width of a bin, Å (default 0.02).");
        foreach (Option<double?> option in new[] { _rMin, _rMax, _bin }) Command.Options.Add(option);
        _shell = Add<string[]?>("--shell", "A window whose moments are given, Å; may be said several times (default 2.2:3.4).", "FROM:TO");
        _frame = Add<int?>("--frame", "Take one configuration of the file only, counted from 1.", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<AtomicConfiguration> frames = StructureInput.Read(context, context.Get(_structure), context.Get(_frame));
        double from = context.Get(_rMin) ?? 0, to = context.Get(_rMax) ?? 6.5, bin = context.Get(_bin) ?? 0.02;
        if (!(from >= 0 && to > from && to <= 30 && bin > 0 && (to - from) / bin is >= 1 and <= 1e6)) throw new SettingsException("--rmin, --rmax and --bin must give 1 to 1000000 bins from 0 to 30 Å");
        (double, double)[] windows = [.. (context.Get(_shell) is { Length: > 0 } said ? said : ["2.2:3.4"]).Select(Window)];
        PartialRdfSet? rdfs = null;
        ReductionChoices.Checked(() => rdfs = PairCounter.Count(frames, RGrid.OfBins(from, to, bin)));
        var document = RdfDocument.Build(rdfs!, windows, Density(frames));
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("pair", "window Å", "N", "R Å", "sigma² Å²");
            foreach (PartialRdf pair in rdfs!.Pairs)
            {
                foreach ((double low, double high) in windows)
                {
                    ShellMoments m = pair.Shell(low, high);
                    table.AddTextRow(
                        $"{pair.Absorber}-{pair.Neighbour}", string.Create(CultureInfo.InvariantCulture, $"{low:0.##} to {high:0.##}"),
                        Texts.Number(m.N, "0.000"), Texts.Number(m.RAngstrom, "0.0000"), Texts.Number(m.Sigma2, "0.00000"));
                }
            }

            console.Write(table);
        }));
    }

    private static Dictionary<Element, double>? Density(IReadOnlyList<AtomicConfiguration> frames)
    {
        if (frames.Any(f => f.Cell is null)) return null;
        double volume = frames.Sum(f => f.Cell!.VolumeCubicAngstrom);
        return frames.SelectMany(f => f.Species).Distinct().ToDictionary(e => e, e => frames.Sum(f => f.CountOf(e)) / volume);
    }

    private static (double, double) Window(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double low)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double high) && low >= 0 && high > low
            ? (low, high)
            : throw new SettingsException($"--shell {text}: write it as 2.2:3.4");
    }
}
