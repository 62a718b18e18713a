using XasRmc.App.Terminal.Input;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Something that a person can do.</summary>
/// <param name="Id">Its name for settings and <see cref="Screen.Run"/>, e.g. <c>data.merge</c>.</param>
/// <param name="Title">What it does, in a few words.</param>
/// <param name="Key">The key; null where it is in the palette alone.</param>
/// <param name="Verb">The command line that does the same, e.g. <c>xasrmc reduce foil.xdi --rbkg 1.1</c>; null where it only changes what is shown.</param>
/// <param name="IsDestructive">Whether it loses something: then it is asked about, and only <c>y</c> is consent.</param>
internal sealed record ScreenAction(string Id, string Title, Key? Key = null, string? Verb = null, bool IsDestructive = false);
