namespace XasRmc.App.Jobs.Daemon;

/// <summary>Something on the socket that is no message of ours.</summary>
/// <param name="code">The kind of fault, one word.</param>
/// <param name="message">What is wrong.</param>
/// <param name="id">The number of the request, where it could be read.</param>
internal sealed class WireException(string code, string message, long? id = null) : Exception(message)
{
    /// <summary>The kinds: a line that is no request, an unknown method, a request that the queue refuses, a fault of the program.</summary>
    public const string Request = "request", Method = "method", Refused = "refused", Internal = "internal";

    /// <summary>The kind of fault.</summary>
    public string Code { get; } = code;

    /// <summary>The number of the request, where it could be read.</summary>
    public long? Id { get; } = id;
}
