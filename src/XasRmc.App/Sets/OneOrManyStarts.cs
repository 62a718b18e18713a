using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Sets;

/// <summary><c>start</c> of a set: one start, or a list of them.</summary>
internal sealed class OneOrManyStarts : JsonConverter<IReadOnlyList<SetStart>>
{
    /// <inheritdoc />
    public override IReadOnlyList<SetStart> ReadJson(JsonReader reader, Type objectType, IReadOnlyList<SetStart>? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(serializer);
        JToken token = JToken.ReadFrom(reader);
        return [.. (token is JArray many ? (IEnumerable<JToken>)many : [token]).Select(t => t.ToObject<SetStart>(serializer) ?? throw new JsonSerializationException("a start is empty"))];
    }

    /// <inheritdoc />
    public override void WriteJson(JsonWriter writer, IReadOnlyList<SetStart>? value, JsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        if (value is [SetStart one]) serializer.Serialize(writer, one);
        else serializer.Serialize(writer, value?.ToArray());
    }
}
