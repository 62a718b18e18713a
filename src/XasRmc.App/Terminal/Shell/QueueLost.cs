namespace XasRmc.App.Terminal.Shell;

/// <summary>The queue does not answer.</summary>
/// <param name="Why">One line.</param>
internal sealed record QueueLost(string Why) : IMessage;
