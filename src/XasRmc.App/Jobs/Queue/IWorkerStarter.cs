using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Queue;

/// <summary>Starts workers.</summary>
internal interface IWorkerStarter
{
    /// <summary>Starts a worker.</summary>
    /// <param name="order">What it shall do.</param>
    /// <param name="report">Takes its reports, one after the other.</param>
    /// <param name="mayOpen">Whether it may open a run folder now.</param>
    IWorker Start(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen);

    /// <summary>Waits until the worker that an earlier daemon started for a job is gone; one that does not go by itself is ended.</summary>
    Task WaitUntilGoneAsync(long job);
}
