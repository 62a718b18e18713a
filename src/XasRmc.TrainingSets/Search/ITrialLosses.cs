namespace XasRmc.TrainingSets.Search;

/// <summary>Where a search keeps what trials came to, so that one that was broken off goes on. Called from several threads.</summary>
public interface ITrialLosses
{
    /// <summary>What a trial came to on a rung; null where it has not been trained.</summary>
    TrialLoss? Find(int trial, int passes);

    /// <summary>Keeps what a trial came to.</summary>
    void Keep(TrialLoss loss);
}
