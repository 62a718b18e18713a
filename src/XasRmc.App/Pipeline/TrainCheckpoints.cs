using XasRmc.App.Jobs;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>Keeps the networks of a training that are done in its run folder.</summary>
/// <param name="folder">The run folder; its manifest makes sure that recipe, seed and scattering are the same.</param>
internal sealed class TrainCheckpoints(RunFolder folder) : ITrainingCheckpoints
{
    /// <inheritdoc />
    public TrainedMember? Find(int member, NetworkDefinition definition)
    {
        string name = NameOf(member);
        if (!folder.Exists(name)) return null;
        using FileStream stream = File.OpenRead(folder.PathOf(name));
        return TrainedMemberStore.Read(stream, folder.PathOf(name), member, definition);
    }

    /// <inheritdoc />
    public void Keep(TrainedMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        folder.Write(NameOf(member.Index), stream => TrainedMemberStore.Write(stream, member));
    }

    /// <summary>Forgets the networks: the ensemble is written.</summary>
    public void Clear(int members)
    {
        for (int member = 0; member < members; member++) folder.Remove(NameOf(member));
    }

    private static string NameOf(int member) => FormattableString.Invariant($"checkpoints/network-{member + 1}.safetensors");
}
