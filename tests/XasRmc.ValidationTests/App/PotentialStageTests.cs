using XasRmc.App.Feff;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Validation;

namespace XasRmc.ValidationTests.App;

/// <summary>How many sites of the final structure FEFF is asked for.</summary>
[Trait("Speed", "Slow")]
public sealed class PotentialStageTests : IDisposable
{
    private const int Atoms = 19;
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-sites-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <remarks>A fit that allows for everything asks for the sites that were asked for; one that allows for nothing for four times as many, and never for more than there are.</remarks>
    [FeffFact]
    public void Run_SitesThatSayTooMuch_AsksForMoreOfThem()
    {
        SetEdge edge = SetFile.Read(Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", "virtual-aupd-50")).Edges[0];
        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(FccParticle.Sphere(gold, 3.98, Atoms), new Dictionary<Element, double> { [gold] = 0.5, [palladium] = 0.5 }, new RandomStream(3, 0));
        var fit = new RefinementResult([], new Dictionary<Element, double>(), [], new MoveCounts(1, 1), "", [atoms], 5, []);
        ScatteringPhases phases = ShippedScattering.Library("Au-Pd").Find(AbsorptionEdge.Parse(edge.Edge))!;
        var model = new MultipleScatteringModel([phases], new KGrid(0, 0.05, 301), 6.5);
        PotentialEvidence Of(double allowed, int sites) => PotentialStage.Run(edge, fit, model, false, allowed, sites, FeffInstallation.Find(null), _folder, null, CancellationToken.None);

        PotentialEvidence generous = Of(1, 1), strict = Of(0, 1), all = Of(0, Atoms);

        Assert.Equal((1, 4, atoms.CountOf(gold)), (generous.Sites, strict.Sites, all.Sites));
        Assert.All([generous, strict, all], e => Assert.InRange(e.RelativeError, 1e-3, 0.5));
        Assert.Equal((1.0, 0.0), (generous.AssumedError, strict.AssumedError));
    }
}
