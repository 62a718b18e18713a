namespace XasRmc.App.Jobs.Client;

/// <summary>What is asked of the queue: a command line, as a person would type it, so that queue, terminal and shell run the same thing.</summary>
/// <param name="Words">The words after <c>xasrmc</c>, e.g. <c>fit measured-au-foil --seed 3</c>.</param>
/// <param name="Folder">The folder that relative paths start from, absolute.</param>
/// <param name="Priority">Higher runs earlier; equal ones in the order of submission.</param>
/// <param name="Cores">The cores that it takes of the budget; null for all of them.</param>
internal sealed record JobRequest(IReadOnlyList<string> Words, string Folder, int Priority = 0, int? Cores = null);
