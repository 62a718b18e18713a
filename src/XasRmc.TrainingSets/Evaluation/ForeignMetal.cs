using XasRmc.Core;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>A metal that a network does not know, and what its spectra would be if its atoms stood as those of a sample do.</summary>
/// <param name="Table">The scattering of its atoms around one of them.</param>
/// <param name="NearestAngstrom">The distance of nearest neighbours in its crystal, Å.</param>
public sealed record ForeignMetal(PairScatteringTable Table, double NearestAngstrom)
{
    /// <summary>chi(k) = ∫ n(r) chi_X(k; s r) dr, with n(r) of all neighbours of an element of the sample and s the ratio of nearest distances: single scattering.</summary>
    /// <param name="perAngstrom">n(r) on the distances of the table, Å⁻¹.</param>
    /// <param name="nearestAngstrom">The mean distance of the sample's first neighbours, Å.</param>
    /// <param name="points">Wave numbers of the table that are wanted.</param>
    internal double[] Chi(ReadOnlySpan<double> perAngstrom, double nearestAngstrom, int points)
    {
        RGrid grid = Table.RGrid;
        Require.Length(perAngstrom.Length, grid.Count, nameof(perAngstrom));
        double scale = NearestAngstrom / nearestAngstrom;
        var chi = new double[points];
        for (int j = 0; j < grid.Count; j++)
        {
            double place = (scale * grid[j] - grid.StartAngstrom) / grid.StepAngstrom;
            int low = (int)Math.Floor(place);
            if (perAngstrom[j] == 0 || low < 0 || low + 1 >= grid.Count) continue;
            double part = place - low, weight = perAngstrom[j] * grid.StepAngstrom;
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(Table.Row(low)[..points], weight * (1 - part), chi, chi);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(Table.Row(low + 1)[..points], weight * part, chi, chi);
        }

        return chi;
    }
}
