using System.Collections.Immutable;
using XasRmc.App.Terminal.Input;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Everything that the terminal shows and remembers. Immutable.</summary>
/// <param name="Screens">All screens, in the order of their numbers.</param>
/// <param name="Current">Which one is in sight.</param>
/// <param name="Shared">What all see.</param>
/// <param name="Width">Columns of the terminal.</param>
/// <param name="Height">Rows.</param>
internal sealed record TuiModel(ImmutableArray<Screen> Screens, int Current, Shared Shared, int Width, int Height)
{
    /// <summary>Columns and rows below which nothing useful fits.</summary>
    public const int LeastWidth = 60, LeastHeight = 16;

    /// <summary>The screens to go back to, the last one on top.</summary>
    public ImmutableStack<int> Before { get; init; } = [];

    /// <summary>What lies over the screen; null for nothing.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>The line of the status bar; null for none.</summary>
    public Say? Line { get; init; }

    /// <summary>The last error of the connection; null while connected.</summary>
    public string? Lost { get; init; }

    /// <summary>What is being done, by the key of the query.</summary>
    public ImmutableDictionary<string, string> Pending { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Keys that the settings give to actions.</summary>
    public ImmutableDictionary<string, Key> Keys { get; init; } = ImmutableDictionary<string, Key>.Empty;

    /// <summary>Whether the mouse is asked for.</summary>
    public bool IsMouseOn { get; init; }

    /// <summary>Whether the view was quit.</summary>
    public bool IsOver { get; init; }

    /// <summary>How often a full repaint was asked for.</summary>
    public int Repaints { get; init; }

    /// <summary>How often the suspension was asked for.</summary>
    public int Suspensions { get; init; }

    /// <summary>The screen in sight.</summary>
    public Screen Screen => Screens[Current];

    /// <summary>Whether the window is large enough.</summary>
    public bool IsLargeEnough => Width >= LeastWidth && Height >= LeastHeight;

    /// <summary>The key of an action: that of the settings, or its own.</summary>
    public Key? KeyOf(ScreenAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Keys.TryGetValue(action.Id, out Key key) ? key : action.Key;
    }

    /// <summary>The key of an action of the whole.</summary>
    public Key? KeyOf(string id) => AppWide.FirstOrDefault(a => a.Id == id) is { } action ? KeyOf(action) : null;

    /// <summary>The actions of every screen.</summary>
    public IReadOnlyList<ScreenAction> AppWide => [.. AppActions.All(Screens.Select(s => s.Name))];

    /// <summary>The actions of the screen in sight, then those of every screen.</summary>
    public IReadOnlyList<ScreenAction> AllActions => [.. Screen.Actions(Shared), .. AppWide];
}
