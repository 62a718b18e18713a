using System.Globalization;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Feff;

/// <summary>FEFF's potentials and phase shifts of one absorber in its surroundings: what scattering tables are made of.</summary>
public static class PhaseCalculation
{
    /// <summary>Runs FEFF as far as its phases.</summary>
    /// <param name="installation">Where FEFF is.</param>
    /// <param name="atoms">The structure, e.g. a bulk alloy; an atom of the edge's element must be in it.</param>
    /// <param name="absorber">The index of the absorber.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="clusterRadiusAngstrom">How far around the absorber atoms count, Å; 8 serves paths up to 6.5.</param>
    /// <param name="folder">Where FEFF works; a finished folder is used again.</param>
    /// <param name="cancellationToken">Stops FEFF.</param>
    /// <returns>The path of <c>phase.pad</c>. The potentials' order in it: absorber, then the elements by falling atomic number.</returns>
    /// <exception cref="FeffException">FEFF failed.</exception>
    public static async Task<string> RunAsync(
        FeffInstallation installation, AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, double clusterRadiusAngstrom, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edge);
        using var input = new StringWriter(CultureInfo.InvariantCulture);
        FeffInputWriter.Write(input, AbsorberCluster.Cut(atoms, absorber, clusterRadiusAngstrom), new FeffInputOptions($"{atoms.Label} {edge}", edge));
        const string name = "phases";
        await FeffPool.RunAsync(
            installation, folder, [new FeffTask(name, input.ToString())], FeffInstallation.StagesToPhases, ["phase.pad"], 1, null, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, name, "phase.pad");
    }
}
