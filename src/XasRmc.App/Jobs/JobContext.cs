using XasRmc.Core;

namespace XasRmc.App.Jobs;

/// <summary>What a running job is given.</summary>
/// <param name="Folder">Where its files go.</param>
/// <param name="Progress">Who hears of its progress.</param>
/// <param name="Threads">The number of threads it may use; its result does not depend on it.</param>
/// <param name="Warn">Takes one line that a person should read.</param>
/// <param name="CacheFolder">Where derived tables are kept between runs; results do not depend on it.</param>
internal sealed record JobContext(RunFolder Folder, IProgress<StageProgress>? Progress, int Threads, Action<string> Warn, string CacheFolder);
