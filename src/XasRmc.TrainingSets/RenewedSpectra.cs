using System.Numerics.Tensors;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>The training samples of a source with errors drawn anew in every pass, and mixtures of them drawn anew too: no network sees the same spectrum twice.</summary>
/// <remarks>
/// What a spectrum is made of is linear in the sample but for the errors of distances, chi_A(k) = [Σ_parts w c_A (beyond_A + Σ_B ∫ n_AB(r − δ_B) chi_AB(k; r) dr)] / Σ w c_A. So for each sample and edge c_A beyond_A and, for each neighbour, the
/// integral and its first two derivatives by δ are kept, and a pass costs additions: I(δ) ≈ I + δ I' + δ² I''/2, which for δ of 0.01 Å at 12 Å⁻¹ is right to 0.002 of the amplitude.
/// </remarks>
internal sealed class RenewedSpectra : ITrainingExamples
{
    private const ulong FirstStream = 1UL << 48;
    private const int Derivatives = 3;

    private readonly TrainingRecipe _recipe;
    private readonly InversionSpace _space;
    private readonly KGrid _grid;
    private readonly double[] _matrix;
    private readonly float[][] _parts, _densities;
    private readonly double[][] _fractions;
    private readonly double[] _inverseDiameters;
    private readonly MixtureRecipe? _mixtures;

    /// <summary>Reads the samples.</summary>
    /// <param name="recipe">Errors and filter.</param>
    /// <param name="source">The samples.</param>
    /// <param name="training">Which of them train.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="threads">Samples at the same time, from 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Checked for every sample.</param>
    public RenewedSpectra(TrainingRecipe recipe, ISampleSource source, IReadOnlyList<int> training, IReadOnlyList<PairScatteringTable> tables, int threads, CancellationToken cancellationToken)
    {
        (_recipe, _space, _mixtures) = (recipe, recipe.Space(), source.Mixtures);
        _grid = _space.Filter.Grid;
        _matrix = new FeatureEncoder(_space).Matrix(_grid);
        RGrid distances = TrainingSetBuilder.CommonGrid(_space, tables);
        (_parts, _densities, _fractions) = (new float[training.Count][], new float[training.Count][], new double[training.Count][]);
        _inverseDiameters = new double[training.Count];
        Parallel.For(0, training.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            DrawnSample sample = source.Sample(training[i], TrainingSetBuilder.StreamOf(recipe, training[i]), cancellationToken);
            _fractions[i] = [.. sample.Density.Fractions];
            _inverseDiameters[i] = sample.InverseDiameter;
            double[] target = TrainingSetBuilder.Target(_space, sample.Density, distances);
            for (int j = 0; j < target.Length; j++) target[j] *= _space.Weight(j / _space.Grid.Count, sample.Density.Fractions);
            _densities[i] = [.. target.Select(t => (float)t)];
            _parts[i] = Parts(sample, tables, distances);
        });
        Count = training.Count + (_mixtures is null || training.Count < 2 ? 0 : (int)Math.Round(_mixtures.Share * training.Count));
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public double Draw(int epoch, int index, Span<float> features, Span<double> fractions, Span<float> target)
    {
        var random = new RandomStream(_recipe.Seed, FirstStream + ((ulong)epoch << 24) + (ulong)index);
        (int Example, double Weight)[] mixture = index < _parts.Length ? [(index, 1)] : StoredSamples.Mixture(_parts.Length, _mixtures!.MostParts, random);
        fractions.Clear();
        target.Clear();
        double inverseDiameter = 0;
        foreach ((int example, double weight) in mixture)
        {
            TensorPrimitives.MultiplyAdd(_fractions[example], weight, fractions, fractions);
            TensorPrimitives.MultiplyAdd(_densities[example], (float)weight, target, target);
            inverseDiameter += weight * _inverseDiameters[example];
        }

        int bins = _space.Grid.Count, points = _grid.Count, perEdge = _space.Filter.CountPerEdge;
        for (int p = 0; p < _space.Pairs.Count; p++)
        {
            Span<float> pair = target.Slice(p * bins, bins);
            TensorPrimitives.Multiply(pair, (float)(1 / _space.Weight(p, fractions)), pair);
        }

        double noise = SpectrumError.Noise(_recipe.Errors, random);
        var sum = new float[points];
        for (int e = 0; e < _space.Edges.Count; e++)
        {
            double[] shifts = SpectrumError.DistanceErrors(_recipe.Errors, _space.Elements.Count, random);
            Array.Clear(sum);
            foreach ((int example, double weight) in mixture)
            {
                Add(_parts[example], PlaceOf(e, -1, 0), weight, sum);
                for (int b = 0; b < shifts.Length; b++)
                {
                    Add(_parts[example], PlaceOf(e, b, 0), weight, sum);
                    Add(_parts[example], PlaceOf(e, b, 1), weight * shifts[b], sum);
                    Add(_parts[example], PlaceOf(e, b, 2), 0.5 * weight * shifts[b] * shifts[b], sum);
                }
            }

            double perAbsorber = 1 / fractions[_space.IndexOf(_space.Edges[e].Element)];
            double[] chi = [.. sum.Select(v => v * perAbsorber)];
            double[] measured = SpectrumError.Draw(_recipe.Errors, _recipe.Filter, _space.Edges[e], _grid, chi, _matrix, _recipe.Errors.DeltaE0Ev * SpectrumError.Bounded(random), noise, random);
            double[] encoded = FeatureEncoder.Multiply(_matrix, measured);
            for (int f = 0; f < perEdge; f++) features[e * perEdge + f] = (float)encoded[f];
        }

        return _recipe.Knowledge.Tell(inverseDiameter, random);
    }

    private float[] Parts(DrawnSample sample, IReadOnlyList<PairScatteringTable> tables, RGrid distances)
    {
        int points = _grid.Count, elements = _space.Elements.Count;
        var parts = new float[_space.Edges.Count * (1 + Derivatives * elements) * points];
        double h = distances.StepAngstrom;
        for (int e = 0; e < _space.Edges.Count; e++)
        {
            double absorbers = sample.Density.Fractions[_space.IndexOf(_space.Edges[e].Element)];
            for (int i = 0; i < points; i++) parts[PlaceOf(e, -1, 0) + i] = (float)(absorbers * sample.Beyond[e][i]);
            for (int b = 0; b < elements; b++)
            {
                double[] Shifted(double by) => TrainingSetBuilder.ChiOfNeighbour(_space, _space.Edges[e], b, sample.Density, tables, distances, by, points);
                double[] nearer = Shifted(-h), here = Shifted(0), farther = Shifted(h);
                for (int i = 0; i < points; i++)
                {
                    parts[PlaceOf(e, b, 0) + i] = (float)(absorbers * here[i]);
                    parts[PlaceOf(e, b, 1) + i] = (float)(absorbers * (farther[i] - nearer[i]) / (2 * h));
                    parts[PlaceOf(e, b, 2) + i] = (float)(absorbers * (farther[i] - 2 * here[i] + nearer[i]) / (h * h));
                }
            }
        }

        return parts;
    }

    /// <summary>Where the numbers of an edge start: of all paths over several atoms (neighbour −1), or of a derivative by the distance of a neighbour.</summary>
    private int PlaceOf(int edge, int neighbour, int derivative) => (edge * (1 + Derivatives * _space.Elements.Count) + (neighbour < 0 ? 0 : 1 + neighbour * Derivatives + derivative)) * _grid.Count;

    private void Add(float[] parts, int place, double weight, float[] sum) => TensorPrimitives.MultiplyAdd(parts.AsSpan(place, _grid.Count), (float)weight, sum, sum);
}
