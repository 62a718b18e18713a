using Newtonsoft.Json.Linq;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>The answer of a verb about a set.</summary>
/// <param name="Target">The set.</param>
/// <param name="Document">Its document; null where it refused.</param>
/// <param name="Error">Why it refused; null where it did not.</param>
internal sealed record SetAnswer(string Target, JObject? Document, string? Error);
