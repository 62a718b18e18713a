using XasRmc.Core;

namespace XasRmc.Rmc.Engines;

/// <summary>The evolutionary algorithm of EvAX: a population of structures, each of whose sweeps displaces all of its atoms a little, with tournaments, crossover, hypermutation and freezing in. Mutable, one owner.</summary>
/// <remarks>
/// <para>Timoshenko, Kuzmin, Purans, J. Phys. Condens. Matter 26 (2014) 055401, doi 10.1088/0953-8984/26/5/055401. Departs from it in three things: decisions are Metropolis' at the caller's temperature, swaps of
/// elements are tried too, and a child is made of the order of elements of its better parent, since mixed orders would change the composition.</para>
/// <para>It looks for good structures and samples no distribution: what spreads in a population says nothing of how well the data fix it.</para>
/// </remarks>
public sealed class EvolutionSampler : IRmcSampler
{
    private const double Frozen = 1e-9;

    private readonly RmcEngine[] _members;
    private readonly EvolutionSettings _settings;
    private readonly double _swapProbability;
    private readonly RandomStream _random;
    private bool _isAlike;

    /// <summary>Makes a sampler.</summary>
    /// <param name="members">The structures, of one problem.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="swapProbability">Swaps a sweep, as a part of the number of atoms.</param>
    /// <param name="random">The stream of tournaments and crossover.</param>
    /// <param name="sweeps">Sweeps that the population has behind it.</param>
    /// <param name="isAlike">Whether the last sweep left it alike.</param>
    public EvolutionSampler(IReadOnlyList<RmcEngine> members, EvolutionSettings settings, double swapProbability, RandomStream random, long sweeps = 0, bool isAlike = false)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        settings.Check();
        Require.AtLeast(members.Count, 1, nameof(members));
        Require.InRange(swapProbability, 0, 1);
        (_members, _settings, _swapProbability, _random, Sweeps, _isAlike) = ([.. members], settings, swapProbability, random, sweeps, isAlike);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RmcEngine> Members => _members;

    /// <summary>Sweeps done.</summary>
    public long Sweeps { get; private set; }

    /// <summary>Whether the last sweep left the population alike, so that the next one mutates more.</summary>
    public bool IsAlike => _isAlike;

    /// <summary>The state of the stream of tournaments and crossover.</summary>
    public IReadOnlyList<ulong> SaveRandom() => _random.Save();

    /// <inheritdoc/>
    public void Sweep(bool isAdapting)
    {
        double step = Math.Min(RmcEngine.LargestStepAngstrom, _settings.StepAngstrom * (_isAlike ? _settings.HypermutationFactor : 1));
        bool isFrozen = Sweeps >= _settings.FreezeSweeps;
        foreach (RmcEngine member in _members)
        {
            double temperature = member.State.Temperature;
            if (isFrozen) member.SetTemperature(Frozen);
            else member.DrawDeltaE0();
            member.TryDisplacements(1, step);
            member.TrySwaps((long)Math.Ceiling(_swapProbability * member.Problem.MobileAtoms.Length));
            member.SetTemperature(temperature);
        }

        if (_members.Length >= 3)
        {
            int tournaments = (int)Math.Ceiling(_settings.TournamentShare * _members.Length);
            for (int t = 0; t < tournaments; t++) Tournament(isFrozen);
        }

        Array.Sort(_members, (a, b) => a.State.ChiSquared.CompareTo(b.State.ChiSquared));
        _isAlike = Diversity() < _settings.LeastDiversity;
        Sweeps++;
    }

    /// <summary>The worst of three becomes a child of the other two: the better one, with atoms where the other has them, if that is no worse than what it replaces.</summary>
    private void Tournament(bool isFrozen)
    {
        int a = _random.NextInt(_members.Length), b, c;
        do b = _random.NextInt(_members.Length);
        while (b == a);
        do c = _random.NextInt(_members.Length);
        while (c == a || c == b);
        int[] order = [a, b, c];
        Array.Sort(order, (x, y) => _members[x].State.ChiSquared.CompareTo(_members[y].State.ChiSquared));
        (RmcEngine better, RmcEngine other, RmcEngine child) = (_members[order[0]], _members[order[1]], _members[order[2]]);
        child.CopyStructure(better);
        double[] places = better.State.PositionsAngstrom.ToArray();
        ReadOnlySpan<double> second = other.State.PositionsAngstrom;
        for (int atom = 0; atom < places.Length / 3; atom++)
        {
            if (_random.NextDouble() < _settings.CrossoverShare) second.Slice(3 * atom, 3).CopyTo(places.AsSpan(3 * atom, 3));
        }

        double temperature = child.State.Temperature;
        if (isFrozen) child.SetTemperature(Frozen);
        child.TryPlaces(places);
        child.SetTemperature(temperature);
    }

    private double Diversity()
    {
        double mean = _members.Average(m => m.State.ChiSquared);
        double variance = _members.Average(m => (m.State.ChiSquared - mean) * (m.State.ChiSquared - mean));
        return mean > 0 ? Math.Sqrt(variance) / mean : 0;
    }
}
