using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion;

/// <summary>A small world for tests: peaks of n(r), and features that are smooth linear maps of them, with noise. No physics is needed.</summary>
internal static class ToySamples
{
    public static readonly Element Gold = Element.Of("Au");
    public static readonly Element Palladium = Element.Of("Pd");

    public static InversionSpace Space(bool isAlloy)
    {
        var gold = new AbsorptionEdge(Gold, EdgeName.L3);
        var palladium = new AbsorptionEdge(Palladium, EdgeName.K);
        var filter = new FeatureFilter(new KGrid(0, 0.05, 241), 3, 12, 2, 1, "hanning", 1.5, 3.2, 18);
        return new InversionSpace(
            isAlloy ? [Gold, Palladium] : [Gold], isAlloy ? [gold, palladium] : [gold], filter, RGrid.OfBins(2.2, 3.4, 0.05), [new ShellWindow(2.4, 3.2)]);
    }

    public static IReadOnlyList<FeatureKernel> Kernels(InversionSpace space)
    {
        var kernels = new List<FeatureKernel>();
        foreach (AbsorptionEdge edge in space.Edges)
        {
            foreach (Element neighbour in space.Elements)
            {
                double phase = edge.Element.AtomicNumber * 0.01 + neighbour.AtomicNumber * 0.02;
                var values = new double[space.Filter.CountPerEdge * space.Grid.Count];
                for (int f = 0; f < space.Filter.CountPerEdge; f++)
                {
                    for (int j = 0; j < space.Grid.Count; j++)
                        values[f * space.Grid.Count + j] = 0.1 * space.Grid.StepAngstrom * Math.Sin(2 * (3 + 0.5 * f) * space.Grid[j] + phase * (1 + f));
                }

                kernels.Add(new FeatureKernel(edge, neighbour, space.Filter.CountPerEdge, space.Grid.Count, values));
            }
        }

        return kernels;
    }

    public static TrainingSet Set(bool isAlloy, int particles, int copies, ulong seed)
    {
        InversionSpace space = Space(isAlloy);
        IReadOnlyList<FeatureKernel> kernels = Kernels(space);
        var random = new RandomStream(seed, 0);
        var targets = new float[particles * space.OutputCount];
        var fractions = new double[particles * space.Elements.Count];
        var features = new List<float>();
        var particleOf = new List<int>();
        for (int p = 0; p < particles; p++)
        {
            double c = isAlloy ? random.NextDouble(0.3, 0.7) : 1;
            fractions[p * space.Elements.Count] = c;
            if (isAlloy) fractions[p * 2 + 1] = 1 - c;
            var t = new double[space.OutputCount];
            for (int pair = 0; pair < space.Pairs.Count; pair++)
            {
                double n = random.NextDouble(4, 8), r = random.NextDouble(2.7, 2.9), s = random.NextDouble(0.08, 0.12);
                for (int j = 0; j < space.Grid.Count; j++)
                    t[pair * space.Grid.Count + j] = n / (s * Math.Sqrt(2 * Math.PI)) * Math.Exp(-0.5 * Math.Pow((space.Grid[j] - r) / s, 2));
            }

            for (int i = 0; i < t.Length; i++) targets[p * t.Length + i] = (float)t[i];
            double[] clean = Features(space, kernels, t, fractions.AsSpan(p * space.Elements.Count, space.Elements.Count));
            for (int copy = 0; copy < copies; copy++)
            {
                particleOf.Add(p);
                features.AddRange(clean.Select(f => (float)(f + 0.01 * random.NextGaussian())));
            }
        }

        return new TrainingSet(space, features.ToArray(), particleOf.ToArray(), fractions, targets, new float[particles * space.FeatureCount], kernels);
    }

    public static double[] Features(InversionSpace space, IReadOnlyList<FeatureKernel> kernels, double[] t, ReadOnlySpan<double> fractions)
    {
        var features = new double[space.FeatureCount];
        foreach (FeatureKernel kernel in kernels)
        {
            int edge = space.Edges.ToList().IndexOf(kernel.Edge), pair = space.IndexOfPair(kernel.Edge.Element, kernel.Neighbour), bins = space.Grid.Count;
            double scale = space.Weight(pair, fractions) / fractions[space.IndexOf(kernel.Edge.Element)];
            kernel.Accumulate(t.AsSpan(pair * bins, bins), scale, features.AsSpan(edge * kernel.FeatureCount, kernel.FeatureCount));
        }

        return features;
    }
}
