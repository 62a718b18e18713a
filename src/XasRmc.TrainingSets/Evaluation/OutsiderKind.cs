namespace XasRmc.TrainingSets.Evaluation;

/// <summary>A spectrum that is none of a sample like those of the training, made of one that is.</summary>
public enum OutsiderKind
{
    /// <summary>The points of chi(k) in another order.</summary>
    Shuffled,

    /// <summary>chi(k) with its energy origin off by 8 eV, up or down, where dE0 is taken as known.</summary>
    WrongEnergyOrigin,

    /// <summary>The spectra of the edges in each other's place; networks of several edges alone.</summary>
    SwappedEdges,

    /// <summary>The spectra of another metal whose atoms stand as those of the sample; where one is given.</summary>
    OtherMetal,
}
