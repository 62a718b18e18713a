using XasRmc.Core;
using XasRmc.Inversion.Calibration;

namespace XasRmc.Inversion.Training;

/// <summary>The loss of predicted curves against true ones, and its gradient.</summary>
/// <remarks>
/// <para>With d = t̂ − t a bin of width h, per pair: L = w1 mean(d²)/s1² + w2 mean((h sum_(i≤j) d_i)²)/s2² + w3 sum over shells and q of g (sqrt(1 + x_q²) − 1).</para>
/// <para>x_q are the errors of the moments of the window of a shell: x_N = (N̂ − N)/scale_N; for the others x_q = h sum t̂ g_q / (max(N̂, N/2) scale_q) with N̂ = h sum t̂, g_R = r − R, g_s = (r−R)² − sigma²,
/// g_C = (r−R)³ − 3 sigma² (r−R) − C3 of the true R, sigma², C3, all of which are 0 on average over the true curve; g = N²/(N²+1) leaves out all but N of shells that are not there. Divided by the predicted number, not the true one: an
/// answer that is unsure of R must not gain by fewer neighbours; below half the true number it is the number that counts, and shape may wait. What can be known of a wide shell is less: scales of R, sigma² and C3 grow as w, w², w³ with
/// w² = max(1, sigma²/0.006 Å²). s1² and s2² are the mean squares of all true curves and running numbers. The moments are what a chemist reads, and the plain squared error hardly sees sigma².</para>
/// <para>What a network says of its own errors (<see cref="VarianceHeads"/>) adds its likelihood, which moves those outputs alone: the errors in it count as given numbers.</para>
/// </remarks>
public sealed class CurveLoss
{
    private const double NarrowSigma2 = 0.006, LeastShareOfN = 0.5, SmallestN = 1e-3;

    private readonly InversionSpace _space;
    private readonly LossWeights _weights;
    private readonly double _curveScale, _runningScale;
    private readonly double[] _r;
    private readonly (int From, int To)[] _shells;

    /// <summary>Makes the loss of a training set.</summary>
    /// <param name="set">The examples whose mean squares give the scales.</param>
    /// <param name="particles">The particles that count for the scales.</param>
    /// <param name="weights">The weights of the parts.</param>
    public CurveLoss(TrainingSet set, IReadOnlyList<int> particles, LossWeights weights)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(weights);
        _space = set.Space;
        _weights = weights;
        _r = _space.Grid.ToArray();
        _shells = [.. _space.Shells.Select(s => (_r.Count(r => r < s.RMinAngstrom), _r.Count(r => r < s.RMaxAngstrom)))];
        double square = 0, running = 0;
        foreach (int particle in particles)
        {
            ReadOnlySpan<float> target = set.Target(particle);
            for (int p = 0; p < _space.Pairs.Count; p++)
            {
                double sum = 0;
                foreach (float t in target.Slice(p * _r.Length, _r.Length))
                {
                    sum += t * _space.Grid.StepAngstrom;
                    square += t * t;
                    running += sum * sum;
                }
            }
        }

