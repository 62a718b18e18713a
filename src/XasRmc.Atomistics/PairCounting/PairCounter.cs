using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.PairCounting;

/// <summary>Counts pairs of atoms into the partial radial distributions n_AB(r).</summary>
/// <remarks>
/// <para>n_AB(r_j) = (number of ordered pairs A-B with distance in bin j) / (N_A h), Å⁻¹, with N_A the number of A atoms and h the width of a bin, Å. Bin j is
/// [r_j − h/2, r_j + h/2) up to rounding of the last digit. Over several snapshots counts and atoms are summed first, so every atom has the same weight, but for those of a mixture, which have that of their part (<see cref="AtomicMixture.WeightOf"/>).</para>
/// <para>Both directions of a pair fall into the same bin, so N_A n_AB = N_B n_BA holds bin by bin up to one rounding.</para>
/// </remarks>
public static class PairCounter
{
    /// <summary>The distributions of all ordered pairs of the elements present.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="grid">The bins.</param>
    public static PartialRdfSet Count(AtomicConfiguration atoms, RGrid grid)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return Count([atoms], grid);
    }

    /// <summary>The distributions of all ordered pairs of the elements present, averaged over snapshots.</summary>
    /// <param name="snapshots">At least one configuration.</param>
    /// <param name="grid">The bins.</param>
    /// <exception cref="ArgumentException">There is no snapshot.</exception>
    public static PartialRdfSet Count(IReadOnlyList<AtomicConfiguration> snapshots, RGrid grid)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        ArgumentNullException.ThrowIfNull(grid);
        if (snapshots.Count == 0) throw new ArgumentException("There is nothing to count.", nameof(snapshots));
        Element[] elements = [.. snapshots.SelectMany(s => s.Species.Where(e => s.CountOf(e) > 0)).Distinct().OrderByDescending(e => e.AtomicNumber)];
        int kinds = elements.Length;
        double[] counts = new double[kinds * kinds * grid.Count], population = new double[kinds];
        double low = grid.StartAngstrom - 0.5 * grid.StepAngstrom;
        double reach = grid.EndAngstrom + 0.5 * grid.StepAngstrom;
        foreach (AtomicConfiguration atoms in snapshots)
        {
            int[] kindOfSpecies = [.. atoms.Species.Select(e => Array.IndexOf(elements, e))];
            double[]? weights = atoms.Mixture is { } mixture ? [.. mixture.PartOfAtoms().Select(mixture.WeightOf)] : null;
            for (int i = 0; i < atoms.Count; i++) population[kindOfSpecies[atoms.SpeciesIndex[i]]] += weights?[i] ?? 1;
            NeighbourList list = NeighbourList.Of(atoms, reach);
            for (int i = 0; i < list.AtomCount; i++)
            {
                int row = kindOfSpecies[atoms.SpeciesIndex[i]] * kinds;
                double weight = weights?[i] ?? 1;
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
                {
                    double bin = Math.Floor((list.Vector(atoms.PositionsAngstrom, i, e).R - low) / grid.StepAngstrom);
                    if (bin < 0 || bin >= grid.Count) continue;
                    counts[(row + kindOfSpecies[atoms.SpeciesIndex[list.Indices[e]]]) * grid.Count + (int)bin] += weight;
                }
            }
        }

        var pairs = new List<PartialRdf>(kinds * kinds);
        double[] perAngstrom = new double[grid.Count];
        for (int a = 0; a < kinds; a++)
        {
            for (int b = 0; b < kinds; b++)
            {
                for (int j = 0; j < perAngstrom.Length; j++) perAngstrom[j] = counts[(a * kinds + b) * grid.Count + j] / (population[a] * grid.StepAngstrom);
                pairs.Add(new PartialRdf(elements[a], elements[b], grid, perAngstrom));
            }
        }

        double all = population.Sum();
        return new PartialRdfSet(pairs, Enumerable.Range(0, kinds).ToDictionary(a => elements[a], a => population[a] / all));
    }

    /// <summary>g_AB(r) of a periodic cell: n_AB(r) over what atoms thrown in at random would give.</summary>
    /// <remarks>
    /// g_AB(r_j) = n_AB(r_j) h / (rho_B V_j), with rho_B = N_B/V, Å⁻³, and V_j = 4π h (r_j² + h²/12), the exact volume of the bin's spherical shell, Å³.
    /// It does not mean anything for a free particle, whose density is not defined.
    /// </remarks>
    /// <param name="rdf">n_AB(r).</param>
    /// <param name="neighboursInCell">N_B, the number of B atoms in the cell.</param>
    /// <param name="cell">The cell of volume V.</param>
    /// <returns>One value a bin.</returns>
    public static double[] PairDistribution(PartialRdf rdf, int neighboursInCell, UnitCell cell)
    {
        ArgumentNullException.ThrowIfNull(rdf);
        ArgumentNullException.ThrowIfNull(cell);
        Require.AtLeast(neighboursInCell, 1);
        double density = neighboursInCell / cell.VolumeCubicAngstrom;
        double h = rdf.Grid.StepAngstrom;
        double[] g = new double[rdf.Grid.Count];
        for (int j = 0; j < g.Length; j++)
        {
            double r = rdf.Grid[j];
            g[j] = rdf.PerAngstrom[j] / (4 * Math.PI * density * (r * r + h * h / 12));
        }

        return g;
    }
}
