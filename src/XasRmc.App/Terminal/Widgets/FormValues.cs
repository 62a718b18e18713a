using System.Collections.Immutable;
using System.Globalization;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>What a form was filled with; it has been checked.</summary>
/// <param name="Texts">The values as text, by the names of the fields.</param>
internal sealed record FormValues(ImmutableDictionary<string, string> Texts)
{
    /// <summary>The text of a field.</summary>
    public string Text(string name) => Texts[name];

    /// <summary>The number of a field; null where it was left empty.</summary>
    public double? Number(string name) => Texts[name].Length == 0 ? null : double.Parse(Texts[name], NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether a toggle is on.</summary>
    public bool IsOn(string name) => Texts[name] == "true";
}
