namespace XasRmc.Exafs.Reduction;

/// <summary>A normalised spectrum: pre-edge and post-edge curves, the edge step, and what they were made with.</summary>
public sealed class Normalization
{
    private readonly double[] _preEdge, _postEdge, _normalized, _flattened;

    internal Normalization(double e0Ev, double edgeStep, double[] preEdge, double[] postEdge, double[] normalized, double[] flattened, ReductionSettings used, IReadOnlyList<string> warnings)
    {
        (E0Ev, EdgeStep, Used, Warnings) = (e0Ev, edgeStep, used, warnings);
        (_preEdge, _postEdge, _normalized, _flattened) = (preEdge, postEdge, normalized, flattened);
    }

    /// <summary>The edge energy, eV.</summary>
    public double E0Ev { get; }

    /// <summary>The edge step, in the unit of mu.</summary>
    public double EdgeStep { get; }

    /// <summary>The pre-edge curve at each energy, in the unit of mu.</summary>
    public ReadOnlySpan<double> PreEdge => _preEdge;

    /// <summary>The post-edge curve at each energy, in the unit of mu.</summary>
    public ReadOnlySpan<double> PostEdge => _postEdge;

    /// <summary>(mu − pre-edge)/edge step.</summary>
    public ReadOnlySpan<double> Normalized => _normalized;

    /// <summary>The normalised spectrum with the bend of the post-edge curve taken out above E0.</summary>
    public ReadOnlySpan<double> Flattened => _flattened;

    /// <summary>The settings with E0, the four ranges, degrees and the step as they were used.</summary>
    public ReductionSettings Used { get; }

    /// <summary>What a person should know about this normalisation, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The number of energies.</summary>
    public int Count => _normalized.Length;
}
