using XasRmc.Core;

namespace XasRmc.Rmc.Engines;

/// <summary>The population of the evolutionary algorithm; in brackets what EvAX calls a number.</summary>
public sealed record EvolutionSettings
{
    /// <summary>The structures of a population (<c>Number_of_states</c>).</summary>
    public int States { get; init; } = 32;

    /// <summary>The half width of the displacements of all atoms, Å (<c>Maximal_step_length</c>).</summary>
    public double StepAngstrom { get; init; } = 0.005;

    /// <summary>From this sweep on only improvements are accepted (<c>Froze_in</c>).</summary>
    public int FreezeSweeps { get; init; } = 500;

    /// <summary>Tournaments a sweep, as a part of the number of structures: the worst of three is replaced by a child of the other two.</summary>
    public double TournamentShare { get; init; } = 0.1;

    /// <summary>The chance of an atom of a child to stand where it does in the lesser parent.</summary>
    public double CrossoverShare { get; init; } = 0.5;

    /// <summary>By how much steps are longer in the sweep after the population has become alike.</summary>
    public double HypermutationFactor { get; init; } = 4;

    /// <summary>A population is alike where the standard deviation of chi² is below this part of its mean.</summary>
    public double LeastDiversity { get; init; } = 0.01;

    internal void Check()
    {
        Require.InRange(States, 1, 1024);
        Require.Positive(StepAngstrom);
        Require.InRange(StepAngstrom, 0, RmcEngine.LargestStepAngstrom);
        Require.AtLeast(FreezeSweeps, 0);
        Require.InRange(TournamentShare, 0, 1);
        Require.InRange(CrossoverShare, 0, 1);
        Require.InRange(HypermutationFactor, 1, 100);
        Require.NotNegative(LeastDiversity);
    }
}
