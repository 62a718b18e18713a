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

    /// <summary>Adds the sources to a configuration, the last one winning.</summary>
    public static void AddSources(IConfigurationBuilder builder, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(surroundings);
        foreach (string path in new[]
        {
            Path.Combine(surroundings.ProgramFolder, "appsettings.json"),
            Path.Combine(surroundings.HomeFolder, ".config", "xasrmc", "appsettings.json"),
        })
        {
            if (!File.Exists(path)) continue;
            try
            {
                builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(path)));
            }
            catch (Exception e) when (e is FormatException or InvalidDataException or System.Text.Json.JsonException)
            {
                throw new SettingsException($"{path}: {OneLine((e.InnerException ?? e).Message)}");
            }
        }

        builder.AddInMemoryCollection(surroundings.Variables
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && !s_reserved.Contains(v.Key))
            .Select(v => KeyValuePair.Create(
                XasRmcOptions.Section + ConfigurationPath.KeyDelimiter + v.Key[Prefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                (string?)v.Value)));
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

        foreach (object part in new object[] { options, options.Defaults.Filter, options.Defaults.Fit })
        {
            var faults = new List<ValidationResult>();
            if (!Validator.TryValidateObject(part, new ValidationContext(part), faults, validateAllProperties: true))
                throw new SettingsException($"settings: {OneLine(faults[0].ErrorMessage ?? "a value is out of its range")}");
        }

        return options;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
