using XasRmc.Core;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Exafs.Scattering;

/// <summary>FEFF's own runs among the reference files.</summary>
internal static class ScatteringRuns
{
    public static ScatteringPhases Phases(string run)
    {
        using Stream stream = SharedFiles.Open($"oracle/feff/{run}/phase.pad");
        return PhasePadReader.Read(stream, $"{run}/phase.pad");
    }

    /// <summary>FEFF lists the absorber last; ours is first.</summary>
    public static (double[] Positions, int[] Potentials) AbsorberFirst(FeffPadPath path)
    {
        double[] positions = path.PositionsAngstrom.ToArray();
        int[] potentials = path.Potentials.ToArray();
        return ([.. positions[^3..], .. positions[..^3]], [potentials[^1], .. potentials[..^1]]);
    }
}
