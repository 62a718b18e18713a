namespace XasRmc.Core;

/// <summary>A file of the user's that cannot be read: which file, which line, what is wrong with it.</summary>
public sealed class XasFormatException : Exception
{
    /// <summary>Makes the error of one line.</summary>
    /// <param name="source">The name of the file or stream.</param>
    /// <param name="lineNumber">The line, from 1; 0 where the fault belongs to the whole file.</param>
    /// <param name="reason">The fault, and what to do about it, as one sentence without a full stop.</param>
    public XasFormatException(string source, int lineNumber, string reason)
        : base(lineNumber > 0 ? FormattableString.Invariant($"{source}, line {lineNumber}: {reason}") : $"{source}: {reason}")
    {
        SourceName = source;
        LineNumber = lineNumber;
        Reason = reason;
    }

    /// <summary>The name of the file or stream.</summary>
    public string SourceName { get; }

    /// <summary>The line, from 1; 0 where the fault belongs to the whole file.</summary>
    public int LineNumber { get; }

    /// <summary>The fault.</summary>
    public string Reason { get; }
}
