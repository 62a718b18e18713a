using System.ComponentModel;
using System.Diagnostics;
using XasRmc.App.Jobs;

namespace XasRmc.App.Feff;

/// <summary>Runs FEFF's programs in a folder, one after the other, and makes sure that each left its product.</summary>
public static class FeffRun
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>Writes <c>feff.inp</c> into a folder and runs the programs there.</summary>
    /// <remarks>What each program prints goes into <c>PROGRAM.log</c> in the folder. Products of an earlier run in the folder are deleted first, so that none is taken for a new one.</remarks>
    /// <param name="commands">The programs, in order.</param>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="input">The text of <c>feff.inp</c>.</param>
    /// <param name="cancellationToken">Kills the running program and what it has started.</param>
    /// <param name="longest">How long one program may take; null for ten minutes.</param>
    /// <exception cref="FeffException">A program cannot be started, takes too long, ends with an error, or leaves no product.</exception>
    public static async Task RunAsync(IReadOnlyList<FeffCommand> commands, string folder, string input, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(input);
        PrivateFolder.Create(folder);
        foreach (string product in commands.SelectMany(c => c.Products)) File.Delete(Path.Combine(folder, product));
        await File.WriteAllTextAsync(Path.Combine(folder, "feff.inp"), input, cancellationToken).ConfigureAwait(false);
        foreach (FeffCommand command in commands)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int exitCode, string log) = await RunOneAsync(command, folder, longest ?? s_longest, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
                throw Failure(FormattableString.Invariant($"{command.Name} ended with exit code {exitCode}"), log, folder);
            if (command.Products.Count > 0 && !command.Products.Any(p => new FileInfo(Path.Combine(folder, p)) is { Exists: true, Length: > 0 }))
                throw Failure($"{command.Name} left no {string.Join(" or ", command.Products)}", log, folder);
        }
    }

    private static async Task<(int ExitCode, string Log)> RunOneAsync(FeffCommand command, string folder, TimeSpan longest, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command.Program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
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
            throw new FeffException($"{command.Program} cannot be started: {FeffLog.OneLine(fault.Message)}", folder, "Reinstall it, or name another FEFF with --feff");
        }

        // FEFF asks for nothing; a program that does would wait for ever.
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
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
                FormattableString.Invariant($"{command.Name} was stopped after {longest.TotalMinutes:0.##} minutes"), folder, "Take a smaller cluster or fewer paths");
        }

        string log = await output.ConfigureAwait(false) + await errors.ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, command.LogName), log, cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, log);
    }

    private static FeffException Failure(string what, string log, string folder) => new(
        $"{what}; its words: {FeffLog.Reason(log)}",
        folder,
        FeffLog.IsOfFeff6(log)
            ? "This is a FEFF 6: give it a file name that begins with feff6, so that it gets its own cards"
            : "Look into feff.inp and the .log files there: atoms too close together, an absorber without neighbours, or cards that this FEFF does not know are the usual reasons");
}
