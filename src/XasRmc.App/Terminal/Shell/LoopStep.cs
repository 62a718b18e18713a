namespace XasRmc.App.Terminal.Shell;

/// <summary>What comes of an update of the whole program.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Model">The model after it.</param>
/// <param name="Effects">What it asks of the world, in order.</param>
/// <param name="Requests">What it asks of the terminal.</param>
internal sealed record LoopStep<TModel>(TModel Model, IReadOnlyList<IEffect> Effects, LoopRequests Requests = LoopRequests.None);
