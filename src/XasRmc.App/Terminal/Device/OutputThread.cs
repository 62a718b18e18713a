namespace XasRmc.App.Terminal.Device;

/// <summary>A thread that writes to the terminal, so that a stalled line keeps nobody else waiting. It takes one piece of work at a time.</summary>
internal sealed class OutputThread : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Action<OutputResult> _done;
    private readonly SemaphoreSlim _given = new(0);
    private Func<bool>? _work;
    private volatile bool _isOver;

    /// <summary>Starts it.</summary>
    /// <param name="clock">Measures how long the writes take.</param>
    /// <param name="done">Is called on this thread after each piece of work.</param>
    public OutputThread(TimeProvider clock, Action<OutputResult> done)
    {
        (_clock, _done) = (clock, done);
        new Thread(Run) { IsBackground = true, Name = "terminal output" }.Start();
    }

    /// <summary>Gives it work.</summary>
    /// <param name="work">Writes; false where nobody is there any more.</param>
    /// <exception cref="InvalidOperationException">It has work.</exception>
    public void Give(Func<bool> work)
    {
        if (Interlocked.CompareExchange(ref _work, work, null) is not null) throw new InvalidOperationException("The last write has not ended.");
        _given.Release();
    }

    /// <summary>Ends it after what it does now; does not wait, since that may hang on the line.</summary>
    public void Dispose()
    {
        _isOver = true;
        _given.Release();
    }

    private void Run()
    {
        while (true)
        {
            _given.Wait();
            if (_isOver) break;
            long start = _clock.GetTimestamp();
            (bool isThere, Exception? fault) = (true, null);
            try
            {
                isThere = _work!();
            }
            catch (Exception e)
            {
                // It is thrown again where somebody can give the terminal back.
                fault = e;
            }

            Volatile.Write(ref _work, null);
            _done(new OutputResult(_clock.GetElapsedTime(start), isThere, fault));
        }
    }
}
