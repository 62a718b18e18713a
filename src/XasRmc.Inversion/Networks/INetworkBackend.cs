namespace XasRmc.Inversion.Networks;

/// <summary>Makes networks that can be trained; the seam behind which a library such as libtorch may stand.</summary>
public interface INetworkBackend
{
    /// <summary>A name for the model card, e.g. <c>managed</c>.</summary>
    string Name { get; }

    /// <summary>Makes a network with given weights.</summary>
    /// <param name="weights">The weights to start from; they carry the shape.</param>
    /// <param name="batchSize">The largest number of examples in one call.</param>
    /// <param name="optimizer">How the weights move.</param>
    /// <param name="state">The optimizer's memory of a training that goes on; null to start one.</param>
    ITrainableNetwork Create(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null);
}
