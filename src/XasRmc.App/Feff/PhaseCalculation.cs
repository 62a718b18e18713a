using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Feff;

/// <summary>FEFF's potentials and phase shifts of absorbers in their surroundings: what scattering tables are made of.</summary>
public static class PhaseCalculation
{
    /// <summary>Runs FEFF as far as its phases, one run an edge, several at once.</summary>
    /// <remarks>A run's folder is named after the FEFF and the input, so runs of other programs or atoms lie beside it, and finished ones are used again.</remarks>
    /// <param name="installation">The FEFF.</param>
    /// <param name="atoms">The structure, e.g. a bulk alloy.</param>
    /// <param name="requests">The edges, each with its absorber.</param>
    /// <param name="clusterRadiusAngstrom">How far around the absorber atoms count, Å; 8 serves paths up to 6.5.</param>
    /// <param name="folder">Where FEFF works.</param>
    /// <param name="progress">Hears of every finished run.</param>
    /// <param name="cancellationToken">Stops FEFF; finished runs stay.</param>
    /// <returns>The runs, in the order of the requests. The potentials' order in them: absorber, then the elements by falling atomic number.</returns>
    /// <exception cref="FeffException">FEFF failed.</exception>
    /// <exception cref="ArgumentException">An atom is of another element than its edge, the cluster is more than FEFF takes, or FEFF 6 is asked for a screened core hole.</exception>
    public static Task<IReadOnlyList<PhaseRun>> RunAsync(
        FeffInstallation installation, AtomicConfiguration atoms, IReadOnlyList<PhaseRequest> requests, double clusterRadiusAngstrom, string folder,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(requests);
        // Inputs that cannot be written are told before any FEFF starts.
        FeffTask[] tasks = [.. requests.Select(r => NewTask(installation, atoms, r, clusterRadiusAngstrom))];
        return RunAsync(installation, tasks, folder, progress, cancellationToken);
    }

    private static async Task<IReadOnlyList<PhaseRun>> RunAsync(
        FeffInstallation installation, FeffTask[] tasks, string folder, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        string[] kept = installation.Generation == FeffGeneration.Six ? ["feff????.dat"] : ["phase.pad", "phase.bin"];
        await FeffPool.RunAsync(installation, folder, tasks, installation.ToPhases, kept, 0, progress, cancellationToken).ConfigureAwait(false);
        return [.. tasks.Select(t => Run(Path.Combine(folder, t.Name), t.Input, installation, kept))];
    }

    private static FeffTask NewTask(FeffInstallation installation, AtomicConfiguration atoms, PhaseRequest request, double radius)
    {
        using var input = new StringWriter(CultureInfo.InvariantCulture);
        bool isSix = installation.Generation == FeffGeneration.Six;
        var options = new FeffInputOptions($"{atoms.Label} {request.Edge}", request.Edge, Legs: isSix ? 2 : 4, StopsAtPhases: true, IsForFeff6: isSix, IsScreened: request.IsScreened);
        FeffInputWriter.Write(input, AbsorberCluster.Cut(atoms, request.Absorber, radius), options);
        string text = input.ToString(), hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(installation.Fingerprint + text)))[..16];
        return new FeffTask($"{request.Edge.Element}-{request.Edge.Name}-{hash}", text);
    }

    private static PhaseRun Run(string folder, string input, FeffInstallation installation, string[] kept)
    {
        string log = string.Concat(installation.ToPhases.Select(c => Path.Combine(folder, c.LogName)).Where(File.Exists).Take(1).Select(File.ReadAllText));
        string[] files = [.. kept.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal)];
        // Where a program leaves both, phase.bin is the unformatted one of FEFF 6.
        return new PhaseRun(installation.Generation == FeffGeneration.Six ? files : [files[^1]], input, FeffLog.Version(log));
    }
}
