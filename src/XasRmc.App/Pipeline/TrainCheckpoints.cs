using System.Diagnostics;
using XasRmc.App.Jobs;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>Keeps the networks of a training in its run folder.</summary>
/// <param name="folder">The run folder; its manifest makes sure that recipe, seed and scattering are the same.</param>
internal sealed class TrainCheckpoints(RunFolder folder) : ITrainingCheckpoints
{
    private static readonly TimeSpan s_mostLost = TimeSpan.FromSeconds(15);

    private readonly Stopwatch _sinceKept = Stopwatch.StartNew();

    /// <inheritdoc />
    public bool IsDue => _sinceKept.Elapsed > s_mostLost;

    /// <inheritdoc />
    public MemberState? Find(int member, NetworkDefinition definition)
    {
        string name = NameOf(member);
        if (!folder.Exists(name)) return null;
        using FileStream stream = File.OpenRead(folder.PathOf(name));
        return MemberStateStore.Read(stream, folder.PathOf(name), member, definition);
    }

    /// <inheritdoc />
    public void Keep(MemberState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        folder.Write(NameOf(state.Index), stream => MemberStateStore.Write(stream, state));
        _sinceKept.Restart();
    }

    /// <summary>Forgets the networks: the ensemble is written.</summary>
    public void Clear(int members)
    {
        for (int member = 0; member < members; member++) folder.Remove(NameOf(member));
    }

    private static string NameOf(int member) => FormattableString.Invariant($"checkpoints/network-{member + 1}.safetensors");
}
