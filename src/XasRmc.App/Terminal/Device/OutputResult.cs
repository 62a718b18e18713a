namespace XasRmc.App.Terminal.Device;

/// <summary>What came of a write.</summary>
/// <param name="Duration">How long it took.</param>
/// <param name="IsThere">False where nobody is there any more.</param>
/// <param name="Fault">What went wrong otherwise; null for nothing.</param>
internal sealed record OutputResult(TimeSpan Duration, bool IsThere, Exception? Fault);
