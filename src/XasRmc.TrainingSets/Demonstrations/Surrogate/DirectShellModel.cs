namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>The program's own forward model of a shell, see <see cref="ShellSpectrum"/>; slopes by central differences in R and sigma², N enters linearly.</summary>
internal sealed class DirectShellModel : IShellModel
{
    // Central differences are wrong by (2k step)²/6 in R: 1e-9 at 13 Å⁻¹, far below noise.
    private const double RStepAngstrom = 1e-5, Sigma2Step = 1e-6;

    private readonly ShellSpectrum _physics;
    private readonly double[] _matrix, _chi, _plus, _minus;

    /// <summary>Makes the model.</summary>
    /// <param name="physics">The physics.</param>
    /// <param name="components">The components.</param>
    public DirectShellModel(ShellSpectrum physics, SpectrumComponents components)
    {
        _physics = physics;
        int points = physics.Grid.Count, features = physics.FeatureCount;
        ComponentCount = components.Count;
        double[] toComponents = components.ScaledMatrix();
        // From chi to components in one product.
        _matrix = new double[ComponentCount * points];
        for (int c = 0; c < ComponentCount; c++)
        {
            Span<double> row = _matrix.AsSpan(c * points, points);
            for (int f = 0; f < features; f++)
            {
                double weight = toComponents[c * features + f];
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(physics.Matrix.Slice(f * points, points), weight, row, row);
            }
        }

        (_chi, _plus, _minus) = (new double[points], new double[ComponentCount], new double[ComponentCount]);
    }

    /// <inheritdoc/>
    public int ComponentCount { get; }

    /// <inheritdoc/>
    public void Compute(in BondShell shell, Span<double> components, Span<double> slopes)
    {
        At(shell, components);
        if (slopes.IsEmpty) return;
        for (int c = 0; c < ComponentCount; c++) slopes[3 * c] = components[c] / shell.N;
        Slope(Moved(shell, RStepAngstrom, 0), Moved(shell, -RStepAngstrom, 0), RStepAngstrom, 1, slopes);
        Slope(Moved(shell, 0, Sigma2Step), Moved(shell, 0, -Sigma2Step), Sigma2Step, 2, slopes);
    }

    private static BondShell Moved(in BondShell shell, double byRAngstrom, double bySigma2) => BondShell.OfAnharmonicity(shell.N, shell.RAngstrom + byRAngstrom, shell.Sigma2 + bySigma2, shell.Anharmonicity);

    private void Slope(in BondShell plus, in BondShell minus, double step, int which, Span<double> slopes)
    {
        At(plus, _plus);
        At(minus, _minus);
        for (int c = 0; c < ComponentCount; c++) slopes[3 * c + which] = (_plus[c] - _minus[c]) / (2 * step);
    }

    private void At(in BondShell shell, Span<double> components)
    {
        _chi.AsSpan().Clear();
        _physics.Add(shell, _chi);
        for (int c = 0; c < ComponentCount; c++) components[c] = System.Numerics.Tensors.TensorPrimitives.Dot(_matrix.AsSpan(c * _chi.Length, _chi.Length), _chi);
    }
}
