using XasRmc.App.Options;
using XasRmc.Inversion.Networks;
#if TORCHSHARP
using XasRmc.Inversion.TorchSharp;
#endif

namespace XasRmc.App.Pipeline;

/// <summary>What can train networks in this build.</summary>
internal static class NetworkBackends
{
    /// <summary>The name of the backend that is always there.</summary>
    public const string Managed = "managed";

    private const string Optional = "torchsharp";

    /// <summary>Makes a backend.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="SettingsException">It is not known, or not in this build.</exception>
    public static INetworkBackend Create(string name) => name switch
    {
        Managed => new ManagedBackend(),
#if TORCHSHARP
        Optional => new TorchSharpBackend(),
#else
        Optional => throw new SettingsException($"--backend {Optional}: this build is without it; build the program with -p:TorchSharp=true, or leave the option out"),
#endif
        _ => throw new SettingsException($"--backend {name}: there are {Managed} and, in builds with -p:TorchSharp=true, {Optional}"),
    };
}
