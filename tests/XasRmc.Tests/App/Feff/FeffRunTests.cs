using XasRmc.App.Feff;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.Tests.App.Feff;

[Collection(FakeFeff.Collection)]
public sealed class FeffRunTests : IDisposable
{
    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Au:L3");
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-feff-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_EmptyFolder_NamesThePackage()
    {
        FeffException error = Assert.Throws<FeffException>(() => FeffInstallation.Find(_folder));

        Assert.Contains("feff85exafs", error.Message, StringComparison.Ordinal);
        Assert.Equal(_folder, error.Where);
    }

    [Fact]
    public void Cut_PeriodicCrystal_HoldsTheShellsAroundTheAbsorber()
    {
        AtomicConfiguration cluster = AbsorberCluster.Cut(FccLattice.Bulk(s_edge.Element, 4.08, 1, 1, 1), 2, 8.0);

        // Fcc shells within 8 Å of a 4.08 Å crystal: 12 6 24 12 24 8 48, beside the atom itself.
        Assert.Equal(135, cluster.Count);
        Assert.Null(cluster.Cell);
        Assert.Equal([0, 0, 0], cluster.PositionsAngstrom[..3].ToArray());
    }

    [FeffFact]
    public async Task Phases_SmallCluster_LeavePhasePadAndAreNotRunAgain()
    {
        AtomicConfiguration cluster = FccParticle.Cuboctahedron(s_edge.Element, 4.08, 2);
        FeffInstallation feff = FeffInstallation.Find(null);

        PhaseRequest[] requests = [new(s_edge, 0), new(AbsorptionEdge.Parse("Au:L2"), 0)];
        IReadOnlyList<PhaseRun> first = await PhaseCalculation.RunAsync(feff, cluster, requests, 8, _folder, null, CancellationToken.None);
        DateTime[] written = [.. first.Select(r => File.GetLastWriteTimeUtc(r.Files[0]))];
        IReadOnlyList<PhaseRun> again = await PhaseCalculation.RunAsync(feff, cluster, requests, 8, _folder, null, CancellationToken.None);

        Assert.Equal(first.Select(r => r.Files[0]), again.Select(r => r.Files[0]));
        Assert.Equal(written, again.Select(r => File.GetLastWriteTimeUtc(r.Files[0])));
        Assert.All(first, r => Assert.True(new FileInfo(r.Files[0]).Length > 1000));
        Assert.Contains("EDGE L2", first[1].Input, StringComparison.Ordinal);
        Assert.StartsWith("Feff8L", first[0].Version, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(_folder).Length);
    }

    [FeffFact]
    public async Task Run_InputWithoutAtoms_SaysWhichProgramAndWhere()
    {
        FeffException error = await Assert.ThrowsAsync<FeffException>(() => FeffRun.RunAsync(
            FeffInstallation.Find(null).ToPhases, _folder, "TITLE nothing\nEDGE L3\nPOTENTIALS\n0 79 Au\n", CancellationToken.None));

        Assert.Contains("feff8l_rdinp", error.What, StringComparison.Ordinal);
        Assert.Contains("No atoms", error.What, StringComparison.Ordinal);
        Assert.Equal(_folder, error.Where);
        Assert.True(File.Exists(Path.Combine(_folder, "feff8l_rdinp.log")));
    }

    [FeffFact]
    public async Task Pool_CancelledUnderWay_StopsWithoutAFinishedRun()
    {
        using var source = new CancellationTokenSource();
        AtomicConfiguration particle = FccParticle.Cuboctahedron(s_edge.Element, 4.08, 4);
        Task run = ClusterChiCalculation.RunAsync(
            FeffInstallation.Find(null), [particle], s_edge, new KGrid(0, 0.05, 300), new ClusterChiSettings { MostAtOnce = 1 }, _folder, null, source.Token);
        string runs = Path.Combine(_folder, "Au-L3", "snapshot00");
        // One run takes seconds, so the first is still under way when its folder is seen.
        while (!Directory.Exists(Path.Combine(runs, "atom0000.partial")) && !run.IsCompleted) await Task.Delay(20);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["atom0000.partial"], Directory.GetDirectories(runs).Select(Path.GetFileName));
        Assert.False(File.Exists(Path.Combine(runs, "atom0000.partial", "chi.dat")));
    }
}
