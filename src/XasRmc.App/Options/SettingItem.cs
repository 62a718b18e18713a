using System.Globalization;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Options;

/// <summary>One setting: its name, what it takes and what it means.</summary>
/// <param name="Key">Its name, e.g. <c>Defaults:Fit:Sweeps</c>.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Description">What it means, one sentence.</param>
internal sealed record SettingItem(string Key, SettingKind Kind, string Description)
{
    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least number; null for any.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number; null for any.</summary>
    public double? Most { get; init; }

    /// <summary>Whether it may be without a value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Reads what a person wrote for it.</summary>
    /// <exception cref="SettingsException">It is of the wrong kind or out of its range.</exception>
    public JToken Parse(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (Kind == SettingKind.List) return new JArray(texts.Select(t => t.Trim().Length > 0 ? t : throw Wrong("texts that are not empty", t)));
        if (texts.Count != 1) throw new SettingsException($"{Key} takes one value, not {texts.Count.ToString(CultureInfo.InvariantCulture)}: put it in quotes where it holds blanks");
        string text = texts[0].Trim();
        switch (Kind)
        {
            case SettingKind.Whole:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) && IsInRange(whole) ? whole : throw Wrong("a whole number" + Range, text);
            case SettingKind.Number:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && IsInRange(number) ? number : throw Wrong("a number" + Range, text);
            case SettingKind.Switch:
                return text.ToLowerInvariant() switch { "true" or "yes" or "on" => true, "false" or "no" or "off" => false, _ => throw Wrong("true or false", text) };
            case SettingKind.Choice:
                return Choices.Contains(text) ? text : throw Wrong(string.Join(", ", Choices.SkipLast(1)) + " or " + Choices[^1], text);
            default:
                return text.Length > 0 ? text : throw Wrong("a text that is not empty", text);
        }
    }

    /// <summary>The range in words, with a blank before it; empty where there is none.</summary>
    private string Range => (Least, Most) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($" from {least} to {most}"),
        ({ } least, null) => FormattableString.Invariant($" of {least} or more"),
        (null, { } most) => FormattableString.Invariant($" of {most} or less"),
        _ => "",
    };

    private bool IsInRange(double number) => number >= (Least ?? double.NegativeInfinity) && number <= (Most ?? double.PositiveInfinity);

    private SettingsException Wrong(string wanted, string text) => new($"{Key} takes {wanted}, not '{text}'");
}
