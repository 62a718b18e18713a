using Microsoft.Extensions.Hosting;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>The daemon: holds the lock, the queue and the socket from the start of the host to its end.</summary>
/// <param name="paths">Where its things are.</param>
/// <param name="options">The settings.</param>
/// <param name="surroundings">The world outside.</param>
/// <param name="lifetime">Ends the host.</param>
internal sealed class DaemonService(StatePaths paths, XasRmcOptions options, Surroundings surroundings, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private const int MostLooks = 20;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private FileStream? _lock;
    private JobHost? _host;
    private SocketServer? _server;
    private CancellationTokenSource? _serving;
    private Task _served = Task.CompletedTask;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PrivateFolder.CreateShut(paths.Folder);
        _lock = await LockAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            PrivateFolder.CreateShut(paths.Jobs);
            _host = new JobHost(JobStore.InFile(paths.Store), new JobFiles(paths.Jobs), new ProcessWorkers(surroundings, paths.Folder), options.ThreadCount, surroundings.Clock);
            _server = SocketServer.Open(paths.Socket, surroundings.Clock);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _serving = new CancellationTokenSource();
        _served = _server.RunAsync(_host, lifetime.StopApplication, _serving.Token);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_host is null || _server is null || _serving is null) return;
        // Workers first: who watches hears of each that stops.
        await _host.DisposeAsync().ConfigureAwait(false);
        await _serving.CancelAsync().ConfigureAwait(false);
        await _served.ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        // The lock last: whoever gets it finds everything closed.
        _lock!.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _serving?.Dispose();
        _lock?.Dispose();
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (int looks = 1; ; looks++)
        {
            try
            {
                return PrivateFolder.Open(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                // One that has closed its socket is about to free the lock.
                if (looks == MostLooks || File.Exists(paths.Socket))
                    throw new SettingsException($"a daemon runs already in {paths.Folder} ('xasrmc serve --status' tells more, 'xasrmc serve --stop' ends it)");
                await Task.Delay(s_look, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
