using System.Numerics;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Scattering;
using XasRmc.Exafs.Scattering.Lanes;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Computes the amplitudes that tables of three bodies hold, for one edge: many at a time, so that a leg that paths share is computed once.</summary>
internal sealed class ThreeBodyFill
{
    private const int MostTogether = 192;
    private const double ContactAngstrom = 2.1, SofteningAngstrom = 0.3;
    private readonly PhaseLanes _phases;

    /// <summary>Makes it.</summary>
    /// <param name="phases">The phases of the edge at the wave numbers of amplitudes.</param>
    public ThreeBodyFill(PhaseGrid phases) => _phases = new PhaseLanes(phases);

    /// <summary>Computes T at places of the grid.</summary>
    /// <param name="places">The kind of path, the potentials of both atoms and the place of each.</param>
    /// <param name="receive">Takes the number of the place and Re T of all wave numbers, then Im T; called by several threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Run(IReadOnlyList<(PathClass Class, int First, int Second, double R1, double R2, double Beta)> places, Action<int, float[]> receive, CancellationToken cancellationToken)
    {
        // Paths that share the operator between the outer legs go together; large groups are cut so that all cores have work.
        var groups = Enumerable.Range(0, places.Count).GroupBy(i => (places[i].Class, places[i].R2, First: places[i].Class == PathClass.ThroughAbsorber ? places[i].First : 0, Second: places[i].Class == PathClass.Triangle ? 0 : places[i].Second))
            .SelectMany(g => g.Chunk(MostTogether)).ToArray();
        Parallel.ForEach(groups, new ParallelOptions { CancellationToken = cancellationToken }, group => Compute(places, group, receive));
    }

    private void Compute(IReadOnlyList<(PathClass Class, int First, int Second, double R1, double R2, double Beta)> places, int[] group, Action<int, float[]> receive)
    {
        var flat = new FlatPaths(_phases);
        var result = new ComplexLanes[_phases.Blocks];
        var last = new EndWaves(_phases);
        var ends = new Dictionary<double, EndWaves>();
        var around = new Dictionary<(double, int), BackscatterWaves>();
        var operators = new Dictionary<(int, int), LegOperator[]>();
        foreach (int index in group)
        {
            (PathClass kind, int first, int second, double r1, double r2, double beta) = places[index];
            switch (kind)
            {
                case PathClass.Triangle:
                    double r3 = Math.Sqrt(Math.Max(0, r1 * r1 + r2 * r2 + 2 * r1 * r2 * Math.Cos(beta)));
                    (double I, double J, double Absorber) bends = r3 > 0 ? (beta, Math.PI - Triangles.Angle(r2, r3, r1), Math.PI - Triangles.Angle(r1, r3, r2)) : (beta, Math.PI / 2, Math.PI / 2);
                    last.Fill(Softened(r3));
                    flat.Triangle(Operator(kind, first, second, r2), End(r1), last, first, second, bends, result);
                    break;
                case PathClass.Retracing:
                    flat.Retracing(Operator(kind, first, second, r2), End(r1), first, beta, result);
                    break;
                default:
                    flat.ThroughAbsorber(Around(r1, first), Around(r2, second), beta, result);
                    break;
            }

            receive(index, Flatten(result));
        }

        EndWaves End(double r)
        {
            if (!ends.TryGetValue(r, out EndWaves? waves)) ends.Add(r, waves = new EndWaves(_phases, Softened(r)));
            return waves;
        }

        BackscatterWaves Around(double r, int scatterer)
        {
            if (!around.TryGetValue((r, scatterer), out BackscatterWaves? waves)) around.Add((r, scatterer), waves = new BackscatterWaves(_phases, Softened(r), scatterer));
            return waves;
        }

        LegOperator[] Operator(PathClass kind, int first, int second, double r2)
        {
            if (!operators.TryGetValue((first, second), out LegOperator[]? legs))
            {
                legs = [.. Enumerable.Range(0, _phases.Blocks).Select(b => kind == PathClass.Triangle
                    ? LegOperator.Leg(_phases, Softened(r2), b, _phases.LMax(first, b), _phases.LMax(second, b))
                    : LegOperator.ThereAndBack(_phases, Softened(r2), b, _phases.LMax(first, b), second))];
                operators.Add((first, second), legs);
            }

            return legs;
        }
    }

    /// <summary>
    /// A distance as amplitudes see it: below 2.1 Å it levels off at 1.8 Å. Nodes lie where no atoms do, and there near fields grow without bound; the table then goes on smoothly instead.
    /// </summary>
    private static double Softened(double r) => r >= ContactAngstrom ? r : ContactAngstrom - SofteningAngstrom * (1 - Math.Exp((r - ContactAngstrom) / SofteningAngstrom));

    private float[] Flatten(ComplexLanes[] blocks)
    {
        int count = _phases.Grid.Count, width = Vector<float>.Count;
        var amplitude = new float[2 * count];
        for (int i = 0; i < count; i++) (amplitude[i], amplitude[count + i]) = (blocks[i / width].Re[i % width], blocks[i / width].Im[i % width]);
        return amplitude;
    }
}
