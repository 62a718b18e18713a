using XasRmc.App.Sets;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Pipeline;

/// <summary>How the spectrum of an edge of a set is transformed, wherever it is shown or written.</summary>
internal static class EdgeFourier
{
    /// <summary>The transform over the range, weight and slopes of the set, with a Hanning window.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="rMaxOutAngstrom">The last R that is given, Å.</param>
    public static FourierSettings Settings(SetEdge edge, double rMaxOutAngstrom)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return new FourierSettings { KMin = edge.K.Min, KMax = edge.K.Max, DK = edge.Dk, KWeight = edge.KWeight, Window = FourierWindowKind.Hanning, RMaxOut = rMaxOutAngstrom };
    }
}
