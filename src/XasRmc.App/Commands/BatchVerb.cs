using System.CommandLine;
using Newtonsoft.Json.Linq;
using XasRmc.App.Batches;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Inverts a series of spectra, all as one set says.</summary>
internal sealed class BatchVerb : Verb
{
    private readonly Argument<string[]> _spectra;
    private readonly Option<string?> _set, _table, _x, _pair, _energy, _mu, _foil, _from, _out, _model, _scattering;
    private readonly Option<string[]?> _match, _group, _data;
    private readonly Option<double?> _jump;
    private readonly Option<bool> _fit, _quick;
    private readonly Option<int?> _fitEach;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public BatchVerb()
        : base(
            "batch",
            "Invert a series of spectra (time, temperature, ...): each is reduced as one set says and asked of the network; N, R and sigma² against the coordinate with intervals, as page, CSV and JSON; what stands out is flagged. Exit 0 all evaluated, 2 some could not be.",
            "xasrmc batch cooling/ --set measured-my-sample",
            "xasrmc batch \"scans/*.xdi\" --set measured-my-sample --x temperature --fit",
            "xasrmc batch cooling.prj --set my-alloy --table what-is-what.csv --fit-each 5 --out runs/cooling",
            "xasrmc batch scans/ --set my-alloy --match \"Au:L3=*_AuL3_*\" --match \"Pd:K=*_PdK_*\" --x \"temperature (K)=*_{x}K*\"")
    {
        _spectra = AddArgument<string[]>("SPECTRA", "Folders, patterns with * and ?, or files of any kind that 'reduce' reads; of projects all groups.");
        _spectra.Arity = ArgumentArity.OneOrMore;
        _set = Add<string?>("--set", "The set that says edges, reduction, S0² and references, ranges, network and start: its folder or its id. Its own spectra are not looked at.", "SET");
        _table = Add<string?>("--table", "A table of what the spectra are: columns file, and where needed group, edge, point; all others are coordinates.", "FILE");
        _x = Add<string?>("--x", "What points stand against: time, temperature (from headers), index, a column of the table, a field of the headers, or a pattern of names with {x} where the number stands, before it a name if one likes (default: the table's first column that all have, else temperature, time, index).", "NAME");
        _pair = Add<string?>("--pair", "How edges are paired without a table: name (the same but for the words of the edge) or order (default: name where names go together, else order).", "HOW");
        _match = Add<string[]?>("--match", "Names of the spectra of an edge, as a pattern with * and ?; may be said several times.", "Au:L3=PATTERN");
        _group = Add<string[]?>("--group", "Only groups of projects whose labels fit this pattern; may be said several times.", "PATTERN");
        _energy = Add<string?>("--energy", "The energy column of column files, by its label or number (default: as in the set's own spectrum).", "COL");
        _mu = Add<string?>("--mu", "mu as an expression over columns (default: as in the set's own spectrum).", "EXPR");
        _foil = Add<string?>("--foil", "mu of the reference channel as an expression over columns, whose E0 is watched (default: by the names of the columns).", "EXPR");
        _jump = Texts.NumberOption("--jump", FormattableString.Invariant($"Beyond how many combined standard deviations a point stands out of its neighbours (default: {BatchChoices.UsualJumpLimit})."));
        Command.Options.Add(_jump);
        _fit = Add<bool>("--fit", "Fit atoms to the merged spectrum of all points that are not flagged.");
        _fitEach = Add<int?>("--fit-each", "Cut the series into N bins and fit each, beginning with the atoms of the merged spectrum; includes --fit.", "N");
        _quick = Add<bool>("--quick", "Fits with pairs and first shells alone.");
        _from = Add<string?>("--from", "The run folder of an earlier batch: points that it has finished alike are taken over, as when a series has grown.", "RUN");
        _data = Add<string[]?>("--data", "A folder with measured files of the set; may be said several times.", "DIR");
        _model = Add<string?>("--model", "A trained network: its folder, or its card (default: the one that ships for these elements).", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data: a file, or a system that ships (default: the set's, or what ships).", "FILE");
        _out = Add<string?>("--out", "The run folder (default: a new one under 'runs'). A run that was broken off goes on from it.", "DIR");
        _seed = Add<ulong?>("--seed", "The seed (default: the set's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        BatchJob job = Job(context, out SetDefinition set);
        var runner = new JobRunner(context.Options, context.Surroundings);
        string folder = runner.FolderOf(job.Definition, set.Id, context.Get(_out));
        JobResult result;
        try
        {
            result = runner.Run(job, folder, context.Progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Say($"kept: {folder}");
            throw;
        }

        var document = (JObject)result.Document.DeepClone();
        document["reportPath"] = Path.Combine(folder, BatchJob.ReportName);
        document["runFolder"] = folder;
        return Task.FromResult(new Answer(result.ExitCode, document, console => BatchText.Show(console, document)));
    }

    private BatchJob Job(VerbContext context, out SetDefinition set)
    {
        BatchChoices choices = Choices(context);
        string folder = SetLocation.Find(context.Get(_set) ?? throw new SettingsException("--set is missing: the set that says edges, reduction, S0² and references ('xasrmc sets new' makes one)"), context.Surroundings);
        SetDefinition whole = SetFile.Read(folder);
        if (choices.IsMergedFitted && NearestStarts.Has(whole)) throw new SettingsException($"{whole.Id}: all fits of a batch begin with one start model; starts of the kind nearest go with fit and validate");
        BatchSeriesChoices seriesChoices = SeriesChoices(context, whole);
        string? tablePath = context.Get(_table) is { } typed ? context.Surroundings.FullPath(typed) : null;
        BatchTable? table = null;
        if (tablePath is not null)
        {
            using var reader = new StreamReader(context.OpenRead(context.Get(_table)!));
            table = BatchTable.Read(reader.ReadToEnd(), Path.GetFileName(tablePath));
        }

        (IReadOnlyList<string> files, IReadOnlyList<string> aside) = BatchFiles.Find(context.Get(_spectra), context.Surroundings, tablePath);
        var failures = new List<BatchFailure>();
        IReadOnlyList<BatchScan> scans = BatchFiles.Read(files, context.Get(_group) ?? [], failures);
        BatchSeries series = BatchSeries.Of(scans, failures, whole.Edges, table, seriesChoices);
        // The series takes the place of the set's own spectra and of the truth about them.
        set = whole with { Edges = [.. whole.Edges.Select(e => e with { Files = [] })], Truth = null, Expected = null };
        SetInputs inputs = SetInputs.Read(set, new DataLookup(folder, set, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder));
        inputs = inputs with { Set = set with { Edges = whole.Edges } };
        ScatteringLibrary library = ScatteringInput.Read(context, context.Get(_scattering) ?? set.Scattering, inputs.Edges, [.. inputs.Elements], set.Kind == SetKind.Measured);
        TrainedModel model = context.Get(_model) is { } card
            ? TrainedModels.Read(context.Surroundings.FullPath(card))
            : new TrainedModels(context.Surroundings, context.CacheFolder).Find(set.Model, [.. inputs.Elements], [.. inputs.Edges]);
        if (model.Card.Recipe.Scattering != library.System)
            context.Warn($"the network {model.Card.Name} learned from the phases of {model.Card.Recipe.Scattering}, this set is computed with those of {library.System}");
        string? earlier = context.Get(_from) is { } from ? context.Surroundings.FullPath(from) : null;
        if (earlier is not null && !File.Exists(Path.Combine(earlier, RunFolder.ManifestName))) throw new SettingsException($"--from: {context.Get(_from)} is no run folder");
        return new BatchJob(inputs, series, aside, seriesChoices.Columns, choices, context.Options.Defaults, library, model, context.Get(_seed) ?? set.Seed, earlier);
    }

    private BatchChoices Choices(VerbContext context)
    {
        double jump = context.Get(_jump) ?? BatchChoices.UsualJumpLimit;
        if (!(jump is >= 1 and <= 100)) throw new SettingsException("--jump must lie in 1 to 100");
        int bins = context.Get(_fitEach) ?? 0;
        if (context.Get(_fitEach) is < 1 or > 1000) throw new SettingsException("--fit-each must lie in 1 to 1000");
        bool isFitted = context.Get(_fit) || bins > 0;
        if (context.Get(_quick) && !isFitted) throw new SettingsException("--quick goes with --fit or --fit-each: the network alone is quick as it is");
        return new BatchChoices(jump, isFitted, bins, context.Get(_quick), context.Get(_foil));
    }

    private BatchSeriesChoices SeriesChoices(VerbContext context, SetDefinition set)
    {
        AbsorptionEdge[] edges = [.. set.Edges.Select(e => AbsorptionEdge.Parse(e.Edge))];
        var match = new List<(AbsorptionEdge, string)>();
        foreach (string word in context.Get(_match) ?? [])
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == word.Length - 1) throw new SettingsException($"--match '{word}': write it as Au:L3=*_Au_*");
            AbsorptionEdge edge = Texts.Edge(word[..equals]);
            match.Add(edges.Contains(edge) ? (edge, word[(equals + 1)..]) : throw new SettingsException($"--match {edge}: the set has {string.Join(", ", edges.AsEnumerable())}"));
        }

        BatchPairingRule pairing = context.Get(_pair) switch
        {
            null => BatchPairingRule.Auto,
            "name" => BatchPairingRule.Name,
            "order" => BatchPairingRule.Order,
            { } other => throw new SettingsException($"--pair '{other}' is neither name nor order"),
        };
        if (context.Get(_x) is { } x && x.Split(CoordinateReader.Place).Length > 2) throw new SettingsException($"--x {x}: {CoordinateReader.Place} may stand in it once");
        return new BatchSeriesChoices(match, new BatchColumns(context.Get(_energy), context.Get(_mu)), pairing, context.Get(_x));
    }
}
