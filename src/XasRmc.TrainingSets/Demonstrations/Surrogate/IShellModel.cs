namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A model of the spectrum of one shell that can be fitted: components of its features and their slopes.</summary>
/// <remarks>An instance owns work space and serves one caller at a time.</remarks>
public interface IShellModel
{
    /// <summary>Components of a spectrum.</summary>
    int ComponentCount { get; }

    /// <summary>Computes components and slopes at a shell.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="components">Receives the components.</param>
    /// <param name="slopes">Receives three slopes a component, with respect to N, R and sigma² at a fixed a = C3/sigma⁴; empty where they are not wanted.</param>
    void Compute(in BondShell shell, Span<double> components, Span<double> slopes);
}
