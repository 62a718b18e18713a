namespace XasRmc.Core;

/// <summary>An even grid of photoelectron wave numbers, k_i = start + i step, in Å⁻¹.</summary>
public sealed record KGrid
{
    /// <summary>Makes a grid.</summary>
    /// <param name="startInvAngstrom">The first point, Å⁻¹, not negative.</param>
    /// <param name="stepInvAngstrom">The distance of two points, Å⁻¹, positive.</param>
    /// <param name="count">The number of points, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range or not finite.</exception>
    public KGrid(double startInvAngstrom, double stepInvAngstrom, int count)
    {
        Require.NotNegative(startInvAngstrom);
        Require.Positive(stepInvAngstrom);
        Require.AtLeast(count, 1);
        StartInvAngstrom = startInvAngstrom;
        StepInvAngstrom = stepInvAngstrom;
        Count = count;
    }

    /// <summary>The first point, Å⁻¹.</summary>
    public double StartInvAngstrom { get; }

    /// <summary>The distance of two points, Å⁻¹.</summary>
    public double StepInvAngstrom { get; }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The last point, Å⁻¹.</summary>
    public double EndInvAngstrom => this[Count - 1];

    /// <summary>Point i, Å⁻¹.</summary>
    public double this[int index] => StartInvAngstrom + index * StepInvAngstrom;

    /// <summary>All points, Å⁻¹, as a new array.</summary>
    public double[] ToArray() => [.. Enumerable.Range(0, Count).Select(i => this[i])];
}
