using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>An opened spectrum: one scan or several that are merged, how it is reduced, and what that gave last.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Parts">Its scans.</param>
internal sealed record DataEntry(int Id, ImmutableArray<SpectrumPart> Parts)
{
    /// <summary>The edge as said, e.g. Au:L3; empty where the file tells it.</summary>
    public string Edge { get; init; } = "";

    /// <summary>All elements of the sample as said, e.g. Au,Pd; empty for none.</summary>
    public string Elements { get; init; } = "";

    /// <summary>What was chosen of the reduction, by the names of the options; what is not chosen is automatic.</summary>
    public ImmutableDictionary<string, string> Choices { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The choices before the last changes, to go back to.</summary>
    public ImmutableStack<ImmutableDictionary<string, string>> Before { get; init; } = [];

    /// <summary>The last reduction that went well; null before one did.</summary>
    public ReducedCurves? Result { get; init; }

    /// <summary>Why the last reduction was refused, or the file cannot be read; null where all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether a reduction is awaited.</summary>
    public bool IsPending { get; init; }

    /// <summary>Whether it is marked: to be compared, merged or saved together.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether columns or edge must be said before it can be reduced.</summary>
    public bool NeedsAnswer { get; init; }

    /// <summary>Whether the file could be read at all.</summary>
    public bool IsReadable => Parts.All(p => p.Content.Columns.Length > 0);

    /// <summary>Whether it holds chi(k): nothing of it is reduced, only transformed.</summary>
    public bool IsChi => Parts.All(p => p.Content.IsChi);

    /// <summary>The key as text.</summary>
    public string Key => FormattableString.Invariant($"{Id}");

    /// <summary>Its file or files in a few words.</summary>
    public string FileText => Parts.Length == 1 ? Parts[0].FileName : $"merge of {Parts.Length}: {string.Join(", ", Parts.Select(p => p.Group is null ? p.FileName : p.Content.Label))}";

    /// <summary>Its group; empty where there is none.</summary>
    public string GroupText => Parts is [{ Group: not null } part] ? part.Content.Label : "";

    /// <summary>How curves of it are called.</summary>
    public string CurveName => GroupText.Length > 0 ? GroupText : Parts.Length > 1 ? FormattableString.Invariant($"merge of {Parts.Length}") : Path.GetFileNameWithoutExtension(Parts[0].FileName);

    /// <summary>The edge that it is of: as reduced, as said, or as the file tells; empty where nobody does.</summary>
    public string EdgeText => Result?.Edge ?? (Edge.Length > 0 ? Edge : Parts[0].Content.Edge ?? "");

    /// <summary>The words of the command line that reduces it.</summary>
    public ImmutableArray<string> Words =>
    [
        "reduce",
        .. Parts.Select(p => p.Path),
        .. Edge.Length > 0 ? new[] { "--edge", Edge } : [],
        .. Elements.Length > 0 ? new[] { "--elements", Elements } : [],
        .. SpectrumPart.Words(Parts),
        .. ReductionFields.Words(Choices),
        "--wavelet",
    ];

    /// <summary>The same with other choices of the reduction; those before can be gone back to.</summary>
    public DataEntry WithChoices(ImmutableDictionary<string, string> choices) => ReductionFields.IsSame(choices, Choices) ? this : this with { Choices = choices, Before = Before.Push(Choices) };
}
