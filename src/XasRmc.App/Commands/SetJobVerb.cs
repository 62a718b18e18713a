using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Formats.Scattering;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>A verb that runs a job on a set: invert, fit, validate.</summary>
internal sealed class SetJobVerb : Verb
{
    private readonly string _kind;
    private readonly Argument<string>? _set;
    private readonly Argument<string[]>? _sets;
    private readonly Option<string[]?> _data;
    private readonly Option<string?> _out, _model, _scattering, _from, _engine, _space;
    private readonly Option<ulong?> _seed;
    private readonly Option<int?> _replicas, _sweeps, _kWeight, _trajectory;
    private readonly Option<double?> _temperature;
    private readonly Option<bool> _quick, _series;
    private readonly Option<int?> _feffSites;

    private SetJobVerb(string kind, string description, params string[] examples)
        : base(kind, description, examples)
    {
        _kind = kind;
        if (kind == SetJob.ValidateKind)
        {
            _sets = AddArgument<string[]>("SET", "The validation set: its folder or its id; several with --series.");
            _sets.Arity = ArgumentArity.OneOrMore;
        }
        else
        {
            _set = AddArgument<string>("SET", "The validation set: its folder or its id.");
        }

        _data = Add<string[]?>("--data", "A folder with measured files; may be said several times.", "DIR");
        _out = Add<string?>("--out", "The run folder (default: a new one under 'runs'). A run that was broken off goes on from it.", "DIR");
        _seed = Add<ulong?>("--seed", "The seed (default: the set's).", "N");
        _scattering = Add<string?>("--scattering", "Scattering data: a file, or a system that ships (default: the set's, or what ships).", "FILE");
        _model = new Option<string?>("--model") { Description = $"A trained network{(kind == SetJob.FitKind ? " for starts of the kind nearest" : "")}: its folder, or its card (default: the one that ships for these elements).", HelpName = "DIR" };
        _replicas = new Option<int?>("--replicas") { Description = "Independent fits whose spread is the error.", HelpName = "N" };
        _sweeps = new Option<int?>("--sweeps") { Description = "The most sweeps of a fit between cooling and sampling.", HelpName = "N" };
        _kWeight = new Option<int?>("--kweight") { Description = "The power of k that the fit weights chi(k) with, for all edges (default: the set's).", HelpName = "N" };
        _temperature = Texts.NumberOption("--temperature", "The temperature of sampling: a structure has the weight exp(-chi²/2T) (default: the set's).");
        _from = new Option<string?>("--from") { Description = "Begin with the atoms of a fit under way: its run folder, or a checkpoint that 'jobs fork' kept.", HelpName = "RUN" };
        _engine = new Option<string?>("--engine") { Description = $"By what moves: {Words<RmcMethod>()} (default: metropolis with pairs alone, langevin with all paths).", HelpName = "NAME" };
        _space = new Option<string?>("--space") { Description = $"Where the fit compares spectra: {Words<ObjectiveSpace>()} (default: the set's, or r).", HelpName = "NAME" };
        _trajectory = new Option<int?>("--trajectory") { Description = "Keep the atoms of every replica each N sweeps, as extended XYZ in the run folder (default: the set's, or none).", HelpName = "N" };
        _quick = new Option<bool>("--quick") { Description = "In under a minute: pairs and first shells alone, no FEFF on the final structure. The report says what that gives up." };
        _feffSites = new Option<int?>("--feff-sites") { Description = $"Sites of each edge that an installed FEFF computes in the final structure (default: {ValidateChoices.UsualFeffSites}; 0: none); up to four times as many where these leave it open.", HelpName = "N" };
        _series = new Option<bool>("--series") { Description = "Judge several sets of the same elements and lay them side by side: distributions, N and R against composition, short-range order." };
        if (kind == SetJob.ValidateKind)
        {
            Command.Options.Add(_quick);
            Command.Options.Add(_feffSites);
            Command.Options.Add(_series);
        }

        Command.Options.Add(_model);
        if (kind == SetJob.InvertKind) return;
        Command.Options.Add(_replicas);
        foreach (Option option in new Option[] { _sweeps, _kWeight, _temperature, _engine, _space, _trajectory, _from }) Command.Options.Add(option);
    }

