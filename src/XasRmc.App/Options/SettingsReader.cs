using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace XasRmc.App.Options;

/// <summary>Collects the settings: appsettings.json beside the program, the user's own, then XASRMC_* environment variables.</summary>
internal static class SettingsReader
{
    /// <summary>The environment variable with folders of measured files.</summary>
    public const string DataVariable = "XASRMC_DATA";

    /// <summary>What the names of environment variables with settings begin with.</summary>
    public const string Prefix = "XASRMC_";

    // These are not settings of the program: the first is read by the file search, the second by the tests.
    private static readonly string[] s_reserved = [DataVariable, "XASRMC_SHARED"];

    /// <summary>The settings file beside the program.</summary>
    public static string ProgramFile(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Path.Combine(surroundings.ProgramFolder, "appsettings.json");
    }

    /// <summary>The user's own settings file.</summary>
    public static string UserFile(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Path.Combine(surroundings.HomeFolder, ".config", "xasrmc", "appsettings.json");
    }

    /// <summary>Adds the sources to a configuration, the last one winning.</summary>
    public static void AddSources(IConfigurationBuilder builder, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(surroundings);
        foreach (string path in new[] { ProgramFile(surroundings), UserFile(surroundings) })
        {
            if (File.Exists(path)) AddJson(builder, path, File.ReadAllBytes(path));
        }

        AddVariables(builder, surroundings);
    }

    /// <summary>The settings as they would be with another content of the user's file.</summary>
    /// <exception cref="SettingsException">They would be wrong.</exception>
    public static XasRmcOptions ReadWith(Surroundings surroundings, string userText)
    {
        var builder = new ConfigurationBuilder();
        if (File.Exists(ProgramFile(surroundings))) AddJson(builder, ProgramFile(surroundings), File.ReadAllBytes(ProgramFile(surroundings)));
        AddJson(builder, UserFile(surroundings), System.Text.Encoding.UTF8.GetBytes(userText));
        AddVariables(builder, surroundings);
        return Read(builder.Build());
    }

    /// <summary>Where the value of a setting comes from.</summary>
    public static SettingOrigin OriginOf(string key, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (Variables(surroundings).FirstOrDefault(v => IsOf(v.Setting, XasRmcOptions.Section + ConfigurationPath.KeyDelimiter + key)).Name is { } variable) return new SettingOrigin(SettingOrigin.Environment, variable);
        foreach ((string source, string path) in new[] { (SettingOrigin.User, UserFile(surroundings)), (SettingOrigin.Program, ProgramFile(surroundings)) })
        {
            if (!File.Exists(path)) continue;
            var builder = new ConfigurationBuilder();
            AddJson(builder, path, File.ReadAllBytes(path));
            IConfigurationSection section = builder.Build().GetSection(XasRmcOptions.Section + ConfigurationPath.KeyDelimiter + key);
            if (section.Value is { Length: > 0 } || section.GetChildren().Any()) return new SettingOrigin(source, path);
        }

        return SettingOrigin.OfDefault;
    }

    /// <summary>Binds the settings, or says what is wrong with them.</summary>
    /// <exception cref="SettingsException">An unknown key, a value of the wrong kind or out of its range.</exception>
    public static XasRmcOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(XasRmcOptions.Section);
        if (StrictSettings.UnknownKeys(section, typeof(XasRmcOptions)) is [string unknown, ..]) throw new SettingsException($"settings: {unknown}");
        XasRmcOptions options;
        try
        {
            options = section.Get<XasRmcOptions>() ?? new XasRmcOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"settings: {OneLine(e.Message)}");
        }

        foreach (object part in new object[] { options, options.Defaults.Filter, options.Defaults.Fit, options.Tui })
        {
            var faults = new List<ValidationResult>();
            if (!Validator.TryValidateObject(part, new ValidationContext(part), faults, validateAllProperties: true))
                throw new SettingsException($"settings: {OneLine(faults[0].ErrorMessage ?? "a value is out of its range")}");
        }

        return options;
    }

    private static void AddJson(IConfigurationBuilder builder, string path, byte[] content)
    {
        try
        {
            builder.AddJsonStream(new MemoryStream(content));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw new SettingsException($"{path}: {OneLine((e.InnerException ?? e).Message)}");
        }
    }

    private static void AddVariables(IConfigurationBuilder builder, Surroundings surroundings) =>
        builder.AddInMemoryCollection(Variables(surroundings).Select(v => KeyValuePair.Create(v.Setting, (string?)v.Value)));

    private static IEnumerable<(string Name, string Setting, string Value)> Variables(Surroundings surroundings) => surroundings.Variables
        .Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && !s_reserved.Contains(v.Key))
        .Select(v => (v.Key, XasRmcOptions.Section + ConfigurationPath.KeyDelimiter + v.Key[Prefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), v.Value));

    // The setting itself, or an entry of it.
    private static bool IsOf(string setting, string key) =>
        setting.StartsWith(key, StringComparison.OrdinalIgnoreCase) && (setting.Length == key.Length || setting[key.Length..].StartsWith(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
