namespace XasRmc.App.Terminal.Shell;

/// <summary>What lies over the screen and takes all keys.</summary>
internal abstract record Overlay
{
    /// <summary>The keys and actions of the screen.</summary>
    public sealed record Help(int Scroll) : Overlay;

    /// <summary>All actions, searched by what is typed.</summary>
    public sealed record Palette(string Text, int Selected) : Overlay;

    /// <summary>An action that loses something; only <c>y</c> is consent.</summary>
    public sealed record Confirm(ScreenAction Action) : Overlay;
}
