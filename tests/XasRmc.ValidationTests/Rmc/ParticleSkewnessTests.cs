using XasRmc.Rmc;
using XasRmc.TrainingSets.Factory;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Rmc;

/// <summary>C3 of crystals and particles in molecular dynamics against what a fit takes for known of it: C3/sigma² = 3 Å⁻¹ sigma² ± (0.3 Å⁻¹ sigma² and 0.3 Å² over the diameter).</summary>
public sealed class ParticleSkewnessTests(ITestOutputHelper output)
{
    private const string Recipe = """
        {
          "format": "xasrmc.training-recipe/1", "name": "skew", "scattering": "METAL", "elements": ["METAL"], "edges": ["METAL:EDGE"], "particles": 160, "seed": 7,
          "structures": { "shapes": ["sphere", "bulk", "truncatedOctahedron", "icosahedron"], "atoms": { "min": 40, "max": 600 }, "bulkCells": 3, "strain": { "min": -0.01, "max": 0.01 } },
          "sampling": { "bonds": 3000, "pathAbsorbers": 0 }, "dynamics": {}
        }
        """;

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("Au", "L3")]
    [InlineData("Pd", "K")]
    public async Task Particles_SpreadAsTheFitTakesForKnown(string metal, string edge)
    {
        ExampleSet set = await SimulatedSet.MakeAsync(Recipe.Replace("METAL", metal, StringComparison.Ordinal).Replace("EDGE", edge, StringComparison.Ordinal));
        double[] Of(string name) => set.Numbers(name);
        double[] n = Of("meanCoordination"), d = Of("diameterAngstrom"), sigma2 = Of($"{metal}-{metal}/1/sigma2Angstrom2"), c3 = Of($"{metal}-{metal}/1/c3Angstrom3");
        var settings = new RmcSettings { Seed = 1 };
        double Off(int i) => c3[i] / sigma2[i] - settings.Anharmonicity!.Value * sigma2[i];

        int[] bulk = [.. Enumerable.Range(0, n.Length).Where(i => n[i] > 11.9)], particles = [.. Enumerable.Range(0, n.Length).Where(i => n[i] <= 11.9 && sigma2[i] is > 0.003 and < 0.013)];
        double inBulk = bulk.Average(i => Off(i) / sigma2[i]), inParticles = Math.Sqrt(particles.Average(i => Math.Pow(Off(i) * d[i], 2)));
        output.WriteLine(FormattableString.Invariant($"{metal}: crystals, mean of C3/sigma⁴ − 3 Å⁻¹: {inBulk:0.00} Å⁻¹ ({bulk.Length}); particles, root mean square of (C3/sigma² − 3 Å⁻¹ sigma²) d: {inParticles:0.00} Å² ({particles.Length})"));
        foreach ((double from, double to) in ((double, double)[])[(0, 13), (13, 18), (18, 40)])
        {
            int[] some = [.. particles.Where(i => d[i] >= from && d[i] < to)];
            if (some.Length > 0) output.WriteLine(FormattableString.Invariant($"  d {from} to {to} Å: {Math.Sqrt(some.Average(i => Math.Pow(Off(i) * d[i], 2))):0.00} Å² ({some.Length})"));
        }

        // Classical potentials expand as they do, not as the metal does: two of the fit's standard deviations. The spread in particles is right to a factor of two for either metal.
        Assert.InRange(inBulk, -2 * settings.AnharmonicitySigma, 2 * settings.AnharmonicitySigma);
        Assert.InRange(inParticles / settings.ParticleSkewnessAngstrom2, 0.5, 2);
    }
}
