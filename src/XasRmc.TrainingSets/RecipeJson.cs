using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace XasRmc.TrainingSets;

/// <summary>How recipes and model cards stand in JSON: camel case, words for choices, no unknown keys, numbers that read back exactly.</summary>
internal static class RecipeJson
{
    public static JsonSerializer Serializer { get; } = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy(), allowIntegerValues: false) },
        MissingMemberHandling = MissingMemberHandling.Error,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        Formatting = Formatting.Indented,
        Culture = System.Globalization.CultureInfo.InvariantCulture,
        FloatFormatHandling = FloatFormatHandling.String,
    });
}
