namespace XasRmc.App.Batches;

/// <summary>A spectrum that could not be taken, and why.</summary>
/// <param name="Name">The file, with its group where it has several.</param>
/// <param name="Why">What is wrong and what to do, one line.</param>
internal sealed record BatchFailure(string Name, string Why);
