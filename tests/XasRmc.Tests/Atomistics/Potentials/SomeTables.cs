using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Potentials;

/// <summary>Embedded-atom tables of invented functions in which every table differs from every other.</summary>
internal static class SomeTables
{
    public const double CutoffAngstrom = 5.5, DistanceStep = 0.005, DensityStep = 0.02;
    public const int DistanceCount = 1101, DensityCount = 2001;

    public static EamTables Directed()
    {
        double[] Table(int count, double step, Func<double, double> f) => [.. Enumerable.Range(0, count).Select(i => f(i * step))];
        // Cubes of the distance to the cutoff end smoothly.
        double End(double r) => Math.Pow(Math.Max(0, CutoffAngstrom - r), 3);
        double[][] embedding = [.. new[] { 1.0, 1.3 }.Select(s => Table(DensityCount, DensityStep, rho => -s * Math.Sqrt(rho + 0.1)))];
        double[][] density = [.. new[] { 0.06, 0.08, 0.05, 0.07 }.Select(s => Table(DistanceCount, DistanceStep, r => s * End(r) * Math.Exp(-0.3 * r)))];
        double[][] pair = [.. new[] { 0.20, 0.25, 0.25, 0.15 }.Select(s => Table(DistanceCount, DistanceStep, r => s * r * End(r) * Math.Exp(-0.8 * r)))];
        return new EamTables("invented", [SomeAtoms.Gold, SomeAtoms.Palladium], DensityStep, DistanceStep, CutoffAngstrom, embedding, density, pair);
    }
}
