namespace XasRmc.App.Options;

/// <summary>Something that the user said, in settings or on the command line, that cannot be followed; the message is one line.</summary>
internal sealed class SettingsException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong and what to do, one line.</param>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong and what to do, one line.</param>
    /// <param name="cause">What was thrown where it was found.</param>
    public SettingsException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>What reading something complains of; null where it can be read.</summary>
    /// <param name="read">Reads it, and throws this where that cannot be.</param>
    public static string? FaultOf(Action read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            read();
            return null;
        }
        catch (SettingsException e)
        {
            return e.Message;
        }
    }

    /// <summary>What a check of arguments complained of, as one line for the person who chose them. A value out of its range comes with its name; else the name in the code says nothing to a user.</summary>
    public static string Complaint(ArgumentException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        string text = fault.Message.Split(" (Parameter", StringSplitOptions.None)[0].ReplaceLineEndings(" ").TrimEnd('.');
        return fault is ArgumentOutOfRangeException { ParamName: { Length: > 0 } name, ActualValue: { } value }
            ? FormattableString.Invariant($"{name} is {value}: {char.ToLowerInvariant(text[0])}{text[1..]}")
            : text;
    }
}
