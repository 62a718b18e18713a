using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A network that learned the forward model of a shell; slopes by backpropagation to its inputs, one row of the Jacobian for each component, all rows in one batch.</summary>
internal sealed class SurrogateShellModel : IShellModel
{
    /// <summary>Numbers that describe a shell: N, R, sigma, a = C3/sigma⁴.</summary>
    public const int InputCount = 4;

    private readonly ShellRanges _ranges;
    private readonly ManagedNetwork _network;
    private readonly float[] _inputs, _outputs, _unit, _gradient;

    /// <summary>Makes the model.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="ranges">The shells that it learned from.</param>
    public SurrogateShellModel(NetworkWeights weights, ShellRanges ranges)
    {
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
        inputs[0] = (float)Scaled(shell.N, ranges.N.Min, ranges.N.Max);
        inputs[1] = (float)Scaled(shell.RAngstrom, ranges.R.Min, ranges.R.Max);
        inputs[2] = (float)Scaled(sigma, Math.Sqrt(ranges.Sigma2.Min), Math.Sqrt(ranges.Sigma2.Max));
        inputs[3] = (float)Scaled(shell.ThirdCumulant / (shell.Sigma2 * shell.Sigma2), ranges.Anharmonicity.Min, ranges.Anharmonicity.Max);
    }

    /// <inheritdoc/>
    public void Compute(in BondShell shell, Span<double> components, Span<double> slopes)
    {
        int count = slopes.IsEmpty ? 1 : ComponentCount;
        Describe(shell, _ranges, _inputs);
        for (int c = 1; c < count; c++) _inputs.AsSpan(0, InputCount).CopyTo(_inputs.AsSpan(c * InputCount));
        _network.Forward(_inputs.AsSpan(0, count * InputCount), count, _outputs.AsSpan(0, count * ComponentCount));
        for (int c = 0; c < ComponentCount; c++) components[c] = _outputs[c];
        if (slopes.IsEmpty) return;
        _network.InputGradient(_unit, _gradient);
        double sigma = Math.Sqrt(shell.Sigma2), toSigma = 2 / Width(Math.Sqrt(_ranges.Sigma2.Min), Math.Sqrt(_ranges.Sigma2.Max)) / (2 * sigma);
        // a = C3/sigma⁴ moves with sigma² where C3 is held: da/dsigma² = −2 C3/sigma⁶.
        double toA = 2 / Width(_ranges.Anharmonicity.Min, _ranges.Anharmonicity.Max) * -2 * shell.ThirdCumulant / Math.Pow(shell.Sigma2, 3);
        for (int c = 0; c < ComponentCount; c++)
        {
            ReadOnlySpan<float> g = _gradient.AsSpan(c * InputCount, InputCount);
            slopes[3 * c] = g[0] * 2 / Width(_ranges.N.Min, _ranges.N.Max);
            slopes[3 * c + 1] = g[1] * 2 / Width(_ranges.R.Min, _ranges.R.Max);
            slopes[3 * c + 2] = g[2] * toSigma + g[3] * toA;
        }
    }

    private static double Scaled(double value, double low, double high) => 2 * (value - low) / Width(low, high) - 1;

    // A range of one value tells the network nothing and must not divide by 0.
    private static double Width(double low, double high) => Math.Max(high - low, 1e-9);
}
