using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

/// <summary>Scattering that can be integrated by hand: chi_AB(k; r) = f sin(2kr + phase), so that normal disorder gives exactly exp(−2k²s²).</summary>
internal static class ToyPhysics
{
    public static readonly Element Gold = Element.Of("Au");
    public static readonly Element Palladium = Element.Of("Pd");
    public static readonly KGrid KGrid = new(0, 0.05, 301);
    public static readonly RGrid RGrid = new(1.8, 0.01, 481);

    public static double Amplitude(Element absorber, Element neighbour, double k) => k / (k * k + 20) * (absorber == Gold ? 1 : 0.8) * (neighbour == Gold ? 1 : 0.6);

    public static double Phase(Element absorber, Element neighbour, double k) => (neighbour == Gold ? -0.30 : -0.18) * k + (absorber == Gold ? 1.3 : 0.4);

    public static IReadOnlyList<PairScatteringTable> Tables(params string[] edges)
    {
        AbsorptionEdge[] all = [.. edges.Select(AbsorptionEdge.Parse)];
        return [.. all.SelectMany(edge => all.Select(e => e.Element).Distinct().Select(neighbour => Table(edge, neighbour)))];
    }

    public static TrainingRecipe Recipe(int particles, params string[] edges) => new()
    {
        Name = "toy",
        Scattering = "toy",
        Elements = [.. edges.Select(e => e.Split(':')[0])],
        Edges = edges,
        Particles = particles,
        Seed = 11,
        Structures = new StructureRecipe { Atoms = new ValueRange(13, 150), BulkCells = 2 },
        Errors = new ErrorRecipe { Copies = 2, AlignedParticles = 40 },
        Network = new NetworkRecipe { Members = 2, Hidden = [32], Epochs = 8, BatchSize = 32 },
    };

    private static PairScatteringTable Table(AbsorptionEdge edge, Element neighbour)
    {
        var values = new double[KGrid.Count * RGrid.Count];
        for (int j = 0; j < RGrid.Count; j++)
        {
            for (int i = 0; i < KGrid.Count; i++)
                values[j * KGrid.Count + i] = Amplitude(edge.Element, neighbour, KGrid[i]) * Math.Sin(2 * KGrid[i] * RGrid[j] + Phase(edge.Element, neighbour, KGrid[i]));
        }

        return new PairScatteringTable(edge, neighbour, KGrid, RGrid, values);
    }
}
