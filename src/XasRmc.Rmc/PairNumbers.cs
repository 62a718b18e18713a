namespace XasRmc.Rmc;

/// <summary>The numbers from 0 on of the unordered pairs of species. Immutable.</summary>
internal sealed class PairNumbers
{
    private readonly int[] _of;

    public PairNumbers(int species)
    {
        Species = species;
        _of = new int[species * species];
        for (int a = 0; a < species; a++)
        {
            for (int b = 0; b <= a; b++) _of[a * species + b] = _of[b * species + a] = Count++;
        }
    }

    /// <summary>The number of species.</summary>
    public int Species { get; }

    /// <summary>The number of kinds of pairs.</summary>
    public int Count { get; }

    /// <summary>The kind of the pair of two species.</summary>
    public int Of(int a, int b) => _of[a * Species + b];
}