        double count = (double)particles.Count * _space.OutputCount;
        _curveScale = Math.Max(square / count, 1e-12);
        _runningScale = Math.Max(running / count, 1e-12);
    }

    /// <summary>The root of the mean square of all true curves, Å⁻¹: the unit in which a network gives its outputs.</summary>
    public double OutputScale => Math.Sqrt(_curveScale);

    /// <summary>The loss of one example; its gradient replaces what the destination holds.</summary>
    /// <param name="predicted">t̂ in units of <see cref="OutputScale"/>.</param>
    /// <param name="target">t, Å⁻¹.</param>
    /// <param name="gradient">dL/d(predicted).</param>
    /// <param name="scratch">One number a bin.</param>
    /// <param name="heads">What the network says of its errors, one number a moment (<see cref="VarianceHeads"/>); empty for a network that does not say.</param>
    /// <param name="headGradient">dL/d(heads), as long.</param>
    public double Compute(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, Span<float> gradient, Span<double> scratch, ReadOnlySpan<float> heads = default, Span<float> headGradient = default)
    {
        Require.Length(headGradient.Length, heads.Length, nameof(headGradient));
        Require.Length(predicted.Length, _space.OutputCount, nameof(predicted));
        Require.Length(target.Length, _space.OutputCount, nameof(target));
        Require.Length(gradient.Length, _space.OutputCount, nameof(gradient));
        int bins = _r.Length;
        Span<double> slope = scratch[..bins];
        double loss = 0, h = _space.Grid.StepAngstrom, unit = OutputScale;
        double curve = _weights.Curve / (_curveScale * _space.OutputCount), running = _weights.Running / (_runningScale * _space.OutputCount);
        for (int p = 0; p < _space.Pairs.Count; p++)
        {
            ReadOnlySpan<float> model = predicted.Slice(p * bins, bins), truth = target.Slice(p * bins, bins);
            double total = 0;
            for (int j = 0; j < bins; j++)
            {
                double d = model[j] * unit - truth[j];
                total += d * h;
                loss += curve * d * d + running * total * total;
                slope[j] = total;
            }

            // The running number at j holds every d up to j, so d_j is felt by all later ones.
            double later = 0;
            for (int j = bins - 1; j >= 0; j--)
            {
                later += slope[j];
                slope[j] = 2 * curve * (model[j] * unit - truth[j]) + 2 * running * h * later;
            }

            for (int s = 0; s < _shells.Length; s++)
            {
                int head = (p * _shells.Length + s) * EnsembleAnswer.MomentCount;
                loss += heads.IsEmpty
                    ? AddMoments(model, truth, _shells[s].From, _shells[s].To, unit, slope, default, default)
                    : AddMoments(model, truth, _shells[s].From, _shells[s].To, unit, slope, heads.Slice(head, EnsembleAnswer.MomentCount), headGradient.Slice(head, EnsembleAnswer.MomentCount));
            }

            for (int j = 0; j < bins; j++) gradient[p * bins + j] = (float)(slope[j] * unit);
        }

        return loss;
    }

    private double AddMoments(ReadOnlySpan<float> model, ReadOnlySpan<float> truth, int from, int to, double unit, Span<double> slope, ReadOnlySpan<float> heads, Span<float> headGradient)
    {
        double h = _space.Grid.StepAngstrom, n = 0, first = 0, second = 0;
        for (int j = from; j < to; j++)
        {
            n += truth[j] * h;
            first += truth[j] * h * _r[j];
        }

        double mean = n > 0 ? first / n : 0;
        for (int j = from; j < to; j++)
        {
            second += truth[j] * h * (_r[j] - mean) * (_r[j] - mean);
        }

        double sigma2 = n > 0 ? second / n : 0, third = 0;
        for (int j = from; j < to; j++)
        {
            third += truth[j] * h * Cube(_r[j] - mean);
        }

        double c3 = n > 0 ? third / n : 0, presence = n * n / (n * n + 1);
        double predicted = 0, sumR = 0, sumS = 0, sumC = 0;
        for (int j = from; j < to; j++)
        {
            double t = model[j] * unit * h, x = _r[j] - mean;
            predicted += t;
            sumR += t * x;
            sumS += t * (x * x - sigma2);
            sumC += t * (Cube(x) - 3 * sigma2 * x - c3);
        }

        bool isCounted = predicted > LeastShareOfN * n && predicted > SmallestN;
        double perNeighbour = 1 / Math.Max(Math.Max(predicted, LeastShareOfN * n), SmallestN), offR = sumR * perNeighbour, offS = sumS * perNeighbour, offC = sumC * perNeighbour;
        double wide2 = Math.Max(1, sigma2 / NarrowSigma2), wide = Math.Sqrt(wide2);
        double scaleR = _weights.RScaleAngstrom * wide, scaleS = _weights.Sigma2Scale * wide2, scaleC = _weights.C3Scale * wide * wide2;
        double xN = (predicted - n) / _weights.NScale, xR = offR / scaleR, xS = offS / scaleS, xC = offC / scaleC;
        double w = _weights.Moments;
        double rootN = Math.Sqrt(1 + xN * xN), rootR = Math.Sqrt(1 + xR * xR), rootS = Math.Sqrt(1 + xS * xS), rootC = Math.Sqrt(1 + xC * xC);
        double gN = w * xN / rootN * h / _weights.NScale, gR = w * presence * xR / rootR * h * perNeighbour / scaleR;
        double gS = w * presence * xS / rootS * h * perNeighbour / scaleS, gC = w * presence * xC / rootC * h * perNeighbour / scaleC;
        if (!isCounted) (offR, offS, offC) = (0, 0, 0);
        for (int j = from; j < to; j++)
        {
            double x = _r[j] - mean;
            slope[j] += gN + gR * (x - offR) + gS * (x * x - sigma2 - offS) + gC * (Cube(x) - 3 * sigma2 * x - c3 - offC);
        }

        double loss = w * (rootN - 1 + presence * (rootR - 1 + rootS - 1 + rootC - 1));
        if (heads.IsEmpty) return loss;
        ReadOnlySpan<double> errors = [predicted - n, offR, offS, offC];
        for (int q = 0; q < heads.Length; q++)
        {
            double weight = _weights.Heads * (q == 0 ? 1 : isCounted ? presence : 0);
            (double own, double by) = VarianceHeads.Loss(heads[q], errors[q], q);
            loss += weight * own;
            headGradient[q] = (float)(weight * by);
        }

        return loss;
    }

    private static double Cube(double x) => x * x * x;
}
