using XasRmc.App.Jobs;
using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.App.Pipeline;

/// <summary>One demonstration with its recipe and its inputs, ready to be run as a job.</summary>
internal interface IDemonstration
{
    /// <summary>Its word on the command line, e.g. <c>latent</c>.</summary>
    string Word { get; }

    /// <summary>What decides it.</summary>
    DemonstrationRecipe Recipe { get; }

    /// <summary>The SHA-256 of its inputs, see <see cref="JobDefinition"/>.</summary>
    IReadOnlyDictionary<string, string> InputHashes { get; }

    /// <summary>Runs it.</summary>
    /// <param name="context">Threads and progress.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    DemonstrationOutcome Run(JobContext context, CancellationToken cancellationToken);
}
