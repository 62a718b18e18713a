using System.CommandLine;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Begins a new set from spectra of the user's.</summary>
internal sealed class SetsNewVerb : Verb
{
    /// <summary>In the place of a number of atoms: the network finds the particles to begin with.</summary>
    internal const string Nearest = "nearest";

    private const double DefaultSigma2 = 0.008; // Å²: a close-packed metal near room temperature
    private readonly Argument<string> _folder;
    private readonly SetEdgesInput _edges;
    private readonly Option<string> _composition;
    private readonly Option<string> _question;
    private readonly Option<double?> _lattice;
    private readonly Option<string?> _atoms;
    private readonly Option<string?> _size, _sizeSource;
    private readonly Option<double?> _s02;
    private readonly Option<double?> _kmin, _kmax;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public SetsNewVerb()
        : base(
            "new",
            "Begin a set from your own spectra: copies them into a folder and writes a set.json to be edited. At a terminal it asks for what is not said.",
            "xasrmc sets new measured-my-sample",
            "xasrmc sets new measured-my-sample --edge Au:L3=sample.prj --group Au:L3=1 --foil Au:L3=foil.prj --composition Au=1 --atoms 309 --seed 1",
            "xasrmc sets new validation-sets/measured-my-sample --edge Au:L3=au.dat --edge Pd:K=pd.dat --composition Au=0.5,Pd=0.5 --lattice 3.98 --atoms 147 --s02 0.85 --seed 1",
            "xasrmc sets new validation-sets/measured-foil --edge Pd:K=pd.prj --edge Pd:K=pd.prj --group Pd:K=1 --group Pd:K=2 --reduction Pd:K=rbkg=1.1,pre1=-150 --composition Pd=1 --lattice 3.89 --s02 0.85 --seed 1")
    {
        _folder = AddArgument<string>("FOLDER", "The new folder; its name begins with measured- .");
        _edges = new SetEdgesInput(Command);
        _composition = Add<string>("--composition", "The atomic fraction of each element.", "Au=0.5,Pd=0.5");
        _question = Add<string>("--question", "What the set asks.", "TEXT");
        _lattice = Add<double?>("--lattice", "The fcc lattice parameter to start from, in Å (default: Vegard's rule).", "ANGSTROM");
        _atoms = Add<string?>("--atoms", $"The number of atoms of the particle, or '{Nearest}' where the network shall name particles with the neighbours that it finds; without it, an infinite crystal.", "N");
        _size = Add<string?>("--size", "The size where it is known from elsewhere, which networks are told: crystal, or a diameter in Å, 32 or 32+-4 (without a standard deviation: a tenth).", "SIZE");
        _sizeSource = Add<string?>("--size-source", "Where the size comes from, e.g. \"TEM, 200 particles\".", "TEXT");
        _s02 = Add<double?>("--s02", "The amplitude factor S0² of the edges that have no --foil.", "VALUE");
        _seed = Add<ulong?>("--seed", "The seed of the runs.", "N");
        _kmin = Texts.NumberOption("--kmin", "Start of the k range that network and fit look at, 1/Å (default: that of the network for these edges, or the settings').");
        _kmax = Texts.NumberOption("--kmax", "End of that k range, 1/Å.");
        Command.Options.Add(_kmin);
        Command.Options.Add(_kmax);
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Missing(context) is { } missing)
        {
            if (context.Surroundings.In is null || context.IsJson) throw new SettingsException($"{missing} is missing ('xasrmc sets new --help' tells what there is; at a terminal it is asked for)");
            IReadOnlyList<string> words = new SetQuestions(context.Surroundings, context.Surroundings.In).Ask(context.Get(_folder));
            context.Say("the same without questions: xasrmc " + string.Join(' ', words.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $"\"{w}\"" : w)));
            return Answer.Said(await CommandLineApp.RunAsync(words, context.Surroundings with { In = null }, cancellationToken).ConfigureAwait(false));
        }

        return Make(context);
    }

    private string? Missing(VerbContext context) =>
        !_edges.IsSaid(context) ? "--edge" : context.Get(_composition) is null ? "--composition" : context.Get(_seed) is null ? "--seed" : null;

    private Answer Make(VerbContext context)
    {
        string folder = context.Surroundings.FullPath(context.Get(_folder));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new SettingsException($"{folder} exists and is not empty");
        Dictionary<string, double> composition = Texts.Composition(context.Get(_composition)!);
        (IReadOnlyList<SetEdge> said, IReadOnlyList<(string From, string Name)> copies) = _edges.Read(context);
        TrainingRecipe? network = Network(context, composition, said);
        FilterOptions filter = context.Options.Defaults.Filter;
        if (network is not null)
            filter = new FilterOptions { KMin = network.Filter.KMin, KMax = network.Filter.KMax, KWeight = network.Filter.KWeight, RMin = network.Filter.RMin, RMax = network.Filter.RMax };
        SetEdge[] edges = [.. said.Select(e => e with
        {
            S02 = e.S02.Calibrate is not null ? e.S02 : new SetS02 { Value = context.Get(_s02) ?? throw new SettingsException($"--s02 is missing, or --foil {e.Edge}=FILE: N and S0² multiply each other, so that one of them must be known") },
            K = new SetRange { Min = context.Get(_kmin) ?? filter.KMin, Max = context.Get(_kmax) ?? filter.KMax },
            R = new SetRange { Min = filter.RMin, Max = filter.RMax },
            KWeight = filter.KWeight,
        })];
        string? atoms = context.Get(_atoms);
        double lattice = context.Get(_lattice) ?? Vegard(composition);
        var set = new SetDefinition
        {
            Format = SetFile.Format,
            Id = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Kind = SetKind.Measured,
            Question = context.Get(_question) ?? "Do network and fit agree on the shells of this sample?",
            Composition = composition,
            Size = Size(context),
            Edges = edges,
            Starts = [Start(atoms, lattice, composition.Count, network)],
            Shells = network is not null ? [.. network.Distribution.Shells.Select(s => new SetShell { RMin = s.Min, RMax = s.Max })] : FccShells(lattice),
            Seed = context.Get(_seed)!.Value,
        };
        if (SetChecks.Faults(set) is [string fault, ..]) throw new SettingsException(fault);
        foreach ((string from, string name) in copies) RunFolder.WriteAtomically(Path.Combine(folder, name), s => s.Write(File.ReadAllBytes(from)));
        JObject json = SetFile.ToJson(set);
        RunFolder.WriteAtomically(Path.Combine(folder, SetFile.FileName), s => s.Write(Encoding.UTF8.GetBytes(json.ToString(Formatting.Indented) + "\n")));
        var document = new JObject { ["format"] = "xasrmc.sets-new/1", ["set"] = set.Id, ["folder"] = folder };
        return new Answer(ExitCode.Done, document, console =>
            console.WriteLine($"{folder} is ready: look through its {SetFile.FileName}, then run 'xasrmc sets check {folder}' and 'xasrmc validate {folder}'."));
    }

    private static SetStart Start(string? atoms, double latticeAngstrom, int elements, TrainingRecipe? network)
    {
        if (atoms == Nearest) return network is not null ? new SetStart { Kind = StartKind.Nearest, Sigma2 = DefaultSigma2 } : throw new SettingsException($"--atoms {Nearest} needs a network, and none serves these edges and elements: say how many atoms, or train one");
        int? count = atoms is null ? null : int.TryParse(atoms, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new SettingsException($"--atoms '{atoms}' is neither a number nor '{Nearest}'");
        return new SetStart
        {
            Kind = count is null ? StartKind.Bulk : StartKind.Particle,
            Shape = count is null ? null : "sphere",
            Atoms = count,
            Cells = count is null ? 4 : null,
            LatticeAngstrom = latticeAngstrom,
            Ordering = elements == 1 ? "pure" : "random",
            Sigma2 = DefaultSigma2,
        };
    }

    private static double Vegard(Dictionary<string, double> composition)
    {
        Element[] unknown = [.. composition.Keys.Select(Texts.Symbol).Where(e => !LatticeParameters.IsTabulated(e))];
        return unknown.Length == 0
            ? Math.Round(LatticeParameters.VegardAngstrom(LatticeKind.Fcc, composition.ToDictionary(c => Texts.Symbol(c.Key), c => c.Value)), 4)
            : throw new SettingsException($"--lattice is missing: that of {string.Join(", ", unknown.AsEnumerable())} is not tabulated");
    }

    private SetSize? Size(VerbContext context)
    {
        string? text = context.Get(_size), source = context.Get(_sizeSource);
        if (text is null) return source is null ? null : throw new SettingsException("--size-source belongs to --size");
        SetSize size = SetSize.Parse(text);
        return size with { Source = source ?? (size.Crystal ? "The sample is a foil" : "Stated by who made the set") };
    }

    /// <summary>The recipe of the network that answers for these elements and edges, whose ranges and shells a set must share to be compared with it; null where there is none.</summary>
    private static TrainingRecipe? Network(VerbContext context, Dictionary<string, double> composition, IReadOnlyList<SetEdge> said)
    {
        try
        {
            AbsorptionEdge[] edges = [.. said.Select(e => Texts.Edge(e.Edge))];
            return new TrainedModels(context.Surroundings, context.CacheFolder).Find(null, [.. composition.Keys.Select(Texts.Symbol)], edges).Card.Recipe;
        }
        catch (SettingsException)
        {
            return null;
        }
    }

    /// <summary>The first four shells of an fcc lattice, parted half-way between their distances; no further than a fit counts.</summary>
    private static SetShell[] FccShells(double latticeAngstrom)
    {
        const double LastAngstrom = 6.2, FirstStart = 0.76;
        double bond = latticeAngstrom / Math.Sqrt(2);
        double[] borders = [FirstStart * bond, .. Enumerable.Range(1, 4).Select(n => 0.5 * bond * (Math.Sqrt(n) + Math.Sqrt(n + 1)))];
        return [.. Enumerable.Range(0, 4).Select(n => new SetShell { RMin = Math.Round(borders[n], 2), RMax = Math.Min(LastAngstrom, Math.Round(borders[n + 1], 2)) }).Where(s => s.RMax > s.RMin + 0.3)];
    }
}
