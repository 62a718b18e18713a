using System.Threading.Channels;
using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Jobs.Queue;

/// <summary>The events that come from a moment on, for one listener. A listener that falls too far behind is dropped, so that it holds up nobody.</summary>
/// <param name="job">One job; null for all.</param>
internal sealed class EventFeed(long? job)
{
    private const int MostWaiting = 4096;
    private readonly Channel<JobEvent> _channel = Channel.CreateBounded<JobEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Hands an event on.</summary>
    public void Offer(JobEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (job is { } one && e.Job != one) return;
        if (!_channel.Writer.TryWrite(e)) _channel.Writer.TryComplete(new IOException("the listener was too slow and was dropped; ask again from the last number known"));
    }

    /// <summary>Ends it: the queue stops.</summary>
    public void Close() => _channel.Writer.TryComplete(new IOException("the queue has stopped"));

    /// <summary>The events.</summary>
    public IAsyncEnumerable<JobEvent> ReadAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
