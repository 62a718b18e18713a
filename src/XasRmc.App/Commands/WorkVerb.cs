using System.Runtime.InteropServices;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Commands;

/// <summary>What the daemon starts for each job; not for people, and so not in the help.</summary>
internal sealed class WorkVerb : Verb
{
    /// <summary>The word.</summary>
    public const string Name = "work";

    /// <summary>Makes the verb.</summary>
    public WorkVerb()
        : base(Name, "Run one job for the daemon: its order comes on standard input, reports go to standard output.")
    {
        Command.Hidden = true;
        // The number and the folder are there for people who look at the list of processes, and for a daemon that looks for workers of the one before it.
        AddArgument<string>("JOB", "The number of the job.");
        AddArgument<string>("FOLDER", "The folder of the queue.");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);
        await using Stream input = Console.OpenStandardInput();
        await using Stream output = Console.OpenStandardOutput();
        await using var loop = new WorkerLoop(input, output, context.Surroundings);
        return Answer.Said(await loop.RunAsync(cancellationToken).ConfigureAwait(false));
    }
}
