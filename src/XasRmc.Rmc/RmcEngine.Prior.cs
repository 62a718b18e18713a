using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>What is known of the atoms besides their spectra: displacements from the start, or bonds of the first shell.</content>
public sealed partial class RmcEngine
{
    /// <summary>Sets the width s of the Gaussian prior of displacements from the start, Å; positive infinity for none.</summary>
    public void SetDisplacementPrior(double sigmaAngstrom)
    {
        if (!double.IsPositiveInfinity(sigmaAngstrom)) Require.Positive(sigmaAngstrom);
        State.PriorStiffness = 1 / (sigmaAngstrom * sigmaAngstrom);
    }

    /// <summary>Sets what the prior is about: with an exponent alpha (Å⁻¹), Morse bonds of the first shell instead of displacements from the start; 0 goes back to displacements.</summary>
    /// <remarks>
    /// The prior is then exp(−sum (1 − exp(−alpha (x − d)))² / 2 alpha² s²) over the bonds of the first shell, x being by how much a bond is longer than at the start and d the same for all bonds of one kind of pair: 0 in a sample
    /// of one element, the most likely value for the present bonds in an alloy, whose kinds differ in length; what their difference alone costs a lattice of springs is taken off. That is an anharmonic crystal at a temperature that is free, since s is drawn. Its bonds are correlated and skewed, C3 in proportion to alpha sigma⁴, as in nature (Frenkel and Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585).
    /// </remarks>
    public void SetMorseExponent(double perAngstrom)
    {
        Require.InRange(perAngstrom, 0, LargestMorseExponent);
        State.MorseExponent = perAngstrom;
        SumBonds();
        RefreshLengthCost();
    }

    /// <summary>Computes anew, for the present order of the elements, what different mean lengths of the kinds of pairs cost the lattice: the prior of Morse bonds takes it off. Swaps change it slowly; a few sweeps between two calls do no harm.</summary>
    public void RefreshLengthCost()
    {
        if (State.MorseExponent > 0) _bonds.Kinds.CostOf(State.Species).CopyTo(State.LengthCost, 0);
    }

    /// <summary>Sets what is known of the skewness of the bonds of the first shell, one more number that the atoms must agree with.</summary>
    /// <remarks>
    /// It is added to chi² in the decision on a move, at the same temperature T, but not to <see cref="RmcState.ChiSquared"/>. The prior of bonds alone leaves C3 to the errors of the calculated phases.
    /// </remarks>
    /// <param name="known">What is known; null for nothing.</param>
    public void SetSkewness(SkewnessKnowledge? known)
    {
        known?.Check();
        State.Skewness = known;
    }

    /// <summary>Sets what is known of the widths of the first shells of an alloy's kinds of pairs; as <see cref="SetSkewness"/> a term of chi².</summary>
    /// <param name="known">What is known; null for nothing.</param>
    public void SetWidths(WidthKnowledge? known)
    {
        known?.Check();
        State.Widths = known;
    }

    /// <summary>Sets what is known of the tails of the first shells; as <see cref="SetSkewness"/> a term of chi².</summary>
    /// <param name="known">What is known; null for nothing.</param>
    public void SetTails(TailKnowledge? known)
    {
        known?.Check();
        State.Tails = known;
    }

    /// <summary>Sets what is known of the mean bond lengths of an alloy's kinds of pairs; it holds with the prior of Morse bonds only.</summary>
    /// <param name="known">What is known; null for nothing.</param>
    public void SetPairLengths(PairLengthKnowledge? known)
    {
        known?.Check();
        State.PairLengths = known;
    }

    /// <summary>What is known of the first shells' shapes, C3, widths and tails, as terms of chi².</summary>
    private double ChiSquaredOfShapes(BondSums sums) =>
        (State.Skewness is { } skewness ? sums.SkewnessChiSquared(skewness) : 0) + (State.Widths?.ChiSquared(sums) ?? 0) + (State.Tails?.ChiSquared(sums) ?? 0);

