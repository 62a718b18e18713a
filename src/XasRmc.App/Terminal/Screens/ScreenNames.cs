namespace XasRmc.App.Terminal.Screens;

/// <summary>The names of the screens, in the order of their numbers.</summary>
internal static class ScreenNames
{
    /// <summary>The names.</summary>
    public const string Dashboard = "Dashboard", Data = "Data", Sets = "Sets", Structures = "Structures", Training = "Training", Invert = "Invert", Fit = "Fit", Verdict = "Verdict", Jobs = "Jobs", Settings = "Settings";
}
