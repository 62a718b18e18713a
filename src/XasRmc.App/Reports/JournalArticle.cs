namespace XasRmc.App.Reports;

/// <summary>An article in a journal, or a preprint.</summary>
/// <param name="Authors">The authors, initials first.</param>
/// <param name="Title">Its title.</param>
/// <param name="Journal">The journal, abbreviated as usual.</param>
/// <param name="Volume">The volume; may be empty.</param>
/// <param name="Pages">The first page, or the article's number.</param>
/// <param name="Year">The year.</param>
public sealed record JournalArticle(IReadOnlyList<string> Authors, string Title, string Journal, string Volume, string Pages, int Year)
{
    /// <summary>Authors, title, journal, year and page, as a list of sources has them.</summary>
    public string Text => FormattableString.Invariant($"{string.Join(", ", Authors)}, {Title}, {Journal} {(Volume.Length > 0 ? Volume + " " : "")}({Year}) {Pages}");

    /// <summary>Names and year, as a text cites it.</summary>
    public string Citation => FormattableString.Invariant($"{Authors.Count switch { 1 => Surname(0), 2 => $"{Surname(0)} and {Surname(1)}", _ => Surname(0) + " et al." }} {Year}");

    // Initials end with a dot.
    private string Surname(int author) => Authors[author][(Authors[author].LastIndexOf(". ", StringComparison.Ordinal) + 2)..];
}