    /// <summary>C3/sigma⁴ over all bonds of the first shell as they are, before scaling, Å⁻¹.</summary>
    public double AnharmonicityOfBonds()
    {
        SumBonds();
        return State.Bonds.Anharmonicity();
    }

    /// <summary>By how much the rest length of the bonds of a pair of elements is longer than at the start, before scaling, Å; 0 in a sample of one element.</summary>
    /// <param name="a">One element.</param>
    /// <param name="b">The other.</param>
    /// <exception cref="ArgumentException">The problem has no such element.</exception>
    public double RestLengthChangeAngstrom(Element a, Element b)
    {
        int first = Problem.Start.Species.ToList().IndexOf(a), second = Problem.Start.Species.ToList().IndexOf(b);
        if (first < 0 || second < 0) throw new ArgumentException($"The problem has no pair {a}-{b}.", nameof(a));
        return _bonds.RestLengthChange(State.Bonds, State.MorseExponent, _bonds.Kinds.Of(first, second));
    }

    /// <summary>Draws the width of the prior from its conditional weight given the present displacements, held inside a range.</summary>
    /// <remarks>
    /// With the scale-free prior p(s²) ~ 1/s², s² = sum u² / chi²_(3n) over the n mobile atoms. Integrated over s the prior of all displacements goes with
    /// (sum u²)^(−3n/2): it cancels the entropy of 3n coordinates, so it favours no amplitude of disorder over another, only a Gaussian shape.
    /// </remarks>
    /// <param name="leastAngstrom">The smallest s, Å: without it atoms at rest on their places would stay there for ever.</param>
    public void DrawDisplacementPrior(double leastAngstrom)
    {
        Require.Positive(leastAngstrom);
        double square = 0, chiSquare = 0;
        foreach (int atom in Problem.MobileAtoms)
        {
            square += SquaredFromStart(atom, State.Positions[3 * atom], State.Positions[3 * atom + 1], State.Positions[3 * atom + 2]);
            for (int c = 0; c < 3; c++)
            {
                double g = State.Random.NextGaussian();
                chiSquare += g * g;
            }
        }

        if (State.MorseExponent > 0) square = 2 * _bonds.Energy(State.Bonds, State.MorseExponent, State.LengthCost);
        double sigma = Math.Sqrt(square / chiSquare);
        SetDisplacementPrior(Math.Clamp(sigma, leastAngstrom, Math.Max(leastAngstrom, Problem.Constraints.MaximumDisplacementAngstrom)));
    }

    private void SumBonds() => _bonds.Sum(State.Positions, State.Species, State.MorseExponent, State.Bonds);

    /// <summary>What the order of the trial adds to −ln of the weight of an arrangement.</summary>
    /// <param name="composition">The atoms of each element in the trial.</param>
    private double RiseOfOrder(int[] composition) => _order is null ? 0 : PriceOfOrder(_trialBonds, composition) - PriceOfOrder(State.Bonds, _counts);

    /// <summary>What different lengths cost the lattice in the trial: that of the state, and with a flat order what the other order changes of it in the mean.</summary>
    private double[] TrialLengthCost(int[] composition)
    {
        if (_order is null) return State.LengthCost;
        State.LengthCost.CopyTo(_trialCost, 0);
        if (State.MorseExponent == 0) return _trialCost;
        Span<double> bonds = stackalloc double[_trialBonds.Kinds];
        _trialBonds.CountsTo(bonds);
        _order.AddLengthCost(bonds, composition, 1, _trialCost);
        State.Bonds.CountsTo(bonds);
        _order.AddLengthCost(bonds, _counts, -1, _trialCost);
        return _trialCost;
    }

    private double PriceOfOrder(BondSums sums, int[] composition)
    {
        Span<double> bonds = stackalloc double[sums.Kinds];
        sums.CountsTo(bonds);
        return _order!.Price(bonds, composition);
    }
}
