namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>The way from the absorber to an atom and back at one distance, for waves that go on from the absorber to elsewhere or come from there.</summary>
/// <remarks>Out with l₀, back with l: b_l = sum_l' g^m_{l₀→l'} τ_l' (−1)^{l'−m} g^m_{l'→l}; out with l, back with l₀: c_l likewise; |m| ≤ l₀.</remarks>
internal sealed class BackscatterWaves
{
    private readonly ComplexLanes[] _back, _forth;
    private readonly int _count, _finals;

    /// <summary>Makes the waves.</summary>
    /// <param name="phases">The phases.</param>
    /// <param name="lengthAngstrom">The distance, Å.</param>
    /// <param name="scatterer">The potential of the atom.</param>
    public BackscatterWaves(PhaseLanes phases, double lengthAngstrom, int scatterer)
    {
        (_count, _finals) = (phases.LCount, phases.FinalL + 1);
        _back = new ComplexLanes[phases.Blocks * _finals * _finals * _count];
        _forth = new ComplexLanes[_back.Length];
        var ends = new EndWaves(phases, lengthAngstrom);
        for (int b = 0; b < phases.Blocks; b++)
        {
            int block = b, turn = phases.LMax(scatterer, b), here = phases.LMax(0, b);
            phases.Leg(lengthAngstrom, b, phases.FinalL, turn, here, (m, t, l, value) => Add(_back, block, m, l, t, value, ends.Out));
            phases.Leg(lengthAngstrom, b, phases.FinalL, here, turn, (m, l, t, value) => Add(_forth, block, m, l, t, value, ends.Home));
        }

        void Add(ComplexLanes[] sums, int block, int m, int l, int t, ComplexLanes leg, Func<int, int, int, ReadOnlySpan<ComplexLanes>> end)
        {
            ComplexLanes part = (((t - m) & 1) == 0 ? 1f : -1f) * (phases.Tau(scatterer, block)[t] * leg);
            for (int final = m; final < _finals; final++) sums[Place(block, final, m) + l] += part * end(block, final, m)[t];
        }
    }

    /// <summary>b_l by l.</summary>
    public ReadOnlySpan<ComplexLanes> Back(int block, int final, int m) => _back.AsSpan(Place(block, final, m), _count);

    /// <summary>c_l by l.</summary>
    public ReadOnlySpan<ComplexLanes> Forth(int block, int final, int m) => _forth.AsSpan(Place(block, final, m), _count);

    private int Place(int block, int final, int m) => ((block * _finals + final) * _finals + m) * _count;
}
