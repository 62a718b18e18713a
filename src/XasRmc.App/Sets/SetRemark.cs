namespace XasRmc.App.Sets;

/// <summary>What a look at a set before a run has found.</summary>
/// <param name="IsFault">True where a run would fail or its verdict could not pass; false for what a person should look at.</param>
/// <param name="Subject">What it is about: an edge, a file, start, network, scattering, spectra.</param>
/// <param name="Text">What is missing or does not fit, one sentence.</param>
/// <param name="Next">What to do about it.</param>
internal sealed record SetRemark(bool IsFault, string Subject, string Text, string Next);
