using System.Text;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Lines of UTF-8 over a stream: a line has a longest length, a write a longest time.</summary>
/// <param name="stream">The stream; it is closed with this.</param>
/// <param name="mostBytes">The longest line that is read.</param>
/// <param name="clock">The clock.</param>
internal sealed class LineStream(Stream stream, int mostBytes, TimeProvider clock) : IAsyncDisposable
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private byte[] _buffer = new byte[4096];
    private int _from;
    private int _to;

    /// <summary>Reads a line; null at the end. What stands after the last line break is no line.</summary>
    /// <exception cref="WireException">The line is too long, or no UTF-8.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        int looked = 0;
        while (true)
        {
            int end = Array.IndexOf(_buffer, (byte)'\n', _from + looked, _to - _from - looked);
            if (end >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_from, end - _from);
                _from = end + 1;
                return Text(line.Span);
            }

            looked = _to - _from;
            if (looked >= mostBytes) throw new WireException(WireException.Request, $"a line is longer than {mostBytes} bytes");
            MakeRoom();
            int read = await stream.ReadAsync(_buffer.AsMemory(_to), cancellationToken).ConfigureAwait(false);
            if (read == 0) return null;
            _to += read;
        }
    }

    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">The other side does not read.</exception>
    public async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var patience = new CancellationTokenSource(s_longestWrite, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                await stream.WriteAsync(bytes, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new IOException("the other side does not read");
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        _writing.Dispose();
    }

    private static string Text(ReadOnlySpan<byte> line)
    {
        try
        {
            return s_strict.GetString(line);
        }
        catch (ArgumentException)
        {
            throw new WireException(WireException.Request, "a line is no UTF-8");
        }
    }

    private void MakeRoom()
    {
        if (_from > 0)
        {
            Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
            _to -= _from;
            _from = 0;
        }

        if (_to == _buffer.Length) Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, mostBytes + 1));
    }
}
