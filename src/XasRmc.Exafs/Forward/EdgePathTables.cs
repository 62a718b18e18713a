using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using XasRmc.Core;
using XasRmc.Exafs.Forward.FourBody;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward;

/// <summary>The tables of all paths over two and three other atoms for one edge, and the sums over them.</summary>
internal sealed class EdgePathTables
{
    private const int AbsorbersTogether = 16, FormatVersion = 2;
    private const string Magic = "XasRmc path tables";
    private readonly ScatteringPhases _phases;
    private readonly ThreeBodySet _three;
    private readonly FourBodySet _four;
    private readonly double _rMax;
    private readonly Lazy<(AmplitudeBasis[] Bases, RapidPhase Rapid)> _sums;
    private readonly ConcurrentBag<ShareHistogram> _free = [];

    /// <summary>Makes empty tables.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="grid">The wave numbers of spectra.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å.</param>
    public EdgePathTables(ScatteringPhases phases, KGrid grid, double rMaxAngstrom)
    {
        (_phases, _rMax) = (phases, rMaxAngstrom);
        _three = new ThreeBodySet(phases, grid.EndInvAngstrom);
        _four = new FourBodySet(phases, _three.SumGrid);
        _sums = new Lazy<(AmplitudeBasis[], RapidPhase)>(() => ([.. _three.Tables.Select(t => t.Basis), .. _four.Bases], new RapidPhase(_three.Phases, grid, ShareHistogram.PlacesTo(rMaxAngstrom))));
    }

    /// <summary>The nodes of tables of three bodies and the cells of four bodies so far.</summary>
    public int NodeCount => _three.Tables.Sum(t => t.NodeCount) + _four.CellCount;

