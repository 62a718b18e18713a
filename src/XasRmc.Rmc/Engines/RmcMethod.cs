namespace XasRmc.Rmc.Engines;

/// <summary>By what moves a fit goes from one structure to the next.</summary>
public enum RmcMethod
{
    /// <summary>Single atoms and swaps, each accepted or not.</summary>
    Metropolis,

    /// <summary>A population of structures whose atoms all move at once, with selection and crossover: the evolutionary algorithm of EvAX.</summary>
    Evolution,

    /// <summary>All atoms at once along the slopes of the misfit and the prior, and swaps.</summary>
    Langevin,
}
