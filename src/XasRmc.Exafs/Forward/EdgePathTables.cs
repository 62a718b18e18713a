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
    private const int AbsorbersTogether = 16, MostAbsorbersAtOnce = 128, FormatVersion = 4;
    private const int BufferBytes = 1 << 16;
    private const string Magic = "XasRmc path tables";
    private readonly ScatteringPhases _phases;
    private readonly ThreeBodySet _three;
    private readonly FourBodySet _four;
    private readonly double _rMax;
    private readonly Lazy<(IPathTable[] Tables, RapidPhase Rapid)> _sums;
    private readonly ConcurrentBag<CollectedPaths> _free = [];

    /// <summary>Makes empty tables.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="grid">The wave numbers of spectra.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å.</param>
    public EdgePathTables(ScatteringPhases phases, KGrid grid, double rMaxAngstrom)
    {
        (_phases, _rMax) = (phases, rMaxAngstrom);
        _three = new ThreeBodySet(phases, grid.EndInvAngstrom);
        _four = new FourBodySet(phases, _three.SumGrid);
        _sums = new Lazy<(IPathTable[], RapidPhase)>(() => ([.. _three.Tables, .. _four.Tables], new RapidPhase(_three.Phases, grid, ShareHistogram.PlacesTo(rMaxAngstrom))));
    }

    /// <summary>The nodes of tables of three bodies and the cells of four bodies so far.</summary>
    public int NodeCount => _three.Tables.Sum(t => t.NodeCount) + _four.Tables.Sum(t => t.CellCount);

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
        using var hash = SHA256.Create();
        // Hashed on their way: tables fill tens of megabytes.
        using (var through = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            using var buffered = new BufferedStream(through, BufferBytes);
            using var writer = new BinaryWriter(buffered, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            writer.Write(Key());
            _three.Write(writer);
            _four.Write(writer);
        }

        stream.Write(hash.Hash);
    }

    /// <summary>Reads tables that were written for the same phases, to the end of a stream that can go back to where it stands.</summary>
    /// <exception cref="InvalidDataException">Not such a file, damaged, or made for other phases or by another version.</exception>
    public void Read(Stream stream)
    {
        long begin = stream.Position, end = stream.Length - SHA256.HashSizeInBytes;
        if (end < begin || !HashTo(stream, end).AsSpan().SequenceEqual(Rest(stream))) throw new InvalidDataException("The file of tables is damaged.");
        stream.Position = begin;
        using var reader = new BinaryReader(new BufferedStream(stream, BufferBytes), Encoding.UTF8, leaveOpen: true);
        if (reader.ReadString() != Magic || reader.ReadString() != Key()) throw new InvalidDataException("The file of tables was made for other phases or by another version.");
        _three.Read(reader);
        _four.Read(reader);
    }

    /// <summary>Memory for sums, which is <see cref="Return">given back</see> to be used again.</summary>
    /// <param name="isRough">Whether sums leave out the paths over three other atoms.</param>
    public CollectedPaths Take(bool isRough = false)
    {
        IPathTable[] tables = _sums.Value.Tables;
        if (!_free.TryTake(out CollectedPaths? paths)) paths = new CollectedPaths(tables, _rMax);
        paths.TablesInUse = isRough ? _three.Tables.Count : tables.Length;
        return paths;
    }

    /// <summary>Takes memory back.</summary>
    public void Return(CollectedPaths paths)
    {
        paths.Forget();
        _free.Add(paths);
    }

    /// <summary>Adds the mean chi(k) of absorbers, which may stand in several configurations.</summary>
    /// <param name="absorbers">The absorbers.</param>
    /// <param name="paths">The memory; holds the paths of the last absorbers afterwards.</param>
    /// <param name="chi">The spectrum.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void AddChi(IReadOnlyList<Absorbers> absorbers, CollectedPaths paths, Span<double> chi, CancellationToken cancellationToken)
    {
        (IPathTable[] tables, RapidPhase rapid) = _sums.Value;
        paths.Histogram.Clear();
        foreach ((AtomicConfiguration atoms, int[] some) in absorbers.SelectMany(a => a.Indices.Chunk(MostAbsorbersAtOnce).Select(some => (a.Atoms, some))))
        {
            Collect(atoms, some, tables, paths, cancellationToken);
            AbsorberLoop.Run(paths.TablesInUse, t => paths.Histogram.Add(t, paths.Placed[t], tables[t]), cancellationToken);
        }

        // The order of sums does not depend on threads.
        var sums = new float[paths.TablesInUse][];
        AbsorberLoop.Run(sums.Length, t => sums[t] = rapid.Sum(tables[t].Basis, paths.Histogram.Rows(t)), cancellationToken);
        rapid.AddChi(sums, 1.0 / absorbers.Sum(a => a.Indices.Length), chi);
    }

    /// <summary>Adds the slopes of sum of g(k) chi(k) along all coordinates.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="absorbers">Those that absorb.</param>
    /// <param name="weights">g(k).</param>
    /// <param name="paths">The memory; where it holds the paths of the same absorbers of the same object they are not looked for again.</param>
    /// <param name="gradient">The slopes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void AddGradient(AtomicConfiguration atoms, int[] absorbers, ReadOnlySpan<double> weights, CollectedPaths paths, Span<double> gradient, CancellationToken cancellationToken)
    {
        (IPathTable[] tables, RapidPhase rapid) = _sums.Value;
        double[] along = rapid.PullBack(weights, 1.0 / absorbers.Length);
        // The last absorbers first: a spectrum just before has left theirs.
        foreach (int[] some in absorbers.Chunk(MostAbsorbersAtOnce).Reverse())
        {
            if (!paths.AreOf(atoms, some)) Collect(atoms, some, tables, paths, cancellationToken);
            AbsorberLoop.Run(paths.TablesInUse, t =>
            {
                (int from, int to) = paths.Placed[t].RowsUsed();
                rapid.PullBack(tables[t].Basis, along, from, to, paths.Histogram.Rows(t));
                paths.Histogram.Contract(t, paths.Placed[t], tables[t], paths.RoomForSlopes(t));
            }, cancellationToken);
            var sums = new double[paths.Sites.Length][];
            AbsorberLoop.Run(sums.Length, part => sums[part] = Slopes(atoms, tables, paths, part), cancellationToken);
            foreach (double[] sum in sums)
            {
                for (int i = 0; i < sum.Length; i++) gradient[i] += sum[i];
            }
        }
    }

    /// <summary>The SHA-256 of a stream up to a place; a file of tables as a whole would double the memory of what is read from it.</summary>
    private static byte[] HashTo(Stream stream, long end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        while (stream.Position < end)
        {
            int count = (int)Math.Min(buffer.Length, end - stream.Position);
            stream.ReadExactly(buffer, 0, count);
            hash.AppendData(buffer, 0, count);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] Rest(Stream stream)
    {
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(hash);
        return hash;
    }

    private static double[] Slopes(AtomicConfiguration atoms, IPathTable[] tables, CollectedPaths paths, int part)
    {
        var sum = new double[3 * atoms.Count];
        for (int t = 0; t < paths.TablesInUse; t++)
        {
            TablePaths list = paths.Lists(part)[t];
            int before = paths.Before(part, t);
            for (int n = 0; n < list.Count; n++)
            {
                AbsorberSites sites = paths.Sites[part][list.Sites(n).Absorber];
                ReadOnlySpan<float> slopes = paths.Slopes(t, before + n);
                if (tables[t] is ThreeBodyTable three) ThreeBodySlopes.Add(three.Class, list, n, slopes, sites, sum);
                else FourBodySlopes.Add(list, n, slopes, sites, sum);
            }
        }

        return sum;
    }

    /// <summary>Finds and sorts all paths of absorbers, and makes the cells that they need.</summary>
    private void Collect(AtomicConfiguration atoms, int[] absorbers, IPathTable[] tables, CollectedPaths paths, CancellationToken cancellationToken)
    {
        int[] potentials = [.. atoms.Species.Select(e => _phases.FindNeighbour(e))];
        int[][] parts = [.. absorbers.Chunk(AbsorbersTogether)];
        int threes = _three.Tables.Count;
        paths.Begin(parts.Length);
        AbsorberLoop.Run(parts.Length, part =>
        {
            TablePaths[] lists = paths.Lists(part);
            AbsorberSites[] all = paths.Sites[part] = [.. parts[part].Select(a => AbsorberSites.Of(atoms, a, _rMax, ExactPathModel.ShortestAngstrom))];
            for (int a = 0; a < all.Length; a++)
            {
                int[] ofSites = [.. all[a].SpeciesIndex];
                foreach (ref int site in ofSites.AsSpan()) site = potentials[site];
                var three = new ThreeBodyCollect(_three, lists, a, ofSites);
                ThreeBodyWalk.Run(all[a], _rMax, ref three);
                if (paths.TablesInUse == threes) continue;
                var four = new FourBodyCollect(_four, lists.AsMemory(threes), a, all[a], ofSites);
                FourBodyWalk.Run(all[a], _rMax, ref four);
            }

            for (int t = 0; t < paths.TablesInUse; t++) tables[t].Place(lists[t], paths.Histogram.Places);
        }, cancellationToken);
        AbsorberLoop.Run(paths.TablesInUse, paths.Sort, cancellationToken);
        (int Table, int Cell)[] missing = [.. paths.Missing.Take(paths.TablesInUse).SelectMany((cells, table) => cells.Select(cell => (table, cell)))];
        if (missing.Length > 0)
        {
            _three.Make([.. missing.Where(m => m.Table < threes)], cancellationToken);
            _four.Make([.. missing.Where(m => m.Table >= threes).Select(m => (m.Table - threes, m.Cell))], cancellationToken);
        }

        paths.End(atoms, absorbers);
    }
}
