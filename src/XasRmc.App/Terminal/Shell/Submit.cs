namespace XasRmc.App.Terminal.Shell;

/// <summary>Submits a command line to the queue; the shell shows the job's number, or why it was refused.</summary>
/// <param name="Words">The words after <c>xasrmc</c>.</param>
internal sealed record Submit(IReadOnlyList<string> Words) : IEffect;
