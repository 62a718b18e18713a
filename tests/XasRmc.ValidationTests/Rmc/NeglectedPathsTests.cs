using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Feff;
using XasRmc.Rmc;
using XasRmc.Rmc.Calibration;
using XasRmc.Rmc.Objective;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Rmc;

/// <summary>What it costs that the model is single scattering: FEFF's spectrum of bulk gold at 300 K with all its paths, and with two legs only, fitted alike.</summary>
[Trait("Speed", "Slow")]
public sealed class NeglectedPathsTests(ITestOutputHelper output) : IDisposable
{
    private const double LatticeAngstrom = 4.0782, ClusterAngstrom = 8.2;
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-paths-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FeffFact]
    public async Task Fit_AllPathsOfBulkGold_IsMisledBelowFourInverseAngstromOnly()
    {
        // What the standard range may cost: a third of the error of S0² that a foil gives.
        const double SmallAmplitude = 0.02, LargeAmplitude = 0.05, SmallDistance = 0.002;
        ChiSpectrum all = await SpectrumAsync(4), single = await SpectrumAsync(2);

        ShellCalibrationResult allFromFour = Fit(all, 4, 3), singleFromFour = Fit(single, 4, 3), allFromThree = Fit(all, 3, 2), singleFromThree = Fit(single, 3, 2);

        output.WriteLine(FormattableString.Invariant($"k 4-12, k³: S0² {allFromFour.S02:0.000} (all paths), {singleFromFour.S02:0.000} (two legs); R {allFromFour.Shell.Moments.RAngstrom:0.0000}, {singleFromFour.Shell.Moments.RAngstrom:0.0000} Å"));
        output.WriteLine(FormattableString.Invariant($"k 3-12, k²: S0² {allFromThree.S02:0.000} (all paths), {singleFromThree.S02:0.000} (two legs); R {allFromThree.Shell.Moments.RAngstrom:0.0000}, {singleFromThree.Shell.Moments.RAngstrom:0.0000} Å"));
        Assert.InRange(Math.Abs(allFromFour.S02 / singleFromFour.S02 - 1), 0, SmallAmplitude);
        Assert.True(allFromThree.S02 / singleFromThree.S02 - 1 > LargeAmplitude);
        Assert.Equal(singleFromFour.Shell.Moments.RAngstrom, allFromFour.Shell.Moments.RAngstrom, SmallDistance);
        Assert.Equal(singleFromThree.Shell.Moments.RAngstrom, allFromThree.Shell.Moments.RAngstrom, SmallDistance);
    }

    private async Task<ChiSpectrum> SpectrumAsync(int legs)
    {
        string folder = Path.Combine(_folder, legs.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        string input = string.Create(CultureInfo.InvariantCulture, $"TITLE gold\nEDGE L3\nS02 1.0\nCONTROL 1 1 1 1 1 1\nPRINT 1 0 0 0 0 3\nEXCHANGE 0 0 0\nRPATH 6.5\nNLEG {legs}\nDEBYE 300 165 0\nCRITERIA 0 0\nPOTENTIALS\n0 79 Au\n1 79 Au\nATOMS\n") + Atoms();
        await FeffRun.RunAsync(FeffInstallation.Find(null).ToChi, folder, input, CancellationToken.None);
        using FileStream stream = File.OpenRead(Path.Combine(folder, "chi.dat"));
        FeffChi chi = ChiDatReader.Read(stream, "chi.dat");
        var grid = new KGrid(chi.KInvAngstrom[0], 0.05, chi.Chi.Length);
        Assert.Equal(grid.EndInvAngstrom, chi.KInvAngstrom[^1], 1e-9);
        return new ChiSpectrum($"{legs} legs", AbsorptionEdge.Parse("Au:L3"), grid, chi.Chi, new double[grid.Count]);
    }

    private static string Atoms()
    {
        AtomicConfiguration ball = FccParticle.Sphere(Element.Of("Au"), LatticeAngstrom, 141);
        var lines = new List<(double R, string Line)>();
        for (int i = 0; i < ball.Count; i++)
        {
            double x = ball.PositionsAngstrom[3 * i], y = ball.PositionsAngstrom[3 * i + 1], z = ball.PositionsAngstrom[3 * i + 2], r = Math.Sqrt(x * x + y * y + z * z);
            if (r < ClusterAngstrom) lines.Add((r, string.Create(CultureInfo.InvariantCulture, $"{x:0.000000} {y:0.000000} {z:0.000000} {(r < 0.1 ? 0 : 1)}")));
        }

        return string.Join('\n', lines.OrderBy(l => l.R).Select(l => l.Line)) + "\nEND\n";
    }

    private static ShellCalibrationResult Fit(ChiSpectrum chi, double kMin, int kWeight)
    {
        var filter = new ShellFilter { KMin = kMin, KMax = 12, KWeight = kWeight, RMin = 1.5, RMax = 3.2 };
        var edge = new RmcEdge(chi, LinearObjective.Of(filter, chi.Grid), 0.05, ParameterRange.Fixed(1), ParameterRange.Fixed(0));
        return ShellCalibration.Fit(edge, ShippedScattering.OwnTable(chi.Edge, isScreened: false), new ShellCalibrationSettings { StartRAngstrom = LatticeAngstrom / Math.Sqrt(2), Anharmonicity = 0 });
    }
}
