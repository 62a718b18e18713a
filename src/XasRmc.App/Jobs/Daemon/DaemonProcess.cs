using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Runs the daemon in this process.</summary>
internal static class DaemonProcess
{
    private static readonly TimeSpan s_longestStop = TimeSpan.FromMinutes(3);

    /// <summary>Runs until it is ended by a signal or a client.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="ready">Called when clients can come.</param>
    /// <param name="cancellationToken">Ends it; workers keep their checkpoints.</param>
    /// <exception cref="SettingsException">Another one runs.</exception>
    public static async Task RunAsync(XasRmcOptions options, Surroundings surroundings, Action<StatePaths> ready, CancellationToken cancellationToken)
    {
        StatePaths paths = StatePaths.Of(options, surroundings);
        PrivateFolder.CreateShut(paths.Folder);
        // No defaults: they would watch the content root, here the folder that changes all the time.
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ApplicationName = "xasrmc",
            ContentRootPath = paths.Folder,
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(surroundings);
        builder.Services.AddSingleton(paths);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = s_longestStop);
        builder.Services.AddHostedService<DaemonService>();
        using IHost host = builder.Build();
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        ready(paths);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signals are the caller's matter: they reach the host as the token.</summary>
    private sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
