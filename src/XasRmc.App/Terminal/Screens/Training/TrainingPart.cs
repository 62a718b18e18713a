namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>The parts of the screen of training.</summary>
internal enum TrainingPart
{
    /// <summary>The training that runs, or ran last.</summary>
    Job,

    /// <summary>The recipes.</summary>
    Recipes,

    /// <summary>The trained networks.</summary>
    Models,

    /// <summary>The card of the chosen network.</summary>
    Card,
}
