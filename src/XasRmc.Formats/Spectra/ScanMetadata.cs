namespace XasRmc.Formats.Spectra;

/// <summary>The keys that the readers themselves put among a scan's metadata.</summary>
public static class ScanMetadata
{
    /// <summary>The name of the file or stream that was read.</summary>
    public const string File = "reader.file";

    /// <summary>The format it was read as: <c>xdi</c>, <c>columns</c>, <c>athena</c>.</summary>
    public const string Format = "reader.format";

    /// <summary>The free text of a file's header, lines parted by line feeds.</summary>
    public const string Comments = "comments";
}
