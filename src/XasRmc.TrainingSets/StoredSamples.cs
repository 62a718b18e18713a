using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>Samples of a stored set and mixtures of them. The examples keep the side of the split that they were made for, and a mixture has parts of one side only.</summary>
/// <remarks>Weights of a mixture's parts are even on the simplex; what counts is atoms: c_A = Σ w c_A, c_A n_AB = Σ w c_A n_AB, chi_A = Σ w c_A chi_A / Σ w c_A.</remarks>
internal sealed class StoredSamples : ISampleSource
{
    private const ulong MixtureStream = 6_000_000_000;

    private readonly InversionSpace _space;
    private readonly IReadOnlyList<PairScatteringTable> _tables;
    private readonly ExampleSet _set;
    private readonly (int Example, double Weight)[][] _parts;
    private readonly int[] _aligned;
    private readonly double[] _diameters;
    private readonly ValueRange _farSpread;

    /// <summary>Makes a source.</summary>
    /// <param name="recipe">Mixtures, filter, and how many samples calibrate at unknown dE0.</param>
    /// <param name="set">The examples.</param>
    /// <param name="tables">The scattering of pairs that they were made with.</param>
    /// <exception cref="XasFormatException">The set is of another system than the recipe, or a side of the split is empty.</exception>
    public StoredSamples(TrainingRecipe recipe, ExampleSet set, IReadOnlyList<PairScatteringTable> tables)
    {
        (_space, _set, _tables, _farSpread) = (recipe.Space(), set, tables, recipe.Errors.FarSpread);
        if (!_space.Elements.SequenceEqual(set.Space.Elements) || !_space.Edges.SequenceEqual(set.Space.Edges)) throw new XasFormatException(recipe.Name, 0, "the training set is of other elements or edges than the recipe");
        if (TrainingSetBuilder.CommonGrid(_space, tables) != set.RGrid || set.KGrid.Count < _space.Filter.Grid.Count) throw new XasFormatException(recipe.Name, 0, "the training set has other grids than the recipe's filter and scattering ask for");
        Mixtures = recipe.Mixtures;
        _diameters = set.Numbers("diameterAngstrom");
        var parts = new List<(int, double)[]>();
        var sides = new Dictionary<SplitPart, List<int>>();
        foreach (SplitPart side in Enum.GetValues<SplitPart>())
        {
            int[] examples = [.. Enumerable.Range(0, set.Examples.Count).Where(i => set.Examples[i].Labels.Split == side)];
            if (examples.Length == 0) throw new XasFormatException(recipe.Name, 0, $"no example of the training set is on the side '{side}' of the split: make more");
            sides[side] = [.. Enumerable.Range(parts.Count, examples.Length)];
            parts.AddRange(examples.Select(e => new[] { (e, 1.0) }));
            // Mixtures for training are drawn anew in every pass, where errors are.
            bool hasMixtures = examples.Length > 1 && !(side == SplitPart.Train && recipe.Errors.IsRenewed);
            int mixtures = !hasMixtures ? 0 : (int)Math.Round(recipe.Mixtures.Share * examples.Length);
            sides[side].AddRange(Enumerable.Range(parts.Count, mixtures));
            var random = new RandomStream(recipe.Seed, MixtureStream + (ulong)side);
            for (int m = 0; m < mixtures; m++) parts.Add([.. Mixture(examples.Length, recipe.Mixtures.MostParts, random).Select(p => (examples[p.Example], p.Weight))]);
        }

        _parts = [.. parts];
        Split = new ParticleSplit(sides[SplitPart.Train], sides[SplitPart.Validation], sides[SplitPart.Calibration], sides[SplitPart.Test]);
        int half = Math.Min(recipe.Errors.AlignedParticles / 2, Math.Min(sides[SplitPart.Calibration].Count, sides[SplitPart.Test].Count));
        _aligned = [.. Spread(sides[SplitPart.Calibration], half), .. Spread(sides[SplitPart.Test], half)];
    }

    /// <inheritdoc />
    public int Count => _parts.Length;

    /// <inheritdoc />
    public ParticleSplit Split { get; }

    /// <inheritdoc />
    public MixtureRecipe? Mixtures { get; }

    /// <inheritdoc />
    public int AlignedCount => _aligned.Length;

    /// <inheritdoc />
    public DrawnSample Sample(int index, RandomStream random, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int elements = _space.Elements.Count, points = _space.Filter.Grid.Count;
        var fractions = new double[elements];
        double inverseDiameter = 0;
        double[][] density = [.. _space.Pairs.Select(_ => new double[_set.RGrid.Count])], chi = [.. _space.Edges.Select(_ => new double[points])];
        foreach ((int example, double weight) in _parts[index])
        {
            SimulatedExample part = _set.Examples[example];
            // A crystal has no diameter and adds nothing.
            if (_diameters[example] is > 0 and var diameter) inverseDiameter += weight / diameter;
            for (int a = 0; a < elements; a++) fractions[a] += weight * part.Fractions[a];
            for (int p = 0; p < density.Length; p++) Add(part.Density(p), weight, density[p]);
            for (int e = 0; e < chi.Length; e++) Add(part.Chi(e)[..points], weight * part.Fractions[_space.IndexOf(_space.Edges[e].Element)], chi[e]);
        }

        PairDensity all = PairDensity.Of(density, fractions);
        for (int e = 0; e < chi.Length; e++)
        {
            double absorbers = fractions[_space.IndexOf(_space.Edges[e].Element)];
            double[] single = TrainingSetBuilder.Chi(_space, _space.Edges[e], all, new double[points], _tables, _set.RGrid, null);
            for (int i = 0; i < points; i++) chi[e][i] = chi[e][i] / absorbers - single[i];
        }

        double share = _farSpread.Max > 0 ? random.NextDouble(_farSpread.Min, _farSpread.Max) : 0;
        return FarSpread.Apply(new DrawnSample(all, chi, inverseDiameter), _space, _set.RGrid, share);
    }

    /// <inheritdoc />
    public DrawnSample Aligned(int index, RandomStream random, CancellationToken cancellationToken) => Sample(_aligned[index], random, cancellationToken);

    /// <summary>Some samples and their weights, which add up to 1.</summary>
    /// <param name="count">Samples to draw from.</param>
    /// <param name="mostParts">Parts at most, from 2.</param>
    /// <param name="random">Where the numbers come from.</param>
    internal static (int Example, double Weight)[] Mixture(int count, int mostParts, RandomStream random)
    {
        int parts = 2 + random.NextInt(mostParts - 1);
        // Exponential numbers over their sum are even on the simplex.
        double[] shares = [.. Enumerable.Range(0, parts).Select(_ => -Math.Log(1 - random.NextDouble()))];
        double sum = shares.Sum();
        return [.. shares.Select(s => (random.NextInt(count), s / sum))];
    }

    private static IEnumerable<int> Spread(List<int> all, int count) => Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)]);

    private static void Add(ReadOnlySpan<float> values, double weight, double[] sums)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += weight * values[i];
    }
}
