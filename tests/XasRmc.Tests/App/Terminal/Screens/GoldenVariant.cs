using XasRmc.App.Terminal.Look;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>A terminal that screens are drawn for.</summary>
/// <param name="Name">Its name in the names of files.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Profile">What it shows.</param>
internal sealed record GoldenVariant(string Name, int Width, int Height, TerminalProfile Profile);
