using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>The job daemon: runs it, ends it, tells of it.</summary>
internal sealed class ServeVerb : Verb
{
    private readonly Option<bool> _stop, _status, _detach;

    /// <summary>Makes the verb.</summary>
    public ServeVerb()
        : base(
            "serve",
            "Run the job daemon of this user in the foreground, until Ctrl+C or --stop. Jobs that ran when it last ended go on. 'jobs submit' starts it by itself.",
            "xasrmc serve", "xasrmc serve --detach", "xasrmc serve --status --json", "xasrmc serve --stop")
    {
        _detach = Add<bool>("--detach", "Start it in the background, where it outlives the terminal.");
        _status = Add<bool>("--status", "Tell whether it runs.");
        _stop = Add<bool>("--stop", "End it; what its jobs have done is kept, and they go on when it starts again.");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isStop = context.Get(_stop), isStatus = context.Get(_status), isDetach = context.Get(_detach);
        if ((isStop ? 1 : 0) + (isStatus ? 1 : 0) + (isDetach ? 1 : 0) > 1) throw new SettingsException("say one of --detach, --status and --stop");
        if (isStop || isStatus || isDetach)
        {
            await using JobClient? client = await JobClient.FindAsync(context.Options, context.Surroundings, isDetach, cancellationToken).ConfigureAwait(false);
            if (isStop && client is not null) await client.StopAsync(cancellationToken).ConfigureAwait(false);
            return await StatusAsync(context, isStop ? null : client, cancellationToken).ConfigureAwait(false);
        }

        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);
        await DaemonProcess.RunAsync(context.Options, context.Surroundings, paths => context.Say($"listening at {paths.Socket}; 'xasrmc serve --stop' ends it"), cancellationToken).ConfigureAwait(false);
        context.Say("stopped");
        return Answer.Said(ExitCode.Done);
    }

    private static async Task<Answer> StatusAsync(VerbContext context, JobClient? client, CancellationToken cancellationToken)
    {
        StatePaths paths = StatePaths.Of(context.Options, context.Surroundings);
        JobsSnapshot? snapshot = client is null ? null : await client.ListAsync(cancellationToken).ConfigureAwait(false);
        var document = new JObject
        {
            ["format"] = "xasrmc.serve/1",
            ["running"] = client is not null,
            ["process"] = client?.DaemonProcess,
            ["version"] = client?.Version,
            ["folder"] = paths.Folder,
            ["socket"] = paths.Socket,
            ["jobs"] = snapshot?.Jobs.Count,
            ["jobsRunning"] = snapshot?.Jobs.Count(j => j.State == JobState.Running),
        };
        string text = client is null
            ? "No daemon runs."
            : string.Create(CultureInfo.InvariantCulture, $"The daemon runs (process {client.DaemonProcess}, version {client.Version}): {document["jobs"]} jobs, {document["jobsRunning"]} of them running.");
        return new Answer(ExitCode.Done, document, console => console.Profile.Out.Writer.WriteLine(text));
    }
}
