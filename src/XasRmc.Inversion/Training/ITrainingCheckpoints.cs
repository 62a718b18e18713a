using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>Where a training keeps the networks that are done, so that one that was broken off need not train them again. Called from several threads.</summary>
public interface ITrainingCheckpoints
{
    /// <summary>A network that an earlier run of the same training finished, or null.</summary>
    /// <param name="member">Which, from 0.</param>
    /// <param name="definition">Its shape.</param>
    TrainedMember? Find(int member, NetworkDefinition definition);

    /// <summary>Keeps a network.</summary>
    void Keep(TrainedMember member);
}
