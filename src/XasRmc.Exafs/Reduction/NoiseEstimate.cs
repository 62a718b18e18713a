using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The noise of chi(k) as read from chi(R) at distances where no structure shows.</summary>
/// <param name="EpsilonK">The standard deviation of unweighted chi(k), taken as the same at every k.</param>
/// <param name="EpsilonR">The standard deviation of Re and of Im chi(R).</param>
/// <param name="KMaxSuggestedInvAngstrom">The wave number above the middle of the range where the back-transformed signal first drops below the noise, Å⁻¹; the end of the range where it never does.</param>
/// <remarks>
/// <para>EpsilonR is the root mean square of Re and Im chi(R) over 15 to 30 Å, divided by the mean of the k window. EpsilonK = EpsilonR √(2π w/(δk (kmax^w − kmin^w))), w = 2 kweight + 1
/// (Newville, Boyanov, Sayers, J. Synchrotron Rad. 6 (1999) 264, doi 10.1107/S0909049598018147).</para>
/// <para>It supposes white noise: glitches, slow drifts and errors of the background do not show in it, and data sampled more coarsely than the k grid look quieter than they are.</para>
/// </remarks>
public sealed record NoiseEstimate(double EpsilonK, double EpsilonR, double KMaxSuggestedInvAngstrom)
{
    private const double RMin = 15, RMax = 30;

    /// <summary>Estimates the noise of a chi(k) that starts at k = 0.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    /// <param name="chi">Unweighted chi(k).</param>
    /// <param name="kMin">The lower end of the window, Å⁻¹.</param>
    /// <param name="kMax">The upper end, Å⁻¹; null for the end of the data.</param>
    /// <param name="kWeight">The power of k in the transform.</param>
    /// <param name="dK">The shape parameter of the Kaiser window, Å⁻¹.</param>
    /// <exception cref="ArgumentException">The k step is so coarse that chi(R) does not reach 15 Å, or the range is empty.</exception>
    public static NoiseEstimate Compute(KGrid grid, ReadOnlySpan<double> chi, double kMin = 0, double? kMax = null, int kWeight = 1, double dK = 4)
    {
        ArgumentNullException.ThrowIfNull(grid);
        const int Length = 2048;
        double step = grid.StepInvAngstrom, top = kMax ?? grid.EndInvAngstrom, rStep = Math.PI / (step * Length);
        int length = Length;
        while (length < 1.01 + grid.EndInvAngstrom / step) length *= 2;
        rStep *= (double)Length / length;
        int from = (int)(0.01 + RMin / rStep), to = Math.Min(length / 2, (int)(1.01 + RMax / rStep));
        if (to - from < 10)
            throw new ArgumentException(FormattableString.Invariant($"With a k step of {step} Å⁻¹ chi(R) ends at {Math.PI / (2 * step):F1} Å; the noise is read above {RMin} Å."), nameof(grid));

        var settings = new FourierSettings { KMin = kMin, KMax = top, DK = dK, KWeight = kWeight, NFft = length, RMaxOut = Math.Min(10 * Math.PI, RMax + 2) };
        FourierSpectrum spectrum = FourierTransform.Forward(grid, chi, settings);
        to = Math.Min(to, spectrum.Grid.Count);
        double sum = 0, windowSum = 0;
        for (int i = from; i < to; i++) sum += spectrum.Re[i] * spectrum.Re[i] + spectrum.Im[i] * spectrum.Im[i];
        foreach (double w in spectrum.Window) windowSum += w;
        double epsilonR = Math.Sqrt(sum / (2 * (to - from))) / (windowSum * step / (top - kMin));
        int power = 2 * kWeight + 1;
        double epsilonK = epsilonR * Math.Sqrt(2 * Math.PI * power / (step * (Math.Pow(top, power) - Math.Pow(kMin, power))));
        return new NoiseEstimate(epsilonK, epsilonR, SuggestKMax(spectrum, kMin, top, kWeight, epsilonK));
    }

    private static double SuggestKMax(FourierSpectrum spectrum, double kMin, double kMax, int kWeight, double epsilonK)
    {
        var back = new BackTransformSettings { RMin = 0.5, RMax = 9.5, DR = 1, Window = FourierWindowKind.Parzen };
        double kStep = Math.PI / (spectrum.Grid.StepAngstrom * spectrum.NFft);
        BackTransformedSpectrum filtered = FourierTransform.Backward(spectrum, back with { QMax = Math.Min(30, (spectrum.NFft / 2 - 2) * kStep) });
        double[] q = filtered.Grid.ToArray();
        for (int i = EnergyAxis.LastNotAbove(q, (kMax + kMin) / 2); i < q.Length; i++)
        {
            if (filtered.Magnitude[i] / FourierTransform.Power(q[i], kWeight) < epsilonK) return q[i];
        }

        return kMax;
    }
}
