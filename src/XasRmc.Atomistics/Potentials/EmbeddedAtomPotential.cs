using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>An embedded-atom potential from tables.</summary>
/// <remarks>
/// Tables are cubics with the slopes of LAMMPS's rule; above the last density F goes on as a straight line, as there. The functions end at the cutoff as the tables do: a table that is not zero there
/// makes a step in the energy of that size.
/// </remarks>
public sealed class EmbeddedAtomPotential : IPotential
{
    private readonly CubicTable[] _embedding, _density, _pair;
    private readonly double _largestDensity;
    private readonly bool _isDirected;

    /// <summary>Makes a potential.</summary>
    /// <param name="tables">The tables of a file.</param>
    public EmbeddedAtomPotential(EamTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        int n = tables.Species.Count;
        Name = tables.Name;
        Species = tables.Species;
        CutoffAngstrom = tables.CutoffAngstrom;
        // Also where files are not directed, unlike atoms add different densities to each other.
        _isDirected = n > 1;
        _largestDensity = (tables.EmbeddingEv(0).Length - 1) * tables.DensityStep;
        _embedding = [.. Enumerable.Range(0, n).Select(a => new CubicTable(tables.EmbeddingEv(a), tables.DensityStep))];
        _density = [.. Enumerable.Range(0, n * n).Select(k => new CubicTable(tables.Density(k / n, k % n), tables.DistanceStepAngstrom))];
        _pair = [.. Enumerable.Range(0, n * n).Select(k => new CubicTable(tables.PairTimesDistanceEvAngstrom(k / n, k % n), tables.DistanceStepAngstrom))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Element> Species { get; }

    /// <inheritdoc/>
    public double CutoffAngstrom { get; }

    /// <inheritdoc/>
    public DensityKind Density => _isDirected ? DensityKind.Directed : DensityKind.Symmetric;

    /// <inheritdoc/>
    public double PairCutoffAngstrom(int first, int second) => CutoffAngstrom;

    /// <inheritdoc/>
    public void EvaluatePairs(int first, int second, ReadOnlySpan<double> squaredDistances, in PairTerms terms)
    {
        int n = Species.Count;
        CubicTable pair = _pair[first * n + second], atFirst = _density[second * n + first], atSecond = _density[first * n + second];
        for (int i = 0; i < squaredDistances.Length; i++)
        {
            double r = Math.Sqrt(squaredDistances[i]), inverse = 1 / r;
            double energy = pair.Evaluate(r, out double slope) * inverse;
            terms.EnergyEv[i] = energy;
            terms.EnergySlope[i] = (slope - energy) * inverse * inverse;
            terms.DensityAtFirst[i] = atFirst.Evaluate(r, out slope);
            terms.DensityAtFirstSlope[i] = slope * inverse;
        }

        if (!_isDirected) return;
        if (first == second)
        {
            terms.DensityAtFirst.CopyTo(terms.DensityAtSecond);
            terms.DensityAtFirstSlope.CopyTo(terms.DensityAtSecondSlope);
            return;
        }

        for (int i = 0; i < squaredDistances.Length; i++)
        {
            double r = Math.Sqrt(squaredDistances[i]);
            terms.DensityAtSecond[i] = atSecond.Evaluate(r, out double slope);
            terms.DensityAtSecondSlope[i] = slope / r;
        }
    }

    /// <inheritdoc/>
    public void EvaluateEmbedding(int species, ReadOnlySpan<double> densities, Span<double> energiesEv, Span<double> slopesEv)
    {
        for (int i = 0; i < densities.Length; i++)
        {
            double inside = Math.Clamp(densities[i], 0, _largestDensity);
            energiesEv[i] = _embedding[species].Evaluate(inside, out slopesEv[i]);
            energiesEv[i] += slopesEv[i] * (densities[i] - inside);
        }
    }
}
