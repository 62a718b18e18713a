using System.Collections.Immutable;
using XasRmc.App.Terminal.Screens.Dashboard;
using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Screens.Sets;
using XasRmc.App.Terminal.Screens.Settings;
using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens;

/// <summary>All screens, in the order of their numbers.</summary>
internal static class ScreenSet
{
    /// <summary>Makes them.</summary>
    public static ImmutableArray<Screen> Create() =>
    [
        new DashboardScreen(),
        new DataScreen(),
        new SetsScreen(),
        new StructuresScreen(),
        new TrainingScreen(),
        new InvertScreen(),
        new FitScreen(),
        new VerdictScreen(),
        new JobsScreen(),
        new SettingsScreen(),
    ];
}
