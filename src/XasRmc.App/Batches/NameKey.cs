using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>What stays of a spectrum's name when the words for its edge are taken out: two edges of one point have the same key.</summary>
internal static class NameKey
{
    /// <summary>The key, e.g. <c>run 300K</c> for <c>run_Au_L3_300K.dat</c> and <c>run_PdK_300K.dat</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="edge">Its edge.</param>
    public static string Of(string name, AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return string.Join(' ', Words(name).Where(w => !IsOf(w, edge)));
    }

    /// <summary>Whether a name tells an edge: its element or both its parts.</summary>
    public static bool Names(string name, AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return Words(name).Any(w => Same(w, edge.Element.Symbol) || Same(w, $"{edge.Element}{edge.Name}"));
    }

    private static bool IsOf(string word, AbsorptionEdge edge) => Same(word, edge.Element.Symbol) || Same(word, edge.Name.ToString()) || Same(word, $"{edge.Element}{edge.Name}");

    private static bool Same(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string[] Words(string name)
    {
        // The ending of a file tells its kind, not its point; a group's name behind it stays.
        int group = name.IndexOf(" [", StringComparison.Ordinal);
        string stem = group < 0 ? Path.ChangeExtension(name, null) : Path.ChangeExtension(name[..group], null) + name[group..];
        return string.Concat(stem.Select(c => char.IsLetterOrDigit(c) || c is '.' or '+' ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
