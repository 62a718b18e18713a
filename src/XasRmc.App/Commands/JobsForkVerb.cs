using System.CommandLine;
using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>Submits a fit that begins where another one is.</summary>
internal sealed class JobsForkVerb : Verb
{
    private readonly Argument<long> _job;
    private readonly Option<ulong?> _seed;
    private readonly Option<int?> _kWeight, _sweeps;
    private readonly Option<double?> _temperature;

    /// <summary>Makes the verb.</summary>
    public JobsForkVerb()
        : base(
            "fork",
            "Submit a fit that begins with the atoms of one that runs or is paused, with another weight, temperature or seed. The first one goes on by itself.",
            "xasrmc jobs fork 3 --kweight 3",
            "xasrmc jobs fork 3 --temperature 2 --seed 7")
    {
        _job = QueueOptions.JobArgument();
        Command.Arguments.Add(_job);
        _seed = Add<ulong?>("--seed", "The seed (default: the job's).", "N");
        _kWeight = Add<int?>("--kweight", "The power of k that the fit weights chi(k) with.", "N");
        _temperature = Texts.NumberOption("--temperature", "The temperature of sampling.");
        Command.Options.Add(_temperature);
        _sweeps = Add<int?>("--sweeps", "The most sweeps of the fit.", "N");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        long id = context.Get(_job);
        await using JobClient client = await QueueOptions.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
        JobsSnapshot jobs = await client.ListAsync(cancellationToken).ConfigureAwait(false);
        JobSummary parent = jobs.Jobs.FirstOrDefault(j => j.Id == id) ?? throw new SettingsException($"there is no job {id} ('xasrmc jobs list' shows them)");
        JobRequest request = new JobFork(context.Get(_seed), context.Get(_kWeight), context.Get(_temperature), context.Get(_sweeps)).Request(parent);
        JobSummary job = await client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        return new Answer(
            ExitCode.Done, JobText.Document("jobs-fork", job),
            console => console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"job {job.Id}: {JobJson.Word(job.State)}, a fork of job {id} ('xasrmc jobs watch {job.Id}' shows how it goes)")));
    }
}
