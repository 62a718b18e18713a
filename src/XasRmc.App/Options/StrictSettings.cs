using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace XasRmc.App.Options;

/// <summary>Finds keys of the settings that no option bears: a misspelt setting is an error, never silently without effect.</summary>
internal static class StrictSettings
{
    /// <summary>The unknown keys below a section, each with the known ones at its place.</summary>
    /// <param name="section">The section as read.</param>
    /// <param name="type">The record that it is bound to.</param>
    public static IReadOnlyList<string> UnknownKeys(IConfiguration section, Type type)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(type);
        var faults = new List<string>();
        Visit(section, type, faults);
        return faults;
    }

    private static void Visit(IConfiguration section, Type type, List<string> faults)
    {
        PropertyInfo[] properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = properties.FirstOrDefault(p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                faults.Add($"unknown setting '{child.Path}'; known here: {string.Join(", ", properties.Select(p => p.Name))}");
            else if (property.PropertyType.Namespace == typeof(StrictSettings).Namespace)
                Visit(child, property.PropertyType, faults);
        }
    }
}
