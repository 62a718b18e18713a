using System.Globalization;
using System.Security.Cryptography;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Sets;

/// <summary>Fetches the files of a set into the cache; a file appears there only when its length and SHA-256 are right.</summary>
/// <param name="client">The client.</param>
internal sealed class FilePull(HttpClient client)
{
    /// <summary>Fetches one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left behind.</param>
    /// <exception cref="SettingsException">The server refuses, or the content is another one.</exception>
    public async Task FetchAsync(SetPull file, string target, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Url is null) throw new SettingsException($"{file.Path} has no address: it must be asked for from {file.Source}");
        try
        {
            await PlaceAsync(
                file, target, temporary => DownloadAsync(file, temporary, progress, cancellationToken),
                hash => $"{file.Url} gave another file than the set wants (SHA-256 {hash} in place of {file.Sha256.ToLowerInvariant()})").ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new SettingsException($"{file.Url}: {e.Message.ReplaceLineEndings(" ")}; where there is no way out, bring the file by hand and name its folder with --data");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SettingsException($"{file.Url}: the server did not answer in time");
        }
    }

    /// <summary>Takes a file from a folder that has it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Where it is.</param>
    /// <param name="target">Where it goes.</param>
    /// <exception cref="SettingsException">It changed while it was read.</exception>
    public static Task CopyAsync(SetPull file, string source, string target)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PlaceAsync(file, target, Copied, _ => $"{source} changed while it was read");

        Task<string> Copied(string temporary)
        {
            File.Copy(source, temporary, overwrite: true);
            return Task.FromResult(CanonicalJson.HashOfFile(temporary));
        }
    }

    /// <summary>Fills a file beside the target and moves it there once it is known to be the right one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="fill">Fills it, and says its SHA-256.</param>
    /// <param name="complaint">What is wrong where it is another one.</param>
    private static async Task PlaceAsync(SetPull file, string target, Func<string, Task<string>> fill, Func<string, string> complaint)
    {
        string temporary = target + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + ".part";
        PrivateFolder.Create(Path.GetDirectoryName(target)!);
        try
        {
            string hash = await fill(temporary).ConfigureAwait(false);
            if (!file.Is(hash)) throw new SettingsException(complaint(hash) + "; nothing was kept");
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task<string> DownloadAsync(SetPull file, string temporary, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri(file.Url!), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new SettingsException($"{file.Url}: the server answers {(int)response.StatusCode}");
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        await using Stream input = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        for (int read; (read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            done += read;
            if (done > file.Bytes) throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{file.Url} is longer than the {file.Bytes} bytes that the set wants; nothing was kept"));
            sum.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(new StageProgress("pull " + file.Path, done, file.Bytes));
        }

        output.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
