using XasRmc.Core;
using XasRmc.Inversion.Networks;
using Torch = TorchSharp.torch;

namespace XasRmc.Inversion.TorchSharp;

/// <summary>Networks in libtorch, on processors. Definitions, weights and optimizer are those of the managed backend; results agree to rounding. They are not the same to the bit, not even from run to run: how libtorch adds up depends on where in memory numbers happen to lie.</summary>
public sealed class TorchSharpBackend : INetworkBackend
{
    /// <summary>The name that selects it, and that cards carry.</summary>
    public const string BackendName = "torchsharp";

    /// <summary>Makes a backend.</summary>
    /// <param name="threadsANetwork">Threads that libtorch may use in one call, from 1; members of an ensemble train side by side besides. It holds for the whole process.</param>
    public TorchSharpBackend(int threadsANetwork = 1)
    {
        Require.AtLeast(threadsANetwork, 1);
        Torch.set_num_threads(threadsANetwork);
    }

    /// <inheritdoc/>
    public string Name => BackendName;

    /// <inheritdoc/>
    public ITrainableNetwork Create(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null) => new TorchSharpNetwork(weights, batchSize, optimizer, state);
}
