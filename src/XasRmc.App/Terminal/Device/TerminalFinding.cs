using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Device;

/// <summary>What is known of the terminal before it is touched.</summary>
/// <param name="Profile">What it can show; null where there is none to draw on.</param>
/// <param name="Reason">Why there is none, one line; empty where there is one.</param>
/// <param name="EscapeDelay">How long the rest of a sequence may lag behind its ESC.</param>
internal sealed record TerminalFinding(TerminalProfile? Profile, string Reason, TimeSpan EscapeDelay);
