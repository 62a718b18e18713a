using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>What a network's inputs and outputs mean: elements, edges, features, pairs, the grid of distances and the shells.</summary>
/// <remarks>
/// <para>Per unordered pair and bin a network gives t_AB(r) = c_A n_AB(r) / max(c_A, c_B): the distribution as the more abundant partner sees it. Then
/// n_AB = t max(c_A, c_B) / c_A and n_BA = t max(c_A, c_B) / c_B, so c_A n_AB = c_B n_BA and R_AB = R_BA hold by construction.</para>
/// <para>The outputs are pairs × bins, the bins of a pair in a row; pairs in the order A-A, A-B, …, B-B. The inputs are the features of all edges in order, then, for two
/// elements and more, the fraction of each element but the last, then what is known of the size where the space takes that (<see cref="KnownSize"/>).</para>
/// </remarks>
public sealed class InversionSpace
{
    /// <summary>Makes a space.</summary>
    /// <param name="elements">The elements of the sample, each once.</param>
    /// <param name="edges">The edges whose spectra enter, each once; their elements are among the elements.</param>
    /// <param name="filter">How each edge's chi(k) becomes features.</param>
    /// <param name="grid">The bins of the distributions.</param>
    /// <param name="shells">The windows of the shells, at least one.</param>
    /// <param name="takesSize">Whether what is known of the size enters.</param>
    /// <exception cref="ArgumentException">A list is empty, repeats itself, or an edge is of a foreign element.</exception>
    public InversionSpace(IReadOnlyList<Element> elements, IReadOnlyList<AbsorptionEdge> edges, FeatureFilter filter, RGrid grid, IReadOnlyList<ShellWindow> shells, bool takesSize = false)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(shells);
        if (elements.Count == 0 || elements.Distinct().Count() != elements.Count) throw new ArgumentException("Name each element once, at least one.", nameof(elements));
        if (edges.Count == 0 || edges.Distinct().Count() != edges.Count) throw new ArgumentException("Name each edge once, at least one.", nameof(edges));
        if (edges.Any(e => !elements.Contains(e.Element))) throw new ArgumentException("An edge is of an element that the sample lacks.", nameof(edges));
        if (shells.Count == 0) throw new ArgumentException("There is at least one shell.", nameof(shells));
        Elements = [.. elements];
        Edges = [.. edges];
        Filter = filter;
        Grid = grid;
        Shells = [.. shells];
        TakesSize = takesSize;
        Pairs = [.. elements.SelectMany((a, i) => elements.Skip(i).Select(b => new ElementPair(a, b)))];
    }

    /// <summary>The elements.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The edges.</summary>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <summary>How chi(k) becomes features.</summary>
    public FeatureFilter Filter { get; }

    /// <summary>The bins of the distributions.</summary>
    public RGrid Grid { get; }

    /// <summary>The windows of the shells.</summary>
    public IReadOnlyList<ShellWindow> Shells { get; }

    /// <summary>The unordered pairs.</summary>
    public IReadOnlyList<ElementPair> Pairs { get; }

    /// <summary>Features of all edges.</summary>
    public int FeatureCount => Edges.Count * Filter.CountPerEdge;

    /// <summary>Numbers a network gives: pairs × bins.</summary>
    public int OutputCount => Pairs.Count * Grid.Count;

    /// <summary>Fractions that enter a network beside the features: one fewer than elements.</summary>
    public int CompositionInputCount => Elements.Count - 1;

    /// <summary>Whether what is known of the size enters a network.</summary>
    public bool TakesSize { get; }

    /// <summary>Numbers that enter a network beside the components of the features: fractions and size.</summary>
    public int ConditionInputCount => CompositionInputCount + (TakesSize ? KnownSize.InputCount : 0);

    /// <summary>max(c_A, c_B) of a pair: what turns t into the density c_A n_AB.</summary>
    /// <param name="pair">The index of the pair.</param>
    /// <param name="fractions">The fraction of each element in the order of <see cref="Elements"/>.</param>
    public double Weight(int pair, ReadOnlySpan<double> fractions) => Math.Max(fractions[IndexOf(Pairs[pair].First)], fractions[IndexOf(Pairs[pair].Second)]);

    /// <summary>The place of an element in <see cref="Elements"/>.</summary>
    /// <exception cref="ArgumentException">The space lacks the element.</exception>
    public int IndexOf(Element element)
    {
        for (int i = 0; i < Elements.Count; i++)
        {
            if (Elements[i] == element) return i;
        }

        throw new ArgumentException($"The model knows {string.Join(", ", Elements)}; {element} is none of them.", nameof(element));
    }

    /// <summary>The place of a pair in <see cref="Pairs"/>, in either order.</summary>
    public int IndexOfPair(Element one, Element other)
    {
        int a = Math.Min(IndexOf(one), IndexOf(other)), b = Math.Max(IndexOf(one), IndexOf(other));
        return a * Elements.Count - a * (a - 1) / 2 + (b - a);
    }

    /// <summary>The fractions in the order of <see cref="Elements"/>.</summary>
    /// <exception cref="ArgumentException">An element is missing or foreign, a fraction is not above 0, or they do not add up to 1.</exception>
    public double[] Fractions(IReadOnlyDictionary<Element, double> composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        var fractions = new double[Elements.Count];
        foreach ((Element element, double fraction) in composition)
        {
            Require.Positive(fraction, nameof(composition));
            fractions[IndexOf(element)] = fraction;
        }

        if (composition.Count != Elements.Count || Math.Abs(fractions.Sum() - 1) > 1e-6)
            throw new ArgumentException($"Give the fraction of each of {string.Join(", ", Elements)}; they add up to 1.", nameof(composition));
        double sum = fractions.Sum();
        for (int i = 0; i < fractions.Length; i++) fractions[i] /= sum;
        return fractions;
    }
}
