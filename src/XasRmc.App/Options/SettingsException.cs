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
}
