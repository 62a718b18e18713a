using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A network that learned the forward model of a shell, the model itself, and spectra to be fitted by either.</summary>
public sealed class TrainedSurrogate
{
    private readonly SurrogateRecipe _recipe;
    private readonly ShellSpectrum _physics;
    private readonly SpectrumComponents _components;
    private readonly NetworkWeights _weights;
    private readonly BondShell[] _shells;
    private readonly double[][] _measured;

    internal TrainedSurrogate(SurrogateRecipe recipe, ShellSpectrum physics, SpectrumComponents components, SupervisedResult trained, BondShell[] shells, double[][] measured, double unexplained)
    {
        (_recipe, _physics, _components, _weights, _shells, _measured) = (recipe, physics, components, trained.Weights, shells, measured);
        (Losses, UnexplainedShare) = (trained.Losses, unexplained);
    }

    /// <summary>The losses of every pass.</summary>
    public IReadOnlyList<EpochLoss> Losses { get; }

    /// <summary>The squared error of the network's spectra over their variance, on shells that chose nothing and trained nothing.</summary>
    public double UnexplainedShare { get; }

    /// <summary>Weights and biases.</summary>
    public int Parameters => _weights.Definition.ParameterCount;

    /// <summary>Principal components of a spectrum that the network gives.</summary>
    public int ComponentCount => _components.Count;

    /// <summary>Spectra to be fitted.</summary>
    public int FitCount => _shells.Length;

    /// <summary>The network as a model that can be fitted.</summary>
    public IShellModel Surrogate() => new SurrogateShellModel(_weights, _components, _recipe.Ranges);

    /// <summary>The program's own model.</summary>
    public IShellModel Direct() => new DirectShellModel(_physics, _components);

    /// <summary>Fits one spectrum, C3 = a sigma⁴ with a held at its true value.</summary>
    /// <param name="model">The model.</param>
    /// <param name="index">Which spectrum.</param>
    public FittedShell Fit(IShellModel model, int index)
    {
        ArgumentNullException.ThrowIfNull(model);
        BondShell found = ShellFit.Run(model, _measured[index], _shells[index].Anharmonicity, _recipe.Ranges, out int evaluations);
        return new FittedShell(_shells[index], found, evaluations);
    }

    /// <summary>Fits all spectra, one after the other.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Checked for every spectrum.</param>
    public FitScore FitAll(IShellModel model, CancellationToken cancellationToken)
    {
        var fits = new FittedShell[FitCount];
        for (int i = 0; i < fits.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fits[i] = Fit(model, i);
        }

        return new FitScore(fits);
    }
}
