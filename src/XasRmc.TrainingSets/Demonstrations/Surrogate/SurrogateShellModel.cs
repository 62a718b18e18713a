using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A network that learned the forward model of a shell; slopes by backpropagation to its inputs, one row of the Jacobian for each component, all rows in one batch.</summary>
/// <remarks>components = N (mean + f(R, sigma, a)), f the network: N enters a spectrum as a factor, and what is known exactly is not left to be learned.</remarks>
internal sealed class SurrogateShellModel : IShellModel
{
    /// <summary>Numbers that the network is told: R, sigma, a = C3/sigma⁴.</summary>
    public const int InputCount = 3;

    private readonly ShellRanges _ranges;
    private readonly ManagedNetwork _network;
    private readonly double[] _mean;
    private readonly float[] _inputs, _outputs, _unit, _gradient;

    /// <summary>Makes the model.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="components">The components that it gives.</param>
    /// <param name="ranges">The shells that it learned from.</param>
    public SurrogateShellModel(NetworkWeights weights, SpectrumComponents components, ShellRanges ranges)
    {
        _mean = components.ScaledMean();
        ComponentCount = weights.Definition.OutputCount;
        _ranges = ranges;
        _network = new ManagedNetwork(weights, ComponentCount, new AdamSettings());
        _inputs = new float[ComponentCount * InputCount];
        _outputs = new float[ComponentCount * ComponentCount];
        _gradient = new float[_inputs.Length];
        _unit = new float[_outputs.Length];
        for (int c = 0; c < ComponentCount; c++) _unit[c * ComponentCount + c] = 1;
    }

    /// <inheritdoc/>
    public int ComponentCount { get; }

    /// <summary>What a network is told of a shell: each number from −1 to 1 over its range.</summary>
    public static void Describe(in BondShell shell, ShellRanges ranges, Span<float> inputs)
    {
        double sigma = Math.Sqrt(shell.Sigma2);
        inputs[0] = (float)Scaled(shell.RAngstrom, ranges.R.Min, ranges.R.Max);
        inputs[1] = (float)Scaled(sigma, Math.Sqrt(ranges.Sigma2.Min), Math.Sqrt(ranges.Sigma2.Max));
        inputs[2] = (float)Scaled(shell.Anharmonicity, ranges.Anharmonicity.Min, ranges.Anharmonicity.Max);
    }

    /// <inheritdoc/>
    public void Compute(in BondShell shell, Span<double> components, Span<double> slopes)
    {
        int count = slopes.IsEmpty ? 1 : ComponentCount;
        Describe(shell, _ranges, _inputs);
        for (int c = 1; c < count; c++) _inputs.AsSpan(0, InputCount).CopyTo(_inputs.AsSpan(c * InputCount));
        _network.Forward(_inputs.AsSpan(0, count * InputCount), count, _outputs.AsSpan(0, count * ComponentCount));
        for (int c = 0; c < ComponentCount; c++) components[c] = shell.N * (_mean[c] + _outputs[c]);
        if (slopes.IsEmpty) return;
        _network.InputGradient(_unit, _gradient);
        double sigma = Math.Sqrt(shell.Sigma2), toSigma = 2 / Width(Math.Sqrt(_ranges.Sigma2.Min), Math.Sqrt(_ranges.Sigma2.Max)) / (2 * sigma);
        for (int c = 0; c < ComponentCount; c++)
        {
            ReadOnlySpan<float> g = _gradient.AsSpan(c * InputCount, InputCount);
            slopes[3 * c] = _mean[c] + _outputs[c];
            slopes[3 * c + 1] = shell.N * g[0] * 2 / Width(_ranges.R.Min, _ranges.R.Max);
            slopes[3 * c + 2] = shell.N * g[1] * toSigma;
        }
    }

    private static double Scaled(double value, double low, double high) => 2 * (value - low) / Width(low, high) - 1;

    // A range of one value tells the network nothing and must not divide by 0.
    private static double Width(double low, double high) => Math.Max(high - low, 1e-9);
}
