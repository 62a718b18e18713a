using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>The spectra and slopes of a mixture from those of its parts: each part by itself, weighed by the absorbers that it stands for.</summary>
internal static class MixtureMean
{
    /// <summary>The mean chi(k) of all absorbers.</summary>
    /// <param name="model">Computes each part.</param>
    /// <param name="atoms">The mixture.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="chi">Receives it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">No part with a share has an absorber, or as for the model.</exception>
    public static void Compute(IExafsForwardModel model, AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        Require.Length(chi.Length, model.Grid.Count, nameof(chi));
        IReadOnlyList<AtomicConfiguration> parts = atoms.Parts();
        double[] weights = Weights(atoms, parts, edge), one = new double[chi.Length];
        chi.Clear();
        for (int p = 0; p < parts.Count; p++)
        {
            if (weights[p] == 0) continue;
            model.Compute(parts[p], edge, one, cancellationToken);
            for (int i = 0; i < one.Length; i++) chi[i] += weights[p] * one[i];
        }
    }

    /// <summary>chi(k) of one absorber.</summary>
    public static void ComputeAbsorber(IExafsForwardModel model, AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        Require.InRange(absorber, 0, atoms.Count - 1);
        int first = 0;
        foreach (AtomicConfiguration part in atoms.Parts())
        {
            if (absorber < first + part.Count)
            {
                model.ComputeAbsorber(part, absorber - first, edge, chi);
                return;
            }

            first += part.Count;
        }
    }

    /// <summary>Adds the slopes along all coordinates.</summary>
    public static void AddGradient(IDifferentiableForwardModel model, AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> slopes, Span<double> gradient, CancellationToken cancellationToken)
    {
        Require.Length(gradient.Length, 3 * atoms.Count, nameof(gradient));
        IReadOnlyList<AtomicConfiguration> parts = atoms.Parts();
        double[] weights = Weights(atoms, parts, edge), weighed = new double[slopes.Length];
        int first = 0;
        for (int p = 0; p < parts.Count; p++)
        {
            if (weights[p] > 0)
            {
                for (int i = 0; i < weighed.Length; i++) weighed[i] = weights[p] * slopes[i];
                model.AddGradient(parts[p], edge, weighed, gradient.Slice(3 * first, 3 * parts[p].Count), cancellationToken);
            }

            first += parts[p].Count;
        }
    }

    /// <summary>The part of the sample's absorbers that are in each part.</summary>
    private static double[] Weights(AtomicConfiguration atoms, IReadOnlyList<AtomicConfiguration> parts, AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        double[] weights = [.. parts.Select((part, p) => atoms.Mixture!.WeightOf(p) * part.CountOf(edge.Element))];
        double sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException($"'{atoms.Label}' holds no {edge.Element} to absorb at {edge}.", nameof(atoms));
        return [.. weights.Select(w => w / sum)];
    }
}
