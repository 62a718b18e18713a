using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Options;

/// <summary>All settings, read off the records that they are bound to: a new option is a setting without more words.</summary>
internal static class SettingList
{
    /// <summary>What the names of settings for keys of actions begin with; the action's id follows.</summary>
    public const string KeyPrefix = "Tui:Keys:";

    private static readonly NullabilityInfoContext s_nullability = new();

    /// <summary>The settings but for keys of actions, in the order of the records.</summary>
    public static IReadOnlyList<SettingItem> All { get; } = [.. Items(typeof(XasRmcOptions), "")];

    /// <summary>The setting of a name, in any case and with or without the section's name before it.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static SettingItem Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string name = key.StartsWith(XasRmcOptions.Section + ":", StringComparison.OrdinalIgnoreCase) ? key[(XasRmcOptions.Section.Length + 1)..] : key;
        if (name.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase) && name.Length > KeyPrefix.Length) return new SettingItem(KeyPrefix + name[KeyPrefix.Length..], SettingKind.Key, "Key of an action of the screens.") { IsOptional = true };
        return All.FirstOrDefault(s => string.Equals(s.Key, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingsException($"there is no setting '{key}' ('xasrmc settings show' lists them; a key of an action is {KeyPrefix}app.quit)");
    }

    /// <summary>The value that options have for a setting, as JSON.</summary>
    public static JToken ValueOf(XasRmcOptions options, SettingItem item)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind == SettingKind.Key) return options.Tui.Keys.FirstOrDefault(k => string.Equals(KeyPrefix + k.Key, item.Key, StringComparison.OrdinalIgnoreCase)).Value is { } text ? text : JValue.CreateNull();
        object? value = options;
        foreach (string name in item.Key.Split(':')) value = value!.GetType().GetProperty(name)!.GetValue(value);
        return value is null ? JValue.CreateNull() : JToken.FromObject(value);
    }

    private static IEnumerable<SettingItem> Items(Type type, string prefix)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            string key = prefix + property.Name;
            if (property.PropertyType.Namespace == typeof(SettingList).Namespace)
            {
                foreach (SettingItem inner in Items(property.PropertyType, key + ":")) yield return inner;
            }
            else if (property.PropertyType != typeof(IReadOnlyDictionary<string, string>))
            {
                yield return Item(property, key);
            }
        }
    }

    private static SettingItem Item(PropertyInfo property, string key)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        string[] choices = [.. (property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? []).OfType<string>()];
        RangeAttribute? range = property.GetCustomAttribute<RangeAttribute>();
        SettingKind kind = choices.Length > 0 ? SettingKind.Choice
            : type == typeof(bool) ? SettingKind.Switch
            : type == typeof(int) ? SettingKind.Whole
            : type == typeof(double) ? SettingKind.Number
            : type == typeof(string) ? SettingKind.Text
            : SettingKind.List;
        return new SettingItem(key, kind, property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"The setting {key} lacks its description."))
        {
            Choices = choices,
            Least = range is null ? null : Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture),
            Most = range is null ? null : Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture),
            IsOptional = Nullable.GetUnderlyingType(property.PropertyType) is not null || s_nullability.Create(property).ReadState == NullabilityState.Nullable,
        };
    }
}
