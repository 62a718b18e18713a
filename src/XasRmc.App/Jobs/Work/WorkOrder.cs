using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Jobs.Work;

/// <summary>What a worker is told: one command line to run.</summary>
/// <param name="Job">The number of the job.</param>
/// <param name="Words">The words after <c>xasrmc</c>.</param>
/// <param name="Folder">The folder that relative paths start from.</param>
/// <param name="Cores">The cores that it may use.</param>
/// <param name="AnswerPath">Where its answer document is kept.</param>
internal sealed record WorkOrder(long Job, IReadOnlyList<string> Words, string Folder, int Cores, string AnswerPath)
{
    /// <summary>The order for a job.</summary>
    public static WorkOrder Of(JobSummary job, int cores, string answerPath)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new WorkOrder(job.Id, job.Request.Words, job.Request.Folder, cores, answerPath);
    }
}
