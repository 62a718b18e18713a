namespace XasRmc.Atomistics.Disorder;

/// <summary>The number of walks along bonds: the powers of the matrix A of first neighbours, on its diagonal and for the ends of every bond.</summary>
/// <remarks>(A^q)_ij = sum over m of (A^a)_im (A^b)_jm with a + b = q, from the walks of up to half the steps from every atom.</remarks>
internal sealed class BondWalks
{
    private readonly int _orders;
    private readonly double[] _closed, _bond;

    /// <summary>Counts walks.</summary>
    /// <param name="bonds">The bonds.</param>
    /// <param name="steps">The most steps, even.</param>
    public BondWalks(BondNetwork bonds, int steps)
    {
        int atoms = bonds.List.AtomCount, half = steps / 2;
        _orders = steps + 1;
        _closed = new double[atoms * _orders];
        _bond = new double[bonds.Count * _orders];
        // The walks of a steps from each atom: where they end, and how many end there.
        var ends = new (int[] At, double[] Count)[half + 1][];
        for (int a = 0; a <= half; a++) ends[a] = new (int[], double[])[atoms];
        var dense = new double[atoms];
        for (int i = 0; i < atoms; i++)
        {
            ends[0][i] = ([i], [1]);
            for (int a = 1; a <= half; a++) ends[a][i] = Step(bonds, ends[a - 1][i], dense);
        }

        for (int i = 0; i < atoms; i++)
        {
            for (int q = 0; q < _orders; q++) _closed[i * _orders + q] = Meet(ends[Math.Min(q, half)][i], ends[q - Math.Min(q, half)][i], dense);
        }

        for (int b = 0; b < bonds.Count; b++)
        {
            for (int q = 0; q < _orders; q++) _bond[b * _orders + q] = Meet(ends[Math.Min(q, half)][bonds.First[b]], ends[q - Math.Min(q, half)][bonds.Second[b]], dense);
        }
    }

    /// <summary>(A^q)_ii for each q.</summary>
    public ReadOnlySpan<double> Closed(int atom) => _closed.AsSpan(atom * _orders, _orders);

    /// <summary>(A^q)_ij for each q, i and j being the ends of a bond.</summary>
    public ReadOnlySpan<double> AlongBond(int bond) => _bond.AsSpan(bond * _orders, _orders);

    private static (int[] At, double[] Count) Step(BondNetwork bonds, (int[] At, double[] Count) from, double[] dense)
    {
        var at = new List<int>();
        for (int n = 0; n < from.At.Length; n++)
        {
            foreach (int j in bonds.List.Of(from.At[n]))
            {
                if (dense[j] == 0) at.Add(j);
                dense[j] += from.Count[n];
            }
        }

        double[] count = new double[at.Count];
        for (int n = 0; n < count.Length; n++)
        {
            count[n] = dense[at[n]];
            dense[at[n]] = 0;
        }

        return ([.. at], count);
    }

    private static double Meet((int[] At, double[] Count) one, (int[] At, double[] Count) other, double[] dense)
    {
        for (int n = 0; n < one.At.Length; n++) dense[one.At[n]] = one.Count[n];
        double sum = 0;
        for (int n = 0; n < other.At.Length; n++) sum += other.Count[n] * dense[other.At[n]];
        for (int n = 0; n < one.At.Length; n++) dense[one.At[n]] = 0;
        return sum;
    }
}
