using System.Globalization;
using Newtonsoft.Json;
using XasRmc.App.Options;
using XasRmc.Inversion;

namespace XasRmc.App.Sets;

/// <summary>What is known of the size of the sample's particles from elsewhere; networks that take it are told.</summary>
internal sealed record SetSize
{
    /// <summary>True for a sample whose crystals are large against all distances that spectra tell of, as a foil.</summary>
    public bool Crystal { get; init; }

    /// <summary>The diameter of the particles, Å.</summary>
    public double? DiameterAngstrom { get; init; }

    /// <summary>Its standard deviation, Å; a tenth of it where nothing is said.</summary>
    public double? UncertaintyAngstrom { get; init; }

    /// <summary>Where it comes from, one sentence.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Source { get; init; } = "";

    /// <summary>What is wrong with it; null for nothing.</summary>
    [JsonIgnore]
    public string? Fault =>
        Crystal == (DiameterAngstrom is not null) ? "size: say either crystal or diameterAngstrom"
        : Crystal && UncertaintyAngstrom is not null ? "size: a crystal has no uncertaintyAngstrom"
        : DiameterAngstrom is { } d && !(d is >= 5 and <= 1000) ? "size: diameterAngstrom must lie in 5 to 1000 Å"
        : UncertaintyAngstrom is { } u && !(u >= 0 && u <= 0.5 * DiameterAngstrom) ? "size: uncertaintyAngstrom must lie in 0 to half the diameter"
        : Source.Trim().Length == 0 ? "size: a size needs its source"
        : null;

    /// <summary>Reads a size as a person writes it: <c>crystal</c>, <c>32</c>, <c>32+-4</c> or <c>32±4</c>; the source is left open.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="SettingsException">It is none of these.</exception>
    public static SetSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Unnamed = "?";
        string word = text.Trim();
        if (word.Equals("crystal", StringComparison.OrdinalIgnoreCase)) return new SetSize { Crystal = true, Source = Unnamed };
        string[] parts = word.Replace("+-", "±", StringComparison.Ordinal).Split('±');
        double[] numbers = [.. parts.Select(p => double.TryParse(p.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        if (parts.Length > 2 || numbers.Any(double.IsNaN)) throw new SettingsException($"'{text}' is no size: write crystal, or a diameter in Å as 32 or 32+-4");
        var size = new SetSize { DiameterAngstrom = numbers[0], UncertaintyAngstrom = numbers.Length > 1 ? numbers[1] : null, Source = Unnamed };
        return size.Fault is { } fault ? throw new SettingsException(fault) : size;
    }

    /// <summary>In words for a person.</summary>
    [JsonIgnore]
    public string Text => ToKnown().Text;

    /// <summary>As networks take it.</summary>
    public KnownSize ToKnown() => DiameterAngstrom is { } diameter ? KnownSize.Particles(diameter, UncertaintyAngstrom ?? 0.1 * diameter) : KnownSize.Crystal;
}
