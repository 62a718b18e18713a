namespace XasRmc.App.Feff;

/// <summary>One run of a <see cref="FeffPool"/>.</summary>
/// <param name="Name">The run's folder below the pool's, e.g. <c>Au-L3/s0/a012</c>.</param>
/// <param name="Input">The text of <c>feff.inp</c>.</param>
public sealed record FeffTask(string Name, string Input);
