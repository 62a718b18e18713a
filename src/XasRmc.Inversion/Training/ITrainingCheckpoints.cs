using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>Where a training keeps its networks between passes, so that one that was broken off goes on.</summary>
public interface ITrainingCheckpoints
{
    /// <summary>True when so much work has been done since networks were kept that it should not be lost with the program.</summary>
    bool IsDue { get; }

    /// <summary>What an earlier run of the same training kept of a network, or null.</summary>
    /// <param name="member">Which, from 0.</param>
    /// <param name="definition">Its shape.</param>
    MemberState? Find(int member, NetworkDefinition definition);

    /// <summary>Keeps a network in place of its earlier state.</summary>
    void Keep(MemberState state);
}
