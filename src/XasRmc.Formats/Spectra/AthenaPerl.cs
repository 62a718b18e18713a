namespace XasRmc.Formats.Spectra;

/// <summary>Reads the groups of an Athena project written as Perl statements.</summary>
internal static class AthenaPerl
{
    /// <summary>The groups, in the order of the file, and the journal.</summary>
    public static List<AthenaGroup> Read(SpectrumText text, out string journal)
    {
        var groups = new List<AthenaGroup>();
        var parser = new PerlLiteralParser(text.Content);
        AthenaGroup? group = null;
        journal = "";
        while (parser.NextStatement() is { } name)
        {
            int start = parser.Position;
            List<string>? values = parser.ReadList(out string? fault);
            if (name == "$old_group")
            {
                group = new AthenaGroup(values is { Count: > 0 } ? values[0] : FormattableString.Invariant($"group{groups.Count + 1}"), text.LineOf(start));
                groups.Add(group);
            }

            if (fault is not null)
            {
                if (group is not null && IsOfGroup(name)) group.Fault ??= FormattableString.Invariant($"{name} on line {text.LineOf(start)} is damaged ({fault})");
                continue;
            }

            if (name == "@journal") journal = string.Join('\n', values!);
            else if (group is not null && name == "@args") AddArguments(group, values!);
            else if (group is not null && name[0] == '@' && IsOfGroup(name)) group.Arrays[name[1..]] = values!;
        }

        return groups;
    }

    private static bool IsOfGroup(string name) => name is "$old_group" or "@args" or "@x" or "@y" or "@i0" or "@signal" or "@stddev";

    private static void AddArguments(AthenaGroup group, List<string> values)
    {
        if (values.Count % 2 != 0) group.Fault ??= "its list of parameters has a key without a value";
        for (int i = 0; i + 1 < values.Count; i += 2) group.Arguments[values[i].ToLowerInvariant()] = values[i + 1];
    }
}
