using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.Core;
using XasRmc.Formats.Structures;
using XasRmc.Inversion;
using XasRmc.TrainingSets;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>Oxides of the metals, whose spectra FEFF computes, are outside what the shipped networks were trained on, and the networks must say so.</summary>
/// <remarks>
/// PdO is tetragonal, P4₂/mmc, a = 3.043 Å, c = 5.337 Å: each Pd has four O at 2.02 Å in a plane (Waser, Levy, Peterson, Acta Cryst. 6 (1953) 661, doi 10.1107/S0365110X53001800). Gold(III) in Au₂O₃ has four O at 2.02 Å on average in a plane too (Jones et al., Acta
/// Cryst. B 35 (1979) 1435, doi 10.1107/S0567740879006622); it is stood for by gold in the structure of PdO.
/// </remarks>
[Trait("Speed", "Slow")]
public sealed class OxideTests : IAsyncLifetime
{
    private const double ClusterAngstrom = 7, Sigma2 = 0.004, Noise = 3e-4;
    private static readonly KGrid s_grid = new(0, 0.05, 281);
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-oxide-").FullName;
    private ChiSpectrum? _palladium, _gold;

    public async Task InitializeAsync()
    {
        if (!FeffFactAttribute.IsInstalled) return;
        _palladium = await SpectrumAsync(AbsorptionEdge.Parse("Pd:K"));
        _gold = await SpectrumAsync(AbsorptionEdge.Parse("Au:L3"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [FeffFact]
    public void Invert_PureOxides_AreFlaggedWithAReasonWhetherTheEnergyOriginIsKnownOrNot()
    {
        foreach ((string model, ChiSpectrum spectrum) in new[] { ("pd-k", _palladium!), ("au-l3", _gold!) })
        {
            foreach (bool isKnown in new[] { true, false })
            {
                OutOfDistribution judgement = Judge(model, [spectrum], isKnown);

                Assert.True(judgement.IsFlagged, $"{model}: {judgement.Score} against {judgement.Threshold}");
                Assert.NotEmpty(judgement.Why);
            }
        }
    }

    [FeffFact]
    public void Invert_OxidesAsAnAlloy_AreFlagged()
    {
        OutOfDistribution judgement = Judge("au-l3-pd-k", [_gold!, _palladium!], isOriginKnown: true);

        Assert.True(judgement.IsFlagged, $"{judgement.Score} against {judgement.Threshold}");
        Assert.NotEmpty(judgement.Why);
    }

    private static OutOfDistribution Judge(string model, ChiSpectrum[] spectra, bool isOriginKnown)
    {
        TrainedEnsemble ensemble = ShippedNetwork.Load(model);
        Dictionary<AbsorptionEdge, double> OfEdges(double value) => spectra.ToDictionary(s => s.Edge, _ => value);
        return SampleInverter.Invert(
            ensemble, ShippedNetwork.Tables(model, ensemble), spectra, spectra.ToDictionary(s => s.Edge.Element, _ => 1.0 / spectra.Length), OfEdges(1), isOriginKnown ? OfEdges(0) : null, 1, null, CancellationToken.None).Estimate.OutOfDistribution;
    }

    private async Task<ChiSpectrum> SpectrumAsync(AbsorptionEdge edge)
    {
        string folder = Path.Combine(_folder, edge.Element.Symbol);
        var input = new StringWriter(CultureInfo.InvariantCulture);
        FeffInputWriter.Write(input, Oxide(edge.Element), new FeffInputOptions($"{edge.Element} oxide", edge, RPathAngstrom: 6));
        await FeffRun.RunAsync(FeffInstallation.Find(null).ToChi, folder, input.ToString(), CancellationToken.None);
        double[] chi = FeffChiFile.Read(Path.Combine(folder, "chi.dat"), s_grid);
        var random = new RandomStream(21, 0);
        for (int i = 0; i < chi.Length; i++) chi[i] = chi[i] * Math.Exp(-2 * Sigma2 * s_grid[i] * s_grid[i]) + Noise * random.NextGaussian();
        return new ChiSpectrum("oxide", edge, s_grid, chi, [.. chi.Select(_ => Noise)]);
    }

    /// <summary>The atoms around one metal atom, which comes first.</summary>
    private static AtomicConfiguration Oxide(Element metal)
    {
        const double A = 3.043, C = 5.337;
        (bool IsMetal, double X, double Y, double Z)[] cell = [(true, 0, 0.5, 0), (true, 0.5, 0, 0.5), (false, 0, 0, 0.25), (false, 0, 0, 0.75)];
        var atoms = new List<(double R, bool IsMetal, double[] At)>();
        for (int i = -4; i <= 4; i++)
        {
            for (int j = -4; j <= 4; j++)
            {
                for (int k = -3; k <= 3; k++)
                {
                    foreach ((bool isMetal, double x, double y, double z) in cell)
                    {
                        double[] at = [A * (x + i), A * (y + j - 0.5), C * (z + k)];
                        double r = Math.Sqrt(at.Sum(v => v * v));
                        if (r < ClusterAngstrom) atoms.Add((r, isMetal, at));
                    }
                }
            }
        }

        (double R, bool IsMetal, double[] At)[] near = [.. atoms.OrderBy(a => a.R)];
        Assert.Equal((0, 4), (near[0].R, near.Count(a => !a.IsMetal && Math.Abs(a.R - 2.02) < 0.01)));
        return new AtomicConfiguration("oxide", [metal, Element.Of("O")], [.. near.Select(a => a.IsMetal ? 0 : 1)], [.. near.SelectMany(a => a.At)], null);
    }
}
