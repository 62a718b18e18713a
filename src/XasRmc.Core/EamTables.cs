namespace XasRmc.Core;

/// <summary>The tabulated functions of an embedded-atom potential, as its file gives them: grids from zero in even steps.</summary>
/// <remarks>
/// E = Σ F_a(ρ_i) + Σ over pairs φ_ab(r), ρ_i = Σ_j f_ba(r_ij). M. S. Daw, M. I. Baskes, Phys. Rev. B 29 (1984) 6443, doi 10.1103/PhysRevB.29.6443.
/// Where the density that an atom makes depends on the atom that feels it, the tables are directed (Finnis-Sinclair files).
/// </remarks>
public sealed class EamTables
{
    private readonly double[][] _embedding, _density, _pair;

    /// <summary>Makes tables for n elements.</summary>
    /// <param name="name">A name for people: that of the file.</param>
    /// <param name="species">The n elements, each once.</param>
    /// <param name="densityStep">The step of ρ.</param>
    /// <param name="distanceStepAngstrom">The step of r, Å.</param>
    /// <param name="cutoffAngstrom">The cutoff, Å.</param>
    /// <param name="embeddingEv">F_a at 0, step, …: n tables, eV.</param>
    /// <param name="density">f: n tables, or, when directed, n² with the density of an atom of a at one of b in table a · n + b.</param>
    /// <param name="pairTimesDistanceEvAngstrom">r φ_ab: n² tables, a · n + b and b · n + a the same, eV Å.</param>
    /// <exception cref="ArgumentException">A wrong number or length of tables, a table of less than five points, or a number that is not finite.</exception>
    public EamTables(
        string name, IReadOnlyList<Element> species, double densityStep, double distanceStepAngstrom, double cutoffAngstrom,
        IReadOnlyList<double[]> embeddingEv, IReadOnlyList<double[]> density, IReadOnlyList<double[]> pairTimesDistanceEvAngstrom)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(species);
        ArgumentNullException.ThrowIfNull(embeddingEv);
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(pairTimesDistanceEvAngstrom);
        Require.Positive(densityStep);
        Require.Positive(distanceStepAngstrom);
        Require.Positive(cutoffAngstrom);
        int n = species.Count;
        if (n == 0 || species.Distinct().Count() != n) throw new ArgumentException("The elements are at least one, each once.", nameof(species));
        if (density.Count != n && density.Count != n * n) throw new ArgumentException(FormattableString.Invariant($"{density.Count} density tables; {n} or {n * n} are called for."), nameof(density));
        Check(embeddingEv, n, nameof(embeddingEv));
        Check(density, density.Count, nameof(density));
        Check(pairTimesDistanceEvAngstrom, n * n, nameof(pairTimesDistanceEvAngstrom));
        if (density[0].Length != pairTimesDistanceEvAngstrom[0].Length) throw new ArgumentException("Density and pair tables differ in length.", nameof(density));
        Name = name;
        Species = [.. species];
        (DensityStep, DistanceStepAngstrom, CutoffAngstrom) = (densityStep, distanceStepAngstrom, cutoffAngstrom);
        IsDirected = density.Count == n * n && n > 1;
        (_embedding, _density, _pair) = (Copy(embeddingEv), Copy(density), Copy(pairTimesDistanceEvAngstrom));
    }

    /// <summary>A name for people.</summary>
    public string Name { get; }

    /// <summary>The elements.</summary>
    public IReadOnlyList<Element> Species { get; }

    /// <summary>The step of ρ.</summary>
    public double DensityStep { get; }

    /// <summary>The step of r, Å.</summary>
    public double DistanceStepAngstrom { get; }

    /// <summary>The cutoff, Å.</summary>
    public double CutoffAngstrom { get; }

    /// <summary>Whether the density that an atom makes depends on the element that feels it.</summary>
    public bool IsDirected { get; }

    /// <summary>F_a at 0, step, …, eV.</summary>
    public ReadOnlySpan<double> EmbeddingEv(int species) => _embedding[species];

    /// <summary>The density that an atom of one element makes at one of another, at r = 0, step, ….</summary>
    /// <param name="source">The element that makes it.</param>
    /// <param name="receiver">The element that feels it.</param>
    public ReadOnlySpan<double> Density(int source, int receiver) => IsDirected ? _density[source * Species.Count + receiver] : _density[source];

    /// <summary>r φ_ab at r = 0, step, …, eV Å.</summary>
    public ReadOnlySpan<double> PairTimesDistanceEvAngstrom(int first, int second) => _pair[first * Species.Count + second];

    private static void Check(IReadOnlyList<double[]> tables, int count, string name)
    {
        if (tables.Count != count) throw new ArgumentException(FormattableString.Invariant($"{tables.Count} tables; {count} are called for."), name);
        foreach (double[] table in tables)
        {
            if (table.Length != tables[0].Length || table.Length < 5) throw new ArgumentException("All tables have one length, five points or more.", name);
            Require.AllFinite(table, name);
        }
    }

    private static double[][] Copy(IReadOnlyList<double[]> tables) => [.. tables.Select(t => (double[])t.Clone())];
}
