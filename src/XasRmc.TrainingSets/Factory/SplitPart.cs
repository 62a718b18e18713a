namespace XasRmc.TrainingSets.Factory;

/// <summary>What an example serves for; decided when it is made, by its particle.</summary>
public enum SplitPart
{
    /// <summary>Moves the weights.</summary>
    Train,

    /// <summary>Ends the training.</summary>
    Validation,

    /// <summary>Sets intervals and thresholds.</summary>
    Calibration,

    /// <summary>Judges all of it.</summary>
    Test,
}
