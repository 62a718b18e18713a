namespace XasRmc.App.Jobs;

/// <summary>A piece of work with a run folder.</summary>
internal interface IJob
{
    /// <summary>What decides the result.</summary>
    JobDefinition Definition { get; }

    /// <summary>Does the work; where an earlier run got to is found in the folder.</summary>
    /// <param name="context">Folder, progress, threads.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    JobResult Run(JobContext context, CancellationToken cancellationToken);
}
