using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Reduction;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Atoms to chi(k).</summary>
internal sealed class ForwardVerb : Verb
{
    private const string SingleNote = "Single scattering with shared potentials: meant for R below 3.2 Å; beyond, the paths left out make as much as chi itself.";
    private const string ThreeLegNote = "Paths of four legs are left out, which in rows of atoms cancel those of three: meant for R below 3.2 Å; beyond, worse than single scattering.";
    private readonly Argument<string> _structure;
    private readonly Option<string?> _edge, _absorber, _scattering;
    private readonly Option<int?> _legs, _order, _frame;
    private readonly Option<bool> _exactPaths, _shares, _siteShifts;
    private readonly Option<double?> _rMax, _s02, _deltaE0, _kMax;
    private readonly DisorderOptions _disorder;

    /// <summary>Makes the verb.</summary>
    public ForwardVerb()
        : base(
            "forward",
            "Compute chi(k) of atoms: the mean over all absorbers of an edge, by single scattering or by all paths of up to four legs. Reads extended XYZ, POSCAR and feff.inp (its absorber is atom 0); several configurations are averaged.",
            "xasrmc forward aupd.xyz --edge Au:L3",
            "xasrmc forward aupd.xyz --edge Au:L3 --legs 4 --absorber 0",
            "xasrmc forward aupd.xyz --edge Pd:K --s02 0.85 --delta-e0 -3 --json",
            "xasrmc forward au.xyz --edge Au:L3 --legs 4 --absorber 0 --debye 165 --temperature 300",
            "xasrmc forward feff.inp --edge Au:L3 --absorber 0 --scattering phase.pad --json")
    {
        _structure = AddArgument<string>("STRUCTURE", "The file of atoms.");
        _edge = Add<string?>("--edge", "The edge.", "Au:L3");
        _edge.Required = true;
        _legs = Add<int?>("--legs", "The largest number of legs of a path: 2, single scattering (the default), 3 or 4. Four legs come from tables, which are made at first use (up to a minute an edge) and kept in the cache folder.", "N");
        _exactPaths = Add<bool>("--exact-paths", "Compute every path by itself and not from tables: some ten seconds an absorber. So it is anyway with three legs.");
        _shares = Add<bool>("--shares", "Also tell how much of chi each kind of path makes; every path by itself.");
        _rMax = Number("--rmax", "The longest half length of a path, Å (default 6.5).");
        _s02 = Number("--s02", "The amplitude factor S0² (default 1).");
        _deltaE0 = Number("--delta-e0", "The energy shift dE0, eV (default 0): chi at k is taken at sqrt(k² - 0.2625 dE0).");
        _absorber = Add<string?>("--absorber", "One absorber by its number from 0, or all (the default).", "N|all");
        _kMax = Number("--kmax", "The last k, 1/Å (default 20).");
        _scattering = Add<string?>("--scattering", "Scattering data: a file of ours, FEFF's phase.pad, or a system that ships (default: what ships).", "FILE");
        _order = Add<int?>("--order", "Cut the expansion of the propagator off at an order, 2 as FEFF does; every path by itself (default: keep all of it).", "N");
        _disorder = new DisorderOptions(Command);
        _siteShifts = Add<bool>("--site-shifts", "Move the energy origin of each absorber by its coordination, 0.1 eV a missing first neighbour (Au-Pd particles): takes a part off what sharing potentials costs; every path by itself.");
        _frame = Add<int?>("--frame", "Take one configuration of the file only, counted from 1.", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        AbsorptionEdge edge = Texts.Edge(context.Get(_edge)!);
        int legs = context.Get(_legs) ?? 2;
        if (legs is < 2 or > 4) throw new SettingsException("--legs must be 2, 3 or 4");
        double rMax = context.Get(_rMax) ?? 6.5, kMax = context.Get(_kMax) ?? 20, s02 = context.Get(_s02) ?? 1, shift = context.Get(_deltaE0) ?? 0;
        _disorder.IsAsked(context);
        if (rMax is not (> 1.9 and <= 6.55)) throw new SettingsException("--rmax must lie in 1.9 to 6.55 Å, the range of the tables");
        if (kMax is not (>= 1 and <= 20)) throw new SettingsException("--kmax must lie in 1 to 20 1/Å");
        if (Math.Abs(shift) > 50) throw new SettingsException("--delta-e0 must lie in -50 to 50 eV");
        IReadOnlyList<AtomicConfiguration> frames = StructureInput.Read(context, context.Get(_structure), context.Get(_frame));
        Element[] elements = [.. frames.SelectMany(f => f.Species.Where(e => f.CountOf(e) > 0)).Distinct()];
        if (!elements.Contains(edge.Element)) throw new SettingsException($"{context.Get(_structure)} holds no {edge.Element} for the edge {edge}");
        IExafsForwardModel model = Model(context, edge, elements, legs, rMax, kMax, cancellationToken);
        PathTableCache? cache = model is MultipleScatteringModel tables ? PathTableCache.Load(context.CacheFolder, tables) : null;
        string note = legs switch { 2 => SingleNote, 3 => ThreeLegNote, _ => model.Description };
        if (context.Get(_shares) && context.Get(_absorber) is not (null or "all")) throw new SettingsException("--shares are those of all absorbers: leave --absorber out");
        double[] sum = new double[model.Grid.Count];
        Dictionary<PathClass, double[]>? kinds = context.Get(_shares) ? Enum.GetValues<PathClass>().ToDictionary(c => c, _ => new double[sum.Length]) : null;
        int absorbers = 0;
        ReductionChoices.Checked(() =>
        {
            foreach (AtomicConfiguration atoms in frames)
            {
                double[] chi = new double[sum.Length];
                int count = kinds is null ? One(context.Get(_absorber), model, atoms, edge, chi, cancellationToken) : OfKinds((ExactPathModel)model, atoms, edge, kinds, chi, cancellationToken);
                for (int i = 0; i < sum.Length; i++) sum[i] += count * chi[i];
                absorbers += count;
            }
        });
        cache?.Save();
        double[] mean = [.. sum.Select(v => s02 * v / absorbers)], shifted = mean;
        if (shift != 0)
        {
            shifted = new double[mean.Length];
            EnergyShift.Apply(model.Grid, mean, shift, shifted);
        }

        int points = Math.Min(model.Grid.Count, (int)Math.Floor(kMax / model.Grid.StepInvAngstrom + 1e-9) + 1);
        var grid = new KGrid(model.Grid.StartInvAngstrom, model.Grid.StepInvAngstrom, points);
        bool isOneSite = context.Get(_absorber) is not (null or "all");
        double error = model switch
        {
            ExactPathModel byPath when isOneSite => byPath.RelativeSiteError(edge),
            MultipleScatteringModel fromTables when isOneSite => fromTables.RelativeSiteError(edge),
            _ => model.RelativeModelError(edge),
        };
        double largest = shifted.Take(points).Max(Math.Abs);
        if (largest == 0) throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{context.Get(_structure)}: no {edge.Element} has a neighbour within {rMax} Å, so there is no chi(k)"));
        var document = ForwardDocument.Build(edge, grid, shifted.AsSpan(0, points), absorbers, error, legs < 4 ? SingleScatteringModel.ValidToAngstrom : rMax, [note]);
        if (model is ExactPathModel exact) Describe(context, exact, document);
        IReadOnlyDictionary<PathClass, double>? shares = kinds is null ? null : PathShares.Of(kinds, model.Grid);
        if (shares is not null) document["shares"] = new JObject(shares.Select(s => new JProperty(s.Key.ToString(), s.Value)));
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("quantity", "value");
            table.AddTextRow("edge", edge.ToString());
            table.AddTextRow("absorbers", absorbers.ToString(CultureInfo.InvariantCulture));
            table.AddTextRow("k range", string.Create(CultureInfo.InvariantCulture, $"0 to {grid.EndInvAngstrom:0.##} 1/Å, {points} points"));
            table.AddTextRow("largest |chi|", Texts.Number(largest, "0.0000"));
            table.AddTextRow("model error", string.Create(CultureInfo.InvariantCulture, $"about {100 * error:0.#} % of chi, R up to {(double)document["modelErrorToAngstrom"]!} Å"));
            foreach ((PathClass kind, double share) in shares ?? new Dictionary<PathClass, double>()) table.AddTextRow(Words(kind), string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} % of k² chi"));
            console.Write(table);
            console.WriteLine(string.Join(" ", document["notes"]!.Select(n => (string)n!)) + " --json gives chi(k) in full.");
        }));
    }

    private IExafsForwardModel Model(VerbContext context, AbsorptionEdge edge, Element[] elements, int legs, double rMax, double kMax, CancellationToken cancellationToken)
    {
        ScatteringLibrary library = ScatteringInput.Read(context, context.Get(_scattering), [edge], elements, isMeasured: false);
        int? order = context.Get(_order);
        if (order is < 0 or > PathWorkspace.HighestOrder) throw new SettingsException($"--order must lie in 0 to {PathWorkspace.HighestOrder}");
        bool isExact = context.Get(_exactPaths) || (order is not null && legs > 2) || context.Get(_shares) || context.Get(_siteShifts) || _disorder.IsAsked(context) || legs == 3;
        if (!isExact && legs == 2) return new SingleScatteringModel(ScatteringTables.Build(library, [edge], elements, context.Progress, cancellationToken), rMax);
        ScatteringPhases phases = library.Find(edge)
            ?? throw new SettingsException($"the scattering data of {edge} are single paths, which do for --legs 2 alone: give phases (phase.pad, or a file made of it) for paths of more legs");
        return isExact
            ? new ExactPathModel([phases], GridTo(kMax), legs, order, rMax, _disorder.Read(context, phases.NormanRadiusAngstrom), context.Get(_siteShifts) ? CoordinationShift.FccMetal : null)
            : new MultipleScatteringModel([phases], GridTo(kMax), rMax);
    }

    /// <summary>Adds the motion and the shifts of sites to the document, where there are any.</summary>
    private void Describe(VerbContext context, ExactPathModel model, JObject document)
    {
        var notes = (JArray)document["notes"]!;
        if (model.Disorder is { } motion)
        {
            document["disorder"] = _disorder.ToJson(context);
            if (model.Legs < 4) notes.Add(motion.Description);
            notes.Add("The atoms count as being at their mean places; the error of the model of their motion is not in modelError.");
        }

        if (model.SiteShift is { } shift)
        {
            document["siteShifts"] = new JObject { ["evPerMissingNeighbour"] = shift.EvPerMissingNeighbour, ["fullCount"] = shift.FullCount, ["reachAngstrom"] = shift.ReachAngstrom };
        }
    }

    /// <summary>The standard wave numbers as far as they are asked for, and one more Å⁻¹ for a shift of the energy: long paths cost by the wave number.</summary>
    private static KGrid GridTo(double kMax)
    {
        KGrid whole = PairTableBuilder.DefaultKGrid;
        return new KGrid(whole.StartInvAngstrom, whole.StepInvAngstrom, Math.Min(whole.Count, (int)Math.Ceiling((kMax + 1) / whole.StepInvAngstrom) + 1));
    }

    /// <summary>chi of all absorbers of one configuration; each kind of path is added to its sum too, times the number of absorbers.</summary>
    private static int OfKinds(ExactPathModel model, AtomicConfiguration atoms, AbsorptionEdge edge, Dictionary<PathClass, double[]> kinds, double[] chi, CancellationToken cancellationToken)
    {
        int count = atoms.CountOf(edge.Element);
        foreach ((PathClass kind, double[] part) in model.ComputeClasses(atoms, edge, cancellationToken))
        {
            for (int i = 0; i < chi.Length; i++)
            {
                chi[i] += part[i];
                kinds[kind][i] += count * part[i];
            }
        }

        return count;
    }

    private static string Words(PathClass kind) => kind switch
    {
        PathClass.SingleScattering => "0-i-0",
        PathClass.Triangle => "0-i-j-0",
        PathClass.Retracing => "0-i-j-i-0",
        PathClass.ThroughAbsorber => "0-i-0-j-0",
        PathClass.TwiceThere => "0-i-0-i-0",
        _ => "0-i-j-k-0",
    };

    private static int One(string? absorber, IExafsForwardModel model, AtomicConfiguration atoms, AbsorptionEdge edge, double[] chi, CancellationToken cancellationToken)
    {
        if (absorber is null or "all")
        {
            model.Compute(atoms, edge, chi, cancellationToken);
            return atoms.CountOf(edge.Element);
        }

        if (!int.TryParse(absorber, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= atoms.Count)
            throw new SettingsException($"--absorber {absorber}: give a number from 0 to {atoms.Count - 1}, or all");
        model.ComputeAbsorber(atoms, index, edge, chi);
        return 1;
    }

    private Option<double?> Number(string name, string description)
    {
        Option<double?> option = Texts.NumberOption(name, description);
        Command.Options.Add(option);
        return option;
    }
}
