namespace XasRmc.Rmc.Engines;

/// <summary>A way to go on from one state of a fit. The caller owns the loop: it says when to do a sweep, sets temperatures and knows when to stop; a sampler has no timer, file or stop flag.</summary>
public interface IRmcSampler
{
    /// <summary>The structures under way, one but for a population; each has its own state and random stream. The first is the best where there are several.</summary>
    IReadOnlyList<RmcEngine> Members { get; }

    /// <summary>One sweep: every atom gets its chance once.</summary>
    /// <param name="isAdapting">Whether step widths, and what trajectories take for constant, may change, which breaks detailed balance: before sampling only.</param>
    void Sweep(bool isAdapting);
}
