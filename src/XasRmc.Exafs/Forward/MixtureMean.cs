using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>The spectra and slopes of a mixture from those of its parts: each part by itself, weighed by the absorbers that it stands for.</summary>
internal static class MixtureMean
{
    /// <summary>The spectrum of a part.</summary>
    internal delegate void PartSpectrum(int part, Span<double> chi);

    /// <summary>The slopes of a part, for g(k).</summary>
    internal delegate void PartSlopes(int part, ReadOnlySpan<double> weights, Span<double> gradient);

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
        Compute(atoms, parts, edge, chi, (part, one) => model.Compute(parts[part], edge, one, cancellationToken));
    }

    /// <summary>The mean chi(k) of all absorbers, from spectra of parts that somebody else computes.</summary>
    /// <param name="atoms">The mixture.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="chi">Receives it.</param>
    /// <param name="compute">Computes the spectrum of a part that has absorbers.</param>
    public static void Compute(AtomicConfiguration atoms, IReadOnlyList<AtomicConfiguration> parts, AbsorptionEdge edge, Span<double> chi, PartSpectrum compute)
    {
        double[] weights = Weights(atoms, parts, edge), one = new double[chi.Length];
        chi.Clear();
        for (int p = 0; p < parts.Count; p++)
        {
            if (weights[p] == 0) continue;
            compute(p, one);
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
        IReadOnlyList<AtomicConfiguration> parts = atoms.Parts();
        AddGradient(atoms, parts, edge, slopes, gradient, (part, weighed, own) => model.AddGradient(parts[part], edge, weighed, own, cancellationToken));
    }

    /// <summary>Adds the slopes along all coordinates, from those of parts that somebody else computes.</summary>
    /// <param name="atoms">The mixture.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="slopes">g(k).</param>
    /// <param name="gradient">Receives them.</param>
    /// <param name="addGradient">Adds the slopes of a part that has absorbers.</param>
    public static void AddGradient(AtomicConfiguration atoms, IReadOnlyList<AtomicConfiguration> parts, AbsorptionEdge edge, ReadOnlySpan<double> slopes, Span<double> gradient, PartSlopes addGradient)
    {
        Require.Length(gradient.Length, 3 * atoms.Count, nameof(gradient));
        double[] weights = Weights(atoms, parts, edge), weighed = new double[slopes.Length];
        int first = 0;
        for (int p = 0; p < parts.Count; p++)
        {
            if (weights[p] > 0)
            {
                for (int i = 0; i < weighed.Length; i++) weighed[i] = weights[p] * slopes[i];
                addGradient(p, weighed, gradient.Slice(3 * first, 3 * parts[p].Count));
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
