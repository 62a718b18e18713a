using System.ComponentModel;
using System.Diagnostics;

namespace XasRmc.App.Feff;

/// <summary>Runs FEFF's stages in a folder, one after the other, and makes sure that each left its product.</summary>
public static class FeffRun
{
    private static readonly TimeSpan s_longestStage = TimeSpan.FromMinutes(10);

    /// <summary>Writes <c>feff.inp</c> into a folder and runs the stages there.</summary>
    /// <remarks>What each program prints goes into <c>PROGRAM.log</c> in the folder. Products of an earlier run in the folder are deleted first, so that none is taken for a new one.</remarks>
    /// <param name="installation">Where the programs are.</param>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="input">The text of <c>feff.inp</c>.</param>
    /// <param name="stages">The stages, in order.</param>
    /// <param name="cancellationToken">Kills the running program.</param>
    /// <exception cref="FeffException">A program cannot be started, takes longer than ten minutes, or leaves no product.</exception>
    public static async Task RunAsync(FeffInstallation installation, string folder, string input, IReadOnlyList<FeffStage> stages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(stages);
        Directory.CreateDirectory(folder);
        foreach (FeffStage stage in stages) File.Delete(Path.Combine(folder, FeffInstallation.ProductOf(stage)));
        await File.WriteAllTextAsync(Path.Combine(folder, "feff.inp"), input, cancellationToken).ConfigureAwait(false);
        foreach (FeffStage stage in stages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string log = await RunStageAsync(installation.ProgramOf(stage), folder, cancellationToken).ConfigureAwait(false);
            var product = new FileInfo(Path.Combine(folder, FeffInstallation.ProductOf(stage)));
            if (product.Exists && product.Length > 0) continue;
            throw new FeffException(
                $"{Path.GetFileName(installation.ProgramOf(stage))} left no {product.Name}; its last words: {LastWords(log)}.",
                folder,
                "Look into feff.inp and the .log files of the folder: atoms closer than about 1 Å, or an absorber without neighbours, are the usual reasons.");
        }
    }

    private static async Task<string> RunStageAsync(string program, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            throw new FeffException($"{program} cannot be started: {fault.Message}.", folder, "Reinstall the package feff85exafs.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longestStage);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new FeffException(
                FormattableString.Invariant($"{Path.GetFileName(program)} was stopped after {s_longestStage.TotalMinutes} minutes."), folder, "Take a smaller cluster or fewer paths.");
        }

        string log = await output.ConfigureAwait(false) + await errors.ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(program) + ".log"), log, cancellationToken).ConfigureAwait(false);
        return log;
    }

    private static string LastWords(string log)
    {
        string[] lines = [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("STOP", StringComparison.Ordinal) && !line.StartsWith("Note:", StringComparison.Ordinal))];
        return lines.Length == 0 ? "none" : string.Join(" / ", lines.TakeLast(3));
    }
}