    /// <summary>What the tables depend on: the phases, the last wave number and how tables are made. Equal keys mean equal tables.</summary>
    public string Key()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{FormatVersion} {_phases.Edge} {string.Join(' ', _phases.Potentials.Select(p => p.Element.Symbol))} {_three.SumGrid.Count}")));
        hash.AppendData(MemoryMarshal.AsBytes(_phases.WavenumbersInvAngstrom));
        hash.AppendData(MemoryMarshal.AsBytes(_phases.MomentaInvAngstrom));
        for (int c = 0; c < ScatteringPhases.ChannelCount; c++) hash.AppendData(MemoryMarshal.AsBytes(_phases.MatrixElements(c)));
        foreach (ScatteringPotential potential in _phases.Potentials)
        {
            Complex[] shifts = [.. from e in Enumerable.Range(0, _phases.Count) from l in Enumerable.Range(-potential.LMax, 2 * potential.LMax + 1) select potential.PhaseShift(e, l)];
            hash.AppendData(MemoryMarshal.AsBytes<Complex>(shifts));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes the tables: a line that says what they are, the key, the content, the SHA-256 of all before it.</summary>
    public void Write(Stream stream)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Key());
            _three.Write(writer);
            _four.Write(writer);
        }

        byte[] bytes = content.ToArray();
        stream.Write(bytes);
        stream.Write(SHA256.HashData(bytes));
    }

    /// <summary>Reads tables that were written for the same phases.</summary>
    /// <exception cref="InvalidDataException">Not such a file, damaged, or made for other phases or by another version.</exception>
    public void Read(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        byte[] bytes = content.ToArray();
        int length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length))) throw new InvalidDataException("The file of tables is damaged.");
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
        if (reader.ReadString() != Magic || reader.ReadString() != Key()) throw new InvalidDataException("The file of tables was made for other phases or by another version.");
        _three.Read(reader);
        _four.Read(reader);
    }

    /// <summary>Adds the mean chi(k) of absorbers, which may stand in several configurations with the same list of elements.</summary>
    public void AddChi(IReadOnlyList<Absorbers> absorbers, Span<double> chi, CancellationToken cancellationToken)
    {
        (AmplitudeBasis[] bases, RapidPhase rapid) = _sums.Value;
        Absorbers[] parts = Parts(absorbers);
        var sums = new ShareHistogram[parts.Length];
        UntilNothingIsMissing(parts, part => sums[part] = Empty(bases), () => Array.ForEach(sums, _free.Add), (part, sites, potentials, three, four) =>
        {
            var gather = new ThreeBodyGather(_three, _three.Tables, sites, potentials, sums[part], three);
            ThreeBodyWalk.Run(sites, _rMax, ref gather);
            var gatherFour = new FourBodyGather(_four, sites, potentials, _three.Tables.Count, sums[part], four);
            FourBodyWalk.Run(sites, _rMax, ref gatherFour);
        }, cancellationToken);
        for (int p = 1; p < sums.Length; p++) sums[0].Add(sums[p]);
        rapid.AddChi(bases, sums[0], 1.0 / absorbers.Sum(a => a.Indices.Length), chi);
        Array.ForEach(sums, _free.Add);
    }

    /// <summary>Adds the slopes of sum of g(k) chi(k) along all coordinates.</summary>
    public void AddGradient(AtomicConfiguration atoms, int[] absorbers, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        (AmplitudeBasis[] bases, RapidPhase rapid) = _sums.Value;
        Absorbers[] parts = Parts([new Absorbers(atoms, absorbers)]);
        ShareHistogram slopes = Empty(bases);
        rapid.PullBack(bases, weights, 1.0 / absorbers.Length, slopes);
        var sums = new double[parts.Length][];
        UntilNothingIsMissing(parts, part => sums[part] = new double[3 * atoms.Count], () => { }, (part, sites, potentials, three, four) =>
        {
            var visitor = new ThreeBodySlopes(_three, _three.Tables, sites, potentials, slopes, sums[part], three);
            ThreeBodyWalk.Run(sites, _rMax, ref visitor);
            var visitorFour = new FourBodySlopes(_four, sites, potentials, _three.Tables.Count, slopes, sums[part], four);
            FourBodyWalk.Run(sites, _rMax, ref visitorFour);
        }, cancellationToken);
        foreach (double[] sum in sums)
        {
            for (int i = 0; i < sum.Length; i++) gradient[i] += sum[i];
        }

        _free.Add(slopes);
    }

    private static Absorbers[] Parts(IReadOnlyList<Absorbers> absorbers) => [.. absorbers.SelectMany(a => a.Indices.Chunk(AbsorbersTogether).Select(part => new Absorbers(a.Atoms, part)))];

    private ShareHistogram Empty(AmplitudeBasis[] bases)
    {
        if (!_free.TryTake(out ShareHistogram? sum)) return new ShareHistogram(bases, _rMax);
        sum.Clear();
        return sum;
    }

    /// <summary>Walks all absorbers; where cells were missing they are made and the walk begins again. The order of sums does not depend on threads.</summary>
    private void UntilNothingIsMissing(
        Absorbers[] parts, Action<int> begin, Action giveBack, Action<int, AbsorberSites, int[], HashSet<(int Table, int Cell)>, HashSet<(int Table, int Cell)>> walk, CancellationToken cancellationToken)
    {
        while (true)
        {
            HashSet<(int Table, int Cell)>[] three = [.. parts.Select(_ => new HashSet<(int Table, int Cell)>())], four = [.. parts.Select(_ => new HashSet<(int Table, int Cell)>())];
            AbsorberLoop.Run(parts.Length, part =>
            {
                begin(part);
                AtomicConfiguration atoms = parts[part].Atoms;
                int[] potentials = [.. atoms.Species.Select(e => _phases.FindNeighbour(e))];
                foreach (int absorber in parts[part].Indices) walk(part, AbsorberSites.Of(atoms, absorber, _rMax, ExactPathModel.ShortestAngstrom), potentials, three[part], four[part]);
            }, cancellationToken);
            for (int p = 1; p < parts.Length; p++)
            {
                three[0].UnionWith(three[p]);
                four[0].UnionWith(four[p]);
            }

            if (three[0].Count == 0 && four[0].Count == 0) return;
            giveBack();
            _three.Make([.. three[0]], cancellationToken);
            _four.Make([.. four[0]], cancellationToken);
        }
    }
}
