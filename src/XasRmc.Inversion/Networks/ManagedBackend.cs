namespace XasRmc.Inversion.Networks;

/// <summary>Networks in managed code, one thread each.</summary>
public sealed class ManagedBackend : INetworkBackend
{
    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public ITrainableNetwork Create(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null) => new ManagedNetwork(weights, batchSize, optimizer, state);
}
