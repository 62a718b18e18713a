namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>The parts of the screen of structures.</summary>
internal enum StructurePart
{
    /// <summary>The form that builds.</summary>
    Form,

    /// <summary>The atoms.</summary>
    View,

    /// <summary>Pair counts and chi(k).</summary>
    Plots,
}
