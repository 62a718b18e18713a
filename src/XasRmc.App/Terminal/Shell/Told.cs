namespace XasRmc.App.Terminal.Shell;

/// <summary>The answer of a query that only did something: a line for the status bar.</summary>
internal sealed record Told(string Text);
