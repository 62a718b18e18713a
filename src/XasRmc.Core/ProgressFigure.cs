namespace XasRmc.Core;

/// <summary>One number of a piece of work.</summary>
/// <param name="Name">What it is, e.g. <c>chi2Reduced</c>.</param>
/// <param name="Series">Which of several series it belongs to, e.g. <c>replica 2</c>; empty where there is one.</param>
/// <param name="Value">Its value, in the unit that the name says.</param>
public sealed record ProgressFigure(string Name, string Series, double Value);
