namespace XasRmc.App.Terminal.Shell;

/// <summary>Submits a command line to the queue; the shell shows the job's number, or why it was refused.</summary>
/// <param name="Words">The words after <c>xasrmc</c>.</param>
internal sealed record Submit(IReadOnlyList<string> Words) : IEffect
{
    /// <summary>Higher runs earlier.</summary>
    public int Priority { get; init; }

    /// <summary>The cores that it takes; null for all of them.</summary>
    public int? Cores { get; init; }
}
