using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>The first-neighbour composition around one absorber, against total N and against size.</summary>
/// <param name="Absorber">The absorbing element.</param>
/// <param name="Points">One an example.</param>
public sealed record NeighbourMap(Element Absorber, IReadOnlyList<NeighbourPoint> Points)
{
    /// <summary>The map of every element of a set.</summary>
    /// <param name="set">The examples.</param>
    public static IReadOnlyList<NeighbourMap> Of(ExampleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        InversionSpace space = set.Space;
        double[] diameters = set.Numbers("diameterAngstrom"), atoms = set.Numbers("atoms");
        return [.. space.Elements.Select(a =>
        {
            double[][] n = [.. space.Elements.Select(b => set.Numbers($"{a}-{b}/1/n"))];
            int own = space.IndexOf(a);
            return new NeighbourMap(a, [.. Enumerable.Range(0, set.Examples.Count).Select(i =>
            {
                double total = n.Sum(of => Finite(of[i]));
                return new NeighbourPoint((int)set.Examples[i].Labels.Numbers[0], total, total > 0 ? 1 - Finite(n[own][i]) / total : 0, double.IsFinite(diameters[i]) ? 10 / diameters[i] : 0, (int)atoms[i]);
            })]);
        })];
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
