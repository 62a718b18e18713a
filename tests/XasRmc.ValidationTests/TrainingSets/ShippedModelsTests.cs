using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;
using XasRmc.Inversion.Calibration;
using XasRmc.Rmc;
using XasRmc.Rmc.Calibration;
using XasRmc.Rmc.Objective;
using XasRmc.TrainingSets;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>The trained networks that ship: what their cards claim, and what they make of measured foils that no training saw.</summary>
[Trait("Speed", "Slow")]
public sealed class ShippedModelsTests
{
    // What all of them together may take in a clone.
    private const long LargestWeights = 12_000_000;

    // What the issue asks of the foils' first distance, Å.
    private const double FoilTolerance = 0.01;

    [Theory]
    [InlineData("au-l3")]
    [InlineData("pd-k")]
    [InlineData("au-l3-pd-k")]
    public void Card_EveryModel_IsWholeAndItsIntervalsCover(string model)
    {
        TrainedEnsemble ensemble = ShippedNetwork.Load(model);
        using var text = new StreamReader(Path.Combine(ShippedNetwork.Folder(model), "card.json"));
        ModelCard card = TrainedEnsembleStore.ReadCard(text, "card.json");
        using var recipeText = new StreamReader(Path.Combine(ShippedNetwork.Folder(model), "recipe.json"));
        var own = new StringWriter();
        TrainingRecipeReader.Write(TrainingRecipeReader.Read(recipeText, "recipe.json"), own);
        var inCard = new StringWriter();
        TrainingRecipeReader.Write(card.Recipe, inCard);

        Assert.Equal(own.ToString(), inCard.ToString());
        Assert.NotEmpty(card.Limits);
        Assert.InRange(ensemble.HeldOut.FalseAlarms, 0, 0.05);
        foreach (HeldOutShell shell in ensemble.HeldOut.Shells)
        {
            // The particles that calibrate and those that check are samples: four standard errors of the difference, since a card has dozens of coverages.
            double error = Math.Sqrt(0.95 * 0.05 * (1.0 / ensemble.HeldOut.CalibrationParticles + 1.0 / ensemble.HeldOut.CheckingParticles)), low = 0.95 - 4 * error;
            Assert.InRange(shell.NCoverage95, low, 1);
            Assert.InRange(shell.RCoverage95, low, 1);
            Assert.InRange(shell.Sigma2Coverage95, low, 1);
            Assert.InRange(shell.CurveCoverage95, low, 1);
        }
    }

