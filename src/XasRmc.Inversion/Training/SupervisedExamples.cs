using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>Pairs of inputs and targets, whatever they mean.</summary>
public sealed class SupervisedExamples
{
    private readonly float[] _inputs, _targets;

    /// <summary>Makes examples.</summary>
    /// <param name="count">Examples, from 1.</param>
    /// <param name="inputs">count × inputs numbers, example after example; kept as they are.</param>
    /// <param name="targets">count × targets numbers, example after example; kept as they are.</param>
    /// <exception cref="ArgumentException">A length is no multiple of the count, or a number is not finite.</exception>
    public SupervisedExamples(int count, float[] inputs, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Require.AtLeast(count, 1);
        (Count, InputCount, TargetCount) = (count, inputs.Length / count, targets.Length / count);
        Require.Length(inputs.Length, count * InputCount, nameof(inputs));
        Require.Length(targets.Length, count * TargetCount, nameof(targets));
        if (!Array.TrueForAll(inputs, float.IsFinite)) throw new ArgumentException("An input is not finite.", nameof(inputs));
        if (!Array.TrueForAll(targets, float.IsFinite)) throw new ArgumentException("A target is not finite.", nameof(targets));
        (_inputs, _targets) = (inputs, targets);
    }

    /// <summary>Examples.</summary>
    public int Count { get; }

    /// <summary>Inputs of an example.</summary>
    public int InputCount { get; }

    /// <summary>Targets of an example.</summary>
    public int TargetCount { get; }

    /// <summary>count × inputs.</summary>
    public ReadOnlySpan<float> AllInputs => _inputs;

    /// <summary>The inputs of an example.</summary>
    public ReadOnlySpan<float> Inputs(int example) => _inputs.AsSpan(example * InputCount, InputCount);

    /// <summary>The targets of an example.</summary>
    public ReadOnlySpan<float> Targets(int example) => _targets.AsSpan(example * TargetCount, TargetCount);
}
