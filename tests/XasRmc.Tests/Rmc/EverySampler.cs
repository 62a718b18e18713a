using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;

namespace XasRmc.Tests.Rmc;

/// <summary>Every way of going from one structure to the next, free and periodic, with one edge and with two.</summary>
internal static class EverySampler
{
    public static TheoryData<RmcMethod, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<RmcMethod, bool, bool>();
            foreach (RmcMethod method in Enum.GetValues<RmcMethod>())
            {
                foreach (bool isPeriodic in new[] { false, true })
                {
                    foreach (bool hasTwoEdges in new[] { false, true }) cases.Add(method, isPeriodic, hasTwoEdges);
                }
            }

            return cases;
        }
    }

    public static AtomicConfiguration Atoms(bool isPeriodic, bool hasTwoEdges, ulong seed)
    {
        if (!isPeriodic) return ToyPhysics.Particle(80, hasTwoEdges ? 0.5 : 1, 0.04, seed);
        var random = new RandomStream(seed, 0);
        AtomicConfiguration cell = FccLattice.Bulk(ToyPhysics.Au, 3.98, 3, 3, 3);
        if (hasTwoEdges) cell = AlloyOrdering.RandomAlloy(cell, new Dictionary<Element, double> { [ToyPhysics.Au] = 0.5, [ToyPhysics.Pd] = 0.5 }, random);
        return ToyPhysics.Displaced(cell, 0.04, random);
    }

    public static IRmcSampler Of(RmcMethod method, RmcProblem problem, double temperature, EvolutionSettings? evolution = null)
    {
        evolution ??= new EvolutionSettings { States = 4, FreezeSweeps = 1000, TournamentShare = 0.5 };
        RmcEngine[] members = [.. Enumerable.Range(0, method == RmcMethod.Evolution ? evolution.States : 1).Select(m => RmcEngine.Start(problem, 3, (ulong)m, 0.1))];
        foreach (RmcEngine member in members)
        {
            member.SetTemperature(temperature);
            member.SetTrajectoryStep(0.004);
        }

        return method switch
        {
            RmcMethod.Metropolis => new MetropolisSampler(members[0], 0.4),
            RmcMethod.Langevin => new LangevinSampler(members[0], 5, 0.75, 0.1, 1),
            _ => new EvolutionSampler(members, evolution, 0.1, new RandomStream(3, 99)),
        };
    }
}
