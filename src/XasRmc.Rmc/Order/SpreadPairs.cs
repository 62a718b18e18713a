using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Order;

/// <summary>The compressed spectra of pairs whose distances have Gaussian distributions about those of an arrangement of atoms: what the mean over many displaced copies would be, without its noise. One owner.</summary>
/// <remarks>Points 0.8 sigma apart up to 3.2 sigma: an even sum over a Gaussian is exact to 1e-4 up to 2 k sigma = 3.4, as at 12 Å⁻¹ with sigma² = 0.02 Å².</remarks>
internal sealed class SpreadPairs
{
    private const int PointsToASide = 4;
    private const double StepInSigmas = 0.8;

    private static readonly double[] s_weights = Weights();

    private readonly RmcProblem _problem;
    private readonly CompressedTables _tables;
    private readonly NeighbourList _list;
    private readonly double _cutoffAngstrom;
    private readonly PairNumbers _kinds;

    // What is written to while pairs are added.
    private RowTerms _terms = new();
    private float[] _sum;

    /// <summary>The pairs of a problem's start.</summary>
    public SpreadPairs(RmcProblem problem)
    {
        (_problem, _tables) = (problem, problem.Compressed);
        _list = NeighbourList.Of(problem.Start, _tables.RMaxAngstrom);
        _cutoffAngstrom = FirstShell.CutoffAngstrom(problem.Start);
        _kinds = new PairNumbers(_tables.SpeciesCount);
        _sum = new float[_tables.Width];
    }

    /// <summary>The same pairs for another owner, who may use them at the same time.</summary>
    public SpreadPairs Twin()
    {
        var twin = (SpreadPairs)MemberwiseClone();
        (twin._terms, twin._sum) = (new RowTerms(), new float[_sum.Length]);
        return twin;
    }

    /// <summary>Adds the mean spectrum of an edge, S0² = 1.</summary>
    /// <param name="edge">Which.</param>
    /// <param name="species">The species of each atom.</param>
    /// <param name="positionsAngstrom">Their places, before the scale.</param>
    /// <param name="scale">By what all distances are multiplied.</param>
    /// <param name="firstSigma2">sigma² of the first shell, Å²; 0 to leave it out.</param>
    /// <param name="fartherSigma2">sigma² of all others by the kind of pair, Å².</param>
    /// <param name="weight">How often it is added.</param>
    /// <param name="spectrum">What it is added to.</param>
    public void Add(int edge, ReadOnlySpan<int> species, ReadOnlySpan<double> positionsAngstrom, double scale, double firstSigma2, ReadOnlySpan<double> fartherSigma2, double weight, Span<double> spectrum)
    {
        AtomicConfiguration start = _problem.Start;
        int absorber = start.Species.ToList().IndexOf(_problem.Edges[edge].Edge.Element), absorbers = species.Count(absorber);
        for (int i = 0; i < species.Length; i++)
        {
            if (species[i] != absorber) continue;
            _terms.Clear();
            _terms.Reserve(s_weights.Length * _list.CountOf(i));
            for (int n = _list.Offsets[i]; n < _list.Offsets[i + 1]; n++)
            {
                bool isFirst = _list.Vector(start.PositionsAngstrom, i, n).R < _cutoffAngstrom;
                if (isFirst && firstSigma2 == 0) continue;
                int neighbour = species[_list.Indices[n]];
                Spread(edge, neighbour, scale * _list.Vector(positionsAngstrom, i, n).R, Math.Sqrt(isFirst ? firstSigma2 : fartherSigma2[_kinds.Of(absorber, neighbour)]), weight / absorbers);
            }

            Sum(spectrum);
        }
    }

    /// <summary>Adds the mean spectrum of an edge beyond the first shell where every place may have any element, by the composition.</summary>
    /// <param name="edge">Which.</param>
    /// <param name="fractions">The part of the atoms that is of each species.</param>
    /// <param name="scale">By what all distances of the start are multiplied.</param>
    /// <param name="sigma2">sigma², Å².</param>
    /// <param name="spectrum">What it is added to.</param>
    public void AddMixed(int edge, ReadOnlySpan<double> fractions, double scale, double sigma2, Span<double> spectrum)
    {
        AtomicConfiguration start = _problem.Start;
        for (int i = 0; i < start.Count; i++)
        {
            _terms.Clear();
            _terms.Reserve(s_weights.Length * fractions.Length * _list.CountOf(i));
            for (int n = _list.Offsets[i]; n < _list.Offsets[i + 1]; n++)
            {
                double r = _list.Vector(start.PositionsAngstrom, i, n).R;
                for (int b = 0; b < fractions.Length && r >= _cutoffAngstrom; b++) Spread(edge, b, scale * r, Math.Sqrt(sigma2), fractions[b] / start.Count);
            }

            Sum(spectrum);
        }
    }

    private void Spread(int edge, int neighbour, double rAngstrom, double sigma, double weight)
    {
        for (int p = 0; p < s_weights.Length; p++) _tables.AddNeighbour(_terms, edge, neighbour, rAngstrom + (p - PointsToASide) * StepInSigmas * sigma, s_weights[p] * weight);
    }

    private void Sum(Span<double> spectrum)
    {
        _terms.Sum(_tables.Rows, _tables.Width, _sum);
        RowTerms.AddScaled(spectrum, _sum, 1, spectrum);
    }

    private static double[] Weights()
    {
        double[] weights = [.. Enumerable.Range(-PointsToASide, 2 * PointsToASide + 1).Select(p => Math.Exp(-0.5 * Math.Pow(p * StepInSigmas, 2)))];
        double all = weights.Sum();
        return [.. weights.Select(w => w / all)];
    }
}
