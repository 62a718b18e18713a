namespace XasRmc.App.Terminal.Device;

/// <summary>The size of a terminal.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct TerminalSize(int Width, int Height);