    [Fact]
    public void Weights_OfAllModels_AreSmallEnoughForAClone() =>
        Assert.InRange(Directory.GetFiles(Path.GetDirectoryName(ShippedNetwork.Folder("au-l3"))!, "*.safetensors", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, LargestWeights);

    [Theory]
    [InlineData("au-l3")]
    [InlineData("pd-k")]
    public void Card_PureMetal_MeetsTheTargets(string model)
    {
        // With dE0 from a reference, as the pipeline has it wherever a set names one.
        HeldOutShell shell = ShippedNetwork.Load(model).HeldOutAtKnownE0!.Shells[0];

        Assert.InRange(shell.NRmse, 0, 0.7);
        Assert.InRange(shell.RRmseAngstrom, 0, 0.008);
        Assert.InRange(shell.Sigma2RelativeRmse, 0, 0.15);
    }

    /// <remarks>As the pipeline does it: S0² and dE0 from the shell fit of the foil, and a foil is known to be a crystal.</remarks>
    [SharedTheory]
    [InlineData("au-l3", "au_foil_xdl", 2.884)]
    [InlineData("pd-k", "pd_foil_x18b", 2.751)]
    [InlineData("pd-k", "pd_foil_qas", 2.751)]
    public void Invert_MeasuredFoil_IsInsideAndHasTheBulkDistance(string model, string spectrum, double expectedAngstrom)
    {
        TrainedEnsemble ensemble = ShippedNetwork.Load(model);
        ChiSpectrum measured = Measured(model, spectrum);
        FeatureFilter f = ensemble.Space.Filter;
        var filter = new ShellFilter { KMin = f.KMin, KMax = f.KMax, KWeight = f.KWeight, RMin = f.RMin, RMax = SingleScatteringModel.ValidToAngstrom };
        var edge = new RmcEdge(measured, LinearObjective.Of(filter, measured.Grid), 0.05, ParameterRange.Fixed(1), ParameterRange.Fixed(0));
        ShellCalibrationResult foil = ShellCalibration.Fit(edge, ShippedNetwork.Tables(model, ensemble)[0], new ShellCalibrationSettings { StartRAngstrom = expectedAngstrom });

        SampleInversion found = SampleInverter.Invert(
            ensemble, ShippedNetwork.Tables(model, ensemble), [measured], new Dictionary<Element, double> { [measured.Edge.Element] = 1 },
            new Dictionary<AbsorptionEdge, double> { [measured.Edge] = foil.S02 }, new Dictionary<AbsorptionEdge, double> { [measured.Edge] = foil.DeltaE0Ev }, 1, null, CancellationToken.None, KnownSize.Crystal);

        Assert.False(found.Estimate.OutOfDistribution.IsFlagged, string.Join(" ", found.Estimate.OutOfDistribution.Why));
        ShellEstimate shell = found.Estimate.Pairs[0].Shells[0];
        Assert.Equal(expectedAngstrom, shell.Moments.RAngstrom, FoilTolerance);
        Assert.InRange(expectedAngstrom, shell.Moments.RAngstrom - 1.96 * shell.RSigma, shell.Moments.RAngstrom + 1.96 * shell.RSigma);
        Assert.InRange(shell.Moments.N, 10.5, 13);
    }

    [SharedFact]
    public void Invert_OtherMetalOrShuffledSpectrum_IsFlagged()
    {
        ChiSpectrum palladium = Measured("pd-k", "pd_foil_x18b"), gold = Measured("au-l3", "au_foil_xdl");
        double[] shuffled = gold.Chi.ToArray();
        new RandomStream(5, 0).Shuffle<double>(shuffled);

        SampleInversion other = Invert("au-l3", new ChiSpectrum("palladium as gold", gold.Edge, palladium.Grid, palladium.Chi, palladium.Sigma), 0.83);
        SampleInversion noise = Invert("au-l3", new ChiSpectrum("shuffled", gold.Edge, gold.Grid, shuffled, gold.Sigma), 0.9);

        Assert.True(other.Estimate.OutOfDistribution.IsFlagged);
        Assert.True(noise.Estimate.OutOfDistribution.IsFlagged);
        Assert.NotEmpty(noise.Estimate.OutOfDistribution.Why);
    }

    private static SampleInversion Invert(string model, ChiSpectrum spectrum, double s02)
    {
        TrainedEnsemble ensemble = ShippedNetwork.Load(model);
        return SampleInverter.Invert(
            ensemble, ShippedNetwork.Tables(model, ensemble), [spectrum], new Dictionary<Element, double> { [spectrum.Edge.Element] = 1 },
            new Dictionary<AbsorptionEdge, double> { [spectrum.Edge] = s02 }, null, 1, null, CancellationToken.None);
    }

    private static ChiSpectrum Measured(string model, string spectrum)
    {
        JObject document = JObject.Parse(SharedFiles.ReadAllText($"oracle/larch/larch_{spectrum}.json"));
        double[] k = document["ft_input"]!["k"]!.ToObject<double[]>()!, chi = document["ft_input"]!["chi"]!.ToObject<double[]>()!;
        double noise = (double)document["estimate_noise"]!["epsilon_k"]!;
        AbsorptionEdge edge = ShippedNetwork.Load(model).Space.Edges[0];
        return new ChiSpectrum(spectrum, edge, new KGrid(k[0], 0.05, k.Length), chi, [.. chi.Select(_ => noise)]);
    }
}
