using XasRmc.Core;

namespace XasRmc.App.Jobs;

/// <summary>Who watches a run: a person at a terminal, or the queue that started it.</summary>
internal interface IRunWatcher : IProgress<StageProgress>
{
    /// <summary>Takes one line that a person should read.</summary>
    void WriteLine(string line);

    /// <summary>Hears which run folder is about to be opened.</summary>
    /// <param name="path">The folder, absolute.</param>
    /// <exception cref="OperationCanceledException">The run has to wait: another job of the queue works in that folder.</exception>
    void OpeningRunFolder(string path);

    /// <summary>Hears that the work is over, before the answer is shown.</summary>
    void Finish();
}
