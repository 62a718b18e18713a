namespace XasRmc.App.Terminal.Shell;

/// <summary>Work outside of the update: reading a file, a reduction, a request to the queue. It ends in an <see cref="Answered"/> with the same key.</summary>
/// <remarks>A new query of a key cancels the one under way: what a person asks for last is what counts.</remarks>
/// <param name="Key">What it is about.</param>
/// <param name="What">What is being done, for the status bar, e.g. <c>reading foil.xdi</c>.</param>
/// <param name="Work">Does it, on another thread. Faults of the user's come as the program's usual exceptions.</param>
internal sealed record Query(string Key, string What, Func<TuiServices, CancellationToken, Task<object>> Work) : IEffect;
