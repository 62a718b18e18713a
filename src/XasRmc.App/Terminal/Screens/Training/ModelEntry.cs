using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>A trained network of the list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its card.</param>
/// <param name="Origin">Where it comes from: shipped or user.</param>
/// <param name="Edges">The edges that it serves.</param>
/// <param name="Elements">The elements of the samples.</param>
/// <param name="KRange">Its range in k, Å⁻¹.</param>
/// <param name="RRange">Its range in R, Å.</param>
/// <param name="Fault">What is wrong with its card; null for nothing.</param>
internal sealed record ModelEntry(string Name, string Path, string Origin, string Edges, string Elements, string KRange, string RRange, string? Fault)
{
    /// <summary>The entries of an answer of <c>models list</c>.</summary>
    public static IEnumerable<ModelEntry> Of(JObject answer) => answer["models"]!.Select(m => new ModelEntry(
        (string)m["name"]!, (string)m["path"]!, (string)m["origin"]!, Words(m["edges"]), Words(m["elements"]), Range(m["kMinInvAngstrom"], m["kMaxInvAngstrom"]), Range(m["rMinAngstrom"], m["rMaxAngstrom"]),
        (string?)m["fault"]));

    /// <summary>An empty list.</summary>
    public static ListView<ModelEntry> CreateList() => new(
        [
            new("network", 0, m => m.Name),
            new("serves", 14, m => m.Fault is null ? m.Edges : "! faulty card") { Style = m => m.Fault is null ? Theme.Text : Theme.Bad },
            new("of", 7, m => m.Elements),
            new("k Å⁻¹", 7, m => m.KRange) { IsRight = true },
            new("R Å", 7, m => m.RRange) { IsRight = true },
            new("from", 8, m => m.Origin),
        ],
        m => m.Path)
    {
        EmptyText = "no trained networks: a recipe makes one",
    };

    private static string Words(JToken? list) => string.Join(" ", list ?? new JArray());

    private static string Range(JToken? from, JToken? to) => from is null || to is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)from:0.##}-{(double)to:0.##}");
}
