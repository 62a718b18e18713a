using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>The header of an XDI file: version, fields, the user's comments, labels.</summary>
internal sealed class XdiHeader
{
    private static readonly string[] s_recommended = ["facility.name", "facility.xray_source", "beamline.name", "scan.start_time"];

    private readonly List<XdiField> _fields = [];
    private readonly List<string> _comments = [];
    private string _version = "";
    private string _extraVersion = "";

    private enum Section
    {
        Fields,
        Comments,
        Labels,
    }

    /// <summary>The fields, in the order of the file; of equal keys the last one counts.</summary>
    public IReadOnlyList<XdiField> Fields => _fields;

    /// <summary>The words of the line of labels, or null where there is none.</summary>
    public string[]? LabelLine { get; private set; }

    /// <summary>The line of the labels, from 1; 0 where there is none.</summary>
    public int LabelLineNumber { get; private set; }

    /// <summary>The first line of the table, from 1.</summary>
    public int FirstDataLine { get; private set; }

    /// <summary>The value of a field, or null.</summary>
    public string? Find(string key) => FindField(key)?.Value;

    /// <summary>The field of a key, or null.</summary>
    public XdiField? FindField(string key) => _fields.LastOrDefault(f => f.Key == key);

    /// <summary>Everything the header says, keys in lower case.</summary>
    public Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XdiField field in _fields) metadata[field.Key] = field.Value;
        metadata["xdi.version"] = _version;
        if (_extraVersion.Length > 0) metadata["xdi.extra_version"] = _extraVersion;
        if (_comments.Count > 0) metadata[ScanMetadata.Comments] = string.Join('\n', _comments);
        string missing = string.Join(", ", s_recommended.Where(k => Find(k) is null));
        if (missing.Length > 0) metadata["xdi.recommended_missing"] = missing;
        return metadata;
    }

    /// <summary>Reads the header down to the first line of numbers.</summary>
    /// <exception cref="XasFormatException">A field is not written as Family.key: value.</exception>
    public static XdiHeader Read(SpectrumText text, LineFaults faults)
    {
        var header = new XdiHeader();
        header.ReadVersion(text.Lines[0]);
        Section section = Section.Fields;
        for (int i = 1; i < text.Lines.Length; i++)
        {
            string line = text.Lines[i].Trim(' ', '\t', '\x1a', '\f');
            if (line.Length == 0) continue;
            if (line.StartsWith('#'))
            {
                section = header.ReadLine(text, line[1..], i + 1, section);
                continue;
            }

            bool isNumeric = NumberText.TryParse(line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0], out _);
            if (section != Section.Labels && !isNumeric)
            {
                faults.Add(i + 1, "this header line does not begin with '#'; it is ignored");
                continue;
            }

            if (section != Section.Labels)
            {
                faults.Add(i + 1, "the table begins without a line of minus signs '#-----' after the header");
                if (header._comments.Count > 0) (header.LabelLine, header.LabelLineNumber) = (Words(header._comments[^1]), i);
            }

            header.FirstDataLine = i + 1;
            return header;
        }

        throw new XasFormatException(text.SourceName, 0, "the header is not followed by a table of numbers");
    }

    private void ReadVersion(string line)
    {
        string[] words = Words(line.TrimStart()[1..]);
        _version = words[0]["XDI/".Length..];
        _extraVersion = string.Join(' ', words[1..]);
    }

    private Section ReadLine(SpectrumText text, string body, int line, Section section)
    {
        string trimmed = body.Trim();
        if (section != Section.Labels && trimmed.Length >= 3 && trimmed.All(c => c == '-')) return Section.Labels;
        switch (section)
        {
            case Section.Labels:
                if (trimmed.Length > 0) (LabelLine, LabelLineNumber) = (Words(trimmed), line);
                return section;
            case Section.Comments:
                _comments.Add((body.StartsWith(' ') ? body[1..] : body).TrimEnd());
                return section;
            default:
                if (trimmed.Length >= 3 && trimmed.All(c => c == '/')) return Section.Comments;
                if (trimmed.Length > 0) _fields.Add(ReadField(text, trimmed, line));
                return section;
        }
    }

    private static XdiField ReadField(SpectrumText text, string body, int line)
    {
        int colon = body.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? body : body[..colon].Trim();
        string value = colon < 0 ? "" : body[(colon + 1)..].Trim();
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (colon < 0 || dot < 0 || value.Length == 0)
        {
            string why = colon < 0 ? "it has no colon" : dot < 0 ? "the name before the colon has no dot" : "it has no value";
            throw new XasFormatException(text.SourceName, line, $"'{Shorten(body)}' is not written as Family.key: value ({why}); free text belongs below a line '# ///'");
        }

        string family = name[..dot], key = name[(dot + 1)..];
        if (family.Length == 0 || !char.IsAsciiLetter(family[0]) || !family.All(IsNameCharacter))
            throw new XasFormatException(text.SourceName, line, $"'{Shorten(family)}' is not the name of a family: it begins with a letter and holds letters, digits, '_' and '-'");
        if (key.Length == 0 || !key.All(IsNameCharacter))
            throw new XasFormatException(text.SourceName, line, $"'{Shorten(key)}' is not the name of a key: it holds letters, digits, '_' and '-'");
        return new XdiField(name, name.ToLowerInvariant(), value, line);
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
