namespace XasRmc.Inversion.Calibration;

/// <summary>From distributions back to features through the linear kernels, and how well they meet the given ones.</summary>
internal static class Reconstruction
{
    /// <summary>The features that follow from t, with the ensemble's guess of what paths over several atoms and atoms beyond the grid add.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="kernels">The maps; those of foreign edges are left out.</param>
    /// <param name="t">pairs × bins, Å⁻¹.</param>
    /// <param name="given">The features that t was answered to.</param>
    /// <param name="fractions">The fraction of each element.</param>
    /// <param name="inverseDiameter">1/d where it is known, Å⁻¹; else not a number.</param>
    public static double[] Features(TrainedEnsemble ensemble, IReadOnlyList<FeatureKernel> kernels, ReadOnlySpan<double> t, ReadOnlySpan<double> given, ReadOnlySpan<double> fractions, double inverseDiameter)
    {
        InversionSpace space = ensemble.Space;
        var features = new double[space.FeatureCount];
        for (int e = 0; e < space.Edges.Count; e++)
        {
            foreach (FeatureKernel kernel in kernels)
            {
                if (kernel.Edge != space.Edges[e]) continue;
                int pair = space.IndexOfPair(kernel.Edge.Element, kernel.Neighbour);
                double scale = space.Weight(pair, fractions) / fractions[space.IndexOf(kernel.Edge.Element)];
                kernel.Accumulate(
                    t.Slice(pair * space.Grid.Count, space.Grid.Count), scale, features.AsSpan(e * space.Filter.CountPerEdge, space.Filter.CountPerEdge));
            }
        }

        ensemble.Tail.AddTo(ensemble.Inputs(given, fractions, inverseDiameter), ensemble.Projection, features);
        return features;
    }

    /// <summary>What paths over several atoms and atoms beyond the grid add to the features, as the ensemble guesses it.</summary>
    public static double[] Tail(TrainedEnsemble ensemble, ReadOnlySpan<double> given, ReadOnlySpan<double> fractions, double inverseDiameter)
    {
        var features = new double[ensemble.Space.FeatureCount];
        ensemble.Tail.AddTo(ensemble.Inputs(given, fractions, inverseDiameter), ensemble.Projection, features);
        return features;
    }

    /// <summary>sum |given − calculated|² / sum |given|² of one edge.</summary>
    public static double RFactor(InversionSpace space, ReadOnlySpan<double> given, ReadOnlySpan<double> calculated, int edge)
    {
        double misfit = 0, norm = 1e-300;
        for (int i = edge * space.Filter.CountPerEdge; i < (edge + 1) * space.Filter.CountPerEdge; i++)
        {
            misfit += (given[i] - calculated[i]) * (given[i] - calculated[i]);
            norm += given[i] * given[i];
        }

        return misfit / norm;
    }
}
