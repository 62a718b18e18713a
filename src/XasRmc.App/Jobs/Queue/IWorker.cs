namespace XasRmc.App.Jobs.Queue;

/// <summary>What runs one job.</summary>
internal interface IWorker : IDisposable
{
    /// <summary>Its end; never faulted.</summary>
    Task<JobEnd> Ended { get; }

    /// <summary>Asks it to stop with a checkpoint kept.</summary>
    void Stop();

    /// <summary>Ends it at once.</summary>
    void Kill();
}
