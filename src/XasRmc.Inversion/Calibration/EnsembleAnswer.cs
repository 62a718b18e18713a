using XasRmc.Core;

namespace XasRmc.Inversion.Calibration;

/// <summary>The mean answer of an ensemble to one spectrum, the spread of its members, and the terms from which their errors are judged.</summary>
/// <remarks>
/// All in t of <see cref="InversionSpace"/>. Terms of a point: 1, t², (t' w)², (t'' w²)² and the squared spread, with w = 0.1 Å: they
/// grow where the curve is high (error of N), steep (error of R) and bent (error of sigma²). Terms of a moment: 1, N² for N itself but 1/(N² + 0.01) for the others, and the squared spread.
/// Where the networks say what they expect of their errors (<see cref="VarianceHeads"/>), that variance is one more term of a moment, and three of a point in a shell are those errors carried over to it: (t/N)² v_N, t'² v_R and (t''/2)² v_sigma².
/// </remarks>
internal sealed class EnsembleAnswer
{
    public const int MomentCount = 4;
    private const int PointTermsOfCurve = 5, MomentTermsOfCurve = 3, PointTermsOfHeads = 3;
    private const double Width = 0.1;
    private const double SmallN2 = 0.01;

    private readonly InversionSpace _space;

    /// <summary>Averages the members.</summary>
    /// <param name="space">What the outputs mean.</param>
    /// <param name="prediction">What the members say.</param>
    /// <param name="index">Which of the spectra.</param>
    /// <param name="isSizeKnown">Whether the size was told.</param>
    public EnsembleAnswer(InversionSpace space, EnsemblePrediction prediction, int index, bool isSizeKnown)
    {
        _space = space;
        double[][] members = prediction.Curves;
        int heads = VarianceHeads.Count(space);
        MomentVariances = prediction.MomentVariances is { } variances ? variances[(index * heads)..((index + 1) * heads)] : null;
        IsSizeKnown = isSizeKnown;
        int outputs = space.OutputCount;
        Mean = new double[outputs];
        Spread2 = new double[outputs];
        for (int j = 0; j < outputs; j++)
        {
            foreach (double[] member in members) Mean[j] += member[index * outputs + j] / members.Length;
            foreach (double[] member in members) Spread2[j] += Square(member[index * outputs + j] - Mean[j]) / Math.Max(1, members.Length - 1);
        }

        int shells = space.Shells.Count, bins = space.Grid.Count;
        Moments = new double[space.Pairs.Count * shells * MomentCount];
        MomentSpread2 = new double[Moments.Length];
        for (int p = 0; p < space.Pairs.Count; p++)
        {
            for (int s = 0; s < shells; s++)
            {
                int at = (p * shells + s) * MomentCount;
                double[] best = MomentsOf(space, Mean.AsSpan(p * bins, bins), s);
                best.CopyTo(Moments, at);
                foreach (double[] member in members)
                {
                    double[] own = MomentsOf(space, member.AsSpan(index * outputs + p * bins, bins), s);
                    for (int q = 0; q < MomentCount; q++) MomentSpread2[at + q] += Square(own[q] - best[q]) / Math.Max(1, members.Length - 1);
                }
            }
        }
    }

    /// <summary>Whether the size was told.</summary>
    public bool IsSizeKnown { get; }

    /// <summary>The variance that the networks expect of the error of each moment; null for networks that do not say.</summary>
    public double[]? MomentVariances { get; }

    /// <summary>Terms of the variance of a point.</summary>
    public int PointTerms => PointTermsOfCurve + (MomentVariances is null ? 0 : PointTermsOfHeads);

    /// <summary>Terms of the variance of a moment.</summary>
    public int MomentTerms => MomentTermsOfCurve + (MomentVariances is null ? 0 : 1);

    /// <summary>t, Å⁻¹.</summary>
    public double[] Mean { get; }

    /// <summary>Variance among the members.</summary>
    public double[] Spread2 { get; }

    /// <summary>N, R, sigma², C3 of each shell of each pair.</summary>
    public double[] Moments { get; }

    /// <summary>Variance of the moments among the members.</summary>
    public double[] MomentSpread2 { get; }

    /// <summary>The spread relative to the answer: the root of the mean variance over the root of the mean square.</summary>
    public double Disagreement => Math.Sqrt(Spread2.Sum() / Math.Max(Mean.Sum(t => t * t), 1e-12));

    /// <summary>N, R, sigma² and C3; R, sigma² and C3 are 0 where N is.</summary>
    public static double[] MomentsOf(InversionSpace space, ReadOnlySpan<double> curve, int shell)
    {
        ShellMoments m = PartialRdf.Shell(space.Grid, curve, space.Shells[shell].RMinAngstrom, space.Shells[shell].RMaxAngstrom);
        return m.N > 0 ? [m.N, m.RAngstrom, m.Sigma2, m.C3] : [0, 0, 0, 0];
    }

    /// <summary>The terms of the variance of one point.</summary>
    public void PointBasis(int pair, int bin, Span<double> destination)
    {
        int bins = _space.Grid.Count, at = pair * bins;
        double h = _space.Grid.StepAngstrom;
        double left = Mean[at + Math.Max(bin - 1, 0)], here = Mean[at + bin], right = Mean[at + Math.Min(bin + 1, bins - 1)];
        destination[0] = 1;
        destination[1] = here * here;
        destination[2] = Square((right - left) / (2 * h) * Width);
        destination[3] = Square((right - 2 * here + left) / (h * h) * Width * Width);
        destination[4] = Spread2[at + bin];
        if (MomentVariances is null) return;
        Span<double> carried = destination.Slice(PointTermsOfCurve, PointTermsOfHeads);
        carried.Clear();
        double r = _space.Grid[bin];
        for (int s = 0; s < _space.Shells.Count; s++)
        {
            if (r < _space.Shells[s].RMinAngstrom || r >= _space.Shells[s].RMaxAngstrom) continue;
            int of = (pair * _space.Shells.Count + s) * MomentCount;
            carried[0] = here * here / (Square(Moments[of]) + SmallN2) * MomentVariances[of];
            carried[1] = Square((right - left) / (2 * h)) * MomentVariances[of + 1];
            carried[2] = Square((right - 2 * here + left) / (2 * h * h)) * MomentVariances[of + 2];
            return;
        }
    }

    /// <summary>The terms of the variance of one moment.</summary>
    public void MomentBasis(int pair, int shell, int moment, Span<double> destination)
    {
        int at = (pair * _space.Shells.Count + shell) * MomentCount;
        double n2 = Square(Moments[at]);
        destination[0] = 1;
        destination[1] = moment == 0 ? n2 : 1 / (n2 + SmallN2);
        destination[2] = MomentSpread2[at + moment];
        if (MomentVariances is not null) destination[3] = MomentVariances[at + moment];
    }

    private static double Square(double x) => x * x;
}
