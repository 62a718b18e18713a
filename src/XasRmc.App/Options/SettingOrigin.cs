namespace XasRmc.App.Options;

/// <summary>Where the value of a setting comes from.</summary>
/// <param name="Source">default, program, user or environment.</param>
/// <param name="Where">The file or the variable; empty for a default.</param>
internal sealed record SettingOrigin(string Source, string Where)
{
    /// <summary>The sources.</summary>
    public const string Default = "default", Program = "program", User = "user", Environment = "environment";

    /// <summary>Nothing says it.</summary>
    public static SettingOrigin OfDefault { get; } = new(Default, "");
}
