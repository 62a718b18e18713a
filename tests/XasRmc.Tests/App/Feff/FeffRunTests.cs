using XasRmc.App.Feff;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.Tests.App.Feff;

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

        string first = await PhaseCalculation.RunAsync(feff, cluster, 0, s_edge, 8, _folder, CancellationToken.None);
        DateTime written = File.GetLastWriteTimeUtc(first);
        string again = await PhaseCalculation.RunAsync(feff, cluster, 0, s_edge, 8, _folder, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(written, File.GetLastWriteTimeUtc(again));
        Assert.True(new FileInfo(first).Length > 1000);
        Assert.Empty(Directory.GetDirectories(_folder, "*.partial"));

        await PhaseCalculation.RunAsync(feff, cluster, 1, s_edge, 8, _folder, CancellationToken.None);
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(first));
    }

    [FeffFact]
    public async Task Run_InputWithoutAtoms_SaysWhichProgramAndWhere()
    {
        FeffException error = await Assert.ThrowsAsync<FeffException>(() => FeffRun.RunAsync(
            FeffInstallation.Find(null), _folder, "TITLE nothing\nEDGE L3\nPOTENTIALS\n0 79 Au\n", FeffInstallation.StagesToPhases, CancellationToken.None));

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
