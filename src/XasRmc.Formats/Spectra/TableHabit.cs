namespace XasRmc.Formats.Spectra;

/// <summary>How a file of columns is written: what parts the cells, and whether the decimal mark is a comma.</summary>
/// <param name="Separators">The characters that part cells; white space runs count as one, the others each.</param>
/// <param name="DecimalComma">Whether numbers have a decimal comma.</param>
internal sealed record TableHabit(string Separators, bool DecimalComma)
{
    /// <summary>Every habit that is tried, the more usual one first: it wins where two fit equally.</summary>
    public static IReadOnlyList<TableHabit> All { get; } =
    [
        new(" \t", false), new(",", false), new(";", false), new("\t", false), new(" \t", true), new(";", true), new("\t", true), new(", ", true), new(" \t,;", false),
    ];

    /// <summary>The cells of a line, trimmed; empty ones are kept where a mark parts the cells.</summary>
    public string[] Split(string line)
    {
        const StringSplitOptions Blanks = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return Separators switch
        {
            " \t" => line.Split((char[]?)null, Blanks),
            " \t,;" => line.Split([' ', '\t', ',', ';'], Blanks),
            ", " => line.Split([", ", ",\t"], Blanks),
            _ => line.Trim(' ', '\r').Split(Separators[0], StringSplitOptions.TrimEntries),
        };
    }
}