    /// <summary>The verb invert.</summary>
    public static SetJobVerb Invert() => new(
        SetJob.InvertKind, "Ask the network: chi(k) of a set to partial radial distributions with uncertainty.",
        "xasrmc invert validation-sets/virtual-aupd-50", "xasrmc invert measured-au-foil --data ../shared/data/xas --json");

    /// <summary>The verb fit.</summary>
    public static SetJobVerb Fit() => new(
        SetJob.FitKind, "Fit atoms to the spectra of a set by reverse Monte Carlo.",
        "xasrmc fit validation-sets/virtual-aupd-50", "xasrmc fit measured-au-foil --data ../shared/data/xas --replicas 8 --out runs/au");

    /// <summary>The verb validate.</summary>
    public static SetJobVerb Validate() => new(
        SetJob.ValidateKind, "The main job: reduce the spectra of a set, ask the network, fit the atoms, judge whether the two agree, write a report. Exit 0 pass, 1 fail, 2 inconclusive.",
        "xasrmc validate validation-sets/virtual-aupd-50", "xasrmc validate virtual-aupd-50 --quick", "xasrmc validate --series validation-sets/virtual-aupd-??", "xasrmc validate measured-au-foil --data ../shared/data/xas --out runs/au-foil");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] names = _sets is null ? [context.Get(_set!)] : context.Get(_sets);
        if (context.Get(_series)) return Task.FromResult(RunSeries(context, names, cancellationToken));
        if (names.Length > 1) throw new Options.SettingsException($"{names.Length} sets were named: --series lays them side by side");
        SetJob job = Job(context, names[0]);
        var runner = new JobRunner(context.Options, context.Surroundings);
        string runFolder = runner.FolderOf(job.Definition, job.SetId, context.Get(_out));
        long start = context.Surroundings.Clock.GetTimestamp();
        bool isFresh = !Directory.Exists(runFolder);
        JobResult result = RunKept(context, runner, job, runFolder, cancellationToken);

        TimeSpan took = context.Surroundings.Clock.GetElapsedTime(start);
        var document = (JObject)result.Document.DeepClone();
        if (_kind == SetJob.ValidateKind) document["reportPath"] = Path.Combine(runFolder, ReportStage.ReportName);
        if (isFresh && (_kind == SetJob.FitKind ? document : document["fit"]) is JObject fit && fit["moves"] is JObject moves)
            moves["perSecond"] = (long)moves["tried"]! / took.TotalSeconds;
        document["runFolder"] = runFolder;
        return Task.FromResult(new Answer(result.ExitCode, document, console => SetJobText.Show(console, document)));
    }

    /// <summary>The job on one set, with the options of the command line.</summary>
    private SetJob Job(VerbContext context, string name)
    {
        string folder = SetLocation.Find(name, context.Surroundings);
        SetDefinition set = WithOptions(context, SetFile.Read(folder));
        var lookup = new DataLookup(folder, set, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder);
        ForkSource? fork = _kind != SetJob.InvertKind && context.Get(_from) is { } from ? ForkSource.Read(context.Surroundings.FullPath(from)) : null;
        if (fork is not null && NearestStarts.Has(set)) throw new Options.SettingsException($"a fit begins either with the atoms of another one (--from) or with particles that the network finds (start of {set.Id}): put those of the other run, in its {NearestStarts.FolderName}/, into the set");
        SetInputs inputs = SetInputs.Read(set, lookup) with { Fork = fork };
        ScatteringLibrary library = ScatteringInput.Read(context, context.Get(_scattering) ?? set.Scattering, inputs.Edges, [.. inputs.Elements], set.Kind == SetKind.Measured);
        if (_kind == SetJob.FitKind && context.Get(_model) is not null && !NearestStarts.Has(set)) throw new Options.SettingsException($"--model goes with starts of the kind nearest, which {set.Id} has none of: a fit asks no network otherwise");
        TrainedModel? model = _kind == SetJob.FitKind && !NearestStarts.Has(set) ? null
            : context.Get(_model) is { } card ? TrainedModels.Read(context.Surroundings.FullPath(card))
            : new TrainedModels(context.Surroundings, context.CacheFolder).Find(set.Model, [.. inputs.Elements], [.. inputs.Edges]);
        if (model is not null && model.Card.Recipe.Scattering != library.System)
            context.Warn($"the network {model.Card.Name} learned from the phases of {model.Card.Recipe.Scattering}, this set is computed with those of {library.System}");
        return new SetJob(_kind, inputs, context.Options.Defaults, library, model, context.Get(_seed) ?? set.Seed, Choices(context));
    }

    private Answer RunSeries(VerbContext context, string[] names, CancellationToken cancellationToken)
    {
        if (context.Get(_from) is not null) throw new Options.SettingsException("--from goes with one set, not with a series");
        var job = new SeriesJob([.. names.Select(n => Job(context, n))]);
        var runner = new JobRunner(context.Options, context.Surroundings);
        string folder = runner.FolderOf(job.Definition, string.Create(CultureInfo.InvariantCulture, $"{names.Length}-sets"), context.Get(_out));
        JobResult result = RunKept(context, runner, job, folder, cancellationToken);

        var document = (JObject)result.Document.DeepClone();
        document["reportPath"] = Path.Combine(folder, SeriesJob.ReportName);
        document["runFolder"] = folder;
        return new Answer(result.ExitCode, document, console => SetJobText.ShowSeries(console, document));
    }

    /// <summary>Runs a job; one that is cancelled says where its work is kept.</summary>
    private static JobResult RunKept(VerbContext context, JobRunner runner, IJob job, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return runner.Run(job, folder, context.Progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Say($"kept: {folder}");
            throw;
        }
    }

    private ValidateChoices Choices(VerbContext context)
    {
        if (_kind != SetJob.ValidateKind) return ValidateChoices.Full;
        int sites = context.Get(_feffSites) ?? ValidateChoices.UsualFeffSites;
        if (sites is < 0 or > 1000) throw new Options.SettingsException("--feff-sites must lie in 0 to 1000");
        return new ValidateChoices(context.Get(_quick), context.Get(_quick) ? 0 : sites);
    }

    private SetDefinition WithOptions(VerbContext context, SetDefinition set)
    {
        if (_kind == SetJob.InvertKind) return set;
        int? replicas = context.Get(_replicas), sweeps = context.Get(_sweeps);
        if (replicas is < 1 or > 1000) throw new Options.SettingsException("--replicas must lie in 1 to 1000");
        if (sweeps is < 0) throw new Options.SettingsException("--sweeps must not be negative");
        int? kWeight = context.Get(_kWeight);
        double? temperature = context.Get(_temperature);
        if (kWeight is < 0 or > 3) throw new Options.SettingsException("--kweight must lie in 0 to 3");
        if (temperature is not null and not (> 0 and <= 1000)) throw new Options.SettingsException("--temperature must lie above 0, up to 1000");
        if (kWeight is { } weight) set = set with { Edges = [.. set.Edges.Select(e => e with { KWeight = weight })] };
        RmcMethod? engine = Choice<RmcMethod>(context, _engine, "--engine");
        ObjectiveSpace? space = Choice<ObjectiveSpace>(context, _space, "--space");
        int? trajectory = context.Get(_trajectory);
        if (trajectory is < 1) throw new Options.SettingsException("--trajectory must be 1 or more");
        int starts = set.Starts.Sum(s => s.Structures);
        if (replicas < starts) throw new Options.SettingsException(FormattableString.Invariant($"--replicas {replicas} are too few for the {starts} starts of {set.Id}"));
        if (replicas is null && sweeps is null && temperature is null && engine is null && space is null && trajectory is null) return set;
        SetFit fit = set.Fit ?? new SetFit();
        return set with
        {
            Fit = fit with
            {
                Replicas = replicas ?? fit.Replicas, Sweeps = sweeps ?? fit.Sweeps, Temperature = temperature ?? fit.Temperature, Engine = engine ?? fit.Engine, Space = space ?? fit.Space,
                TrajectorySweeps = trajectory ?? fit.TrajectorySweeps,
            },
        };
    }

    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(RecipeWord.Of));

    private static T? Choice<T>(VerbContext context, Option<string?> option, string name)
        where T : struct, Enum
    {
        if (context.Get(option) is not { } word) return null;
        foreach (T choice in Enum.GetValues<T>())
        {
            if (RecipeWord.Of(choice) == word) return choice;
        }

        throw new Options.SettingsException($"{name} '{word}' is none of: {Words<T>()}");
    }
}
