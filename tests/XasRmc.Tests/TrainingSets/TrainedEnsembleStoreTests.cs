using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class TrainedEnsembleStoreTests : IClassFixture<TrainedEnsembleStoreTests.Stored>
{
    private readonly Stored _stored;

    public TrainedEnsembleStoreTests(Stored stored) => _stored = stored;

    [Fact]
    public void Read_WhatWasWritten_AnswersWithTheSameBits()
    {
        TrainedEnsemble read = Read(_stored.Weights, _stored.Card);
        var random = new RandomStream(1, 0);
        double[] features = [.. Enumerable.Range(0, read.Space.FeatureCount).Select(_ => 0.1 * random.NextGaussian())];

        double[][] before = _stored.Ensemble.Predict(features, [0.5, 0.5], 1).Curves, after = read.Predict(features, [0.5, 0.5], 1).Curves;

        for (int m = 0; m < before.Length; m++) Assert.Equal(before[m], after[m]);
        Assert.Equal(_stored.Ensemble.HeldOut.Shells, read.HeldOut.Shells);
        Assert.Equal(_stored.Ensemble.Calibration.Intervals(false).Moments[1].Coefficients.ToArray(), read.Calibration.Intervals(false).Moments[1].Coefficients.ToArray());
        Assert.Equal(_stored.Ensemble.Calibration.ScoreThreshold, read.Calibration.ScoreThreshold);
        double[] origins = _stored.Ensemble.AtKnownE0().Calibration.OriginThresholdsEv.ToArray();
        Assert.Equal(2, origins.Length);
        Assert.All(origins, o => Assert.InRange(o, 3, 12));
        Assert.Equal(origins, read.AtKnownE0().Calibration.OriginThresholdsEv.ToArray());
        // Where dE0 is searched for, no origin was given that could be wrong.
        Assert.True(read.Calibration.OriginThresholdsEv.IsEmpty);
    }

    [Fact]
    public void Read_ChangedWeights_AreRefused()
    {
        byte[] weights = (byte[])_stored.Weights.Clone();
        weights[^1] ^= 1;

        Assert.Contains("checksum", Assert.Throws<XasFormatException>(() => Read(weights, _stored.Card)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"hidden\": [\n        32\n      ]", "\"hidden\": [\n        16\n      ]", "do not fit")]
    [InlineData("\"members\": 2", "\"members\": 3", "member.2.layer.0.weight is missing")]
    [InlineData("model-card/1", "model-card/9", "format")]
    [InlineData("\"limits\"", "\"borders\"", "borders")]
    [InlineData("\"rMax\": 3.2", "\"rMax\": 3.0", "do not fit")]
    [InlineData("\"output\": \"softplus\"", "\"output\": \"linear\"", "do not fit")]
    [InlineData("\"output\": \"softplus\"", "\"output\": \"softplus\", \"depth\": 3", "depth")]
    [InlineData("\"view\": \"components\"", "\"view\": \"chi\"", "tensor view.map is missing")]
    public void Read_CardThatDoesNotFit_IsRefused(string part, string replacement, string fault)
    {
        Assert.Contains(part, _stored.Card, StringComparison.Ordinal);

        var error = Assert.Throws<XasFormatException>(() => Read(_stored.Weights, _stored.Card.Replace(part, replacement, StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CardOfBeforeOrigins_HasNoThresholdsOfThem()
    {
        int at = _stored.Card.LastIndexOf("\"originThresholdsEv\": [", StringComparison.Ordinal), end = _stored.Card.IndexOf(']', at);

        TrainedEnsemble read = Read(_stored.Weights, _stored.Card[.._stored.Card.LastIndexOf(',', at)] + _stored.Card[(end + 1)..]);

        Assert.True(read.AtKnownE0().Calibration.OriginThresholdsEv.IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(8)]
    public void Invert_OriginGivenWrong_IsFlaggedForIt(double wrongEv)
    {
        InversionSpace space = _stored.Ensemble.Space;
        var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = 0.5, [ToyPhysics.Palladium] = 0.5 };
        ChiSpectrum[] spectra = [.. space.Edges.Select(edge => new ChiSpectrum("toy", edge, ToyPhysics.KGrid, [.. ToyPhysics.KGrid.ToArray().Select(k => space.Elements.Sum(b =>
            5 * ToyPhysics.Amplitude(edge.Element, b, k) * Math.Exp(-0.016 * k * k) * Math.Sin(2 * k * 2.81 + ToyPhysics.Phase(edge.Element, b, k))))], new double[ToyPhysics.KGrid.Count]))];
        TrainedEnsemble ensemble = _stored.Ensemble.AtKnownE0();
        ensemble = ensemble.With(ensemble.Calibration.WithOrigins([4, 4]), null, null, null);

        OutOfDistribution found = SampleInverter.Invert(
            ensemble, ToyPhysics.Tables("Au:L3", "Pd:K"), spectra, composition, space.Edges.ToDictionary(e => e, _ => 1.0), space.Edges.ToDictionary(e => e, e => e.Element == ToyPhysics.Gold ? wrongEv : 0), 7, null,
            CancellationToken.None).Estimate.OutOfDistribution;

        string[] said = [.. found.Why.Where(w => w.Contains("energy origin", StringComparison.Ordinal))];
        // A network that has seen a hundred particles finds the place to 2 eV.
        string[] expected = [.. Enumerable.Range(-2, 5).Select(d => FormattableString.Invariant($"Au:L3: an energy origin {Math.Abs(wrongEv) + d:0} eV {(wrongEv < 0 ? "above" : "below")} the given one would suit"))];
        if (wrongEv == 0) Assert.Empty(said);
        else Assert.Contains(said, w => expected.Any(e => w.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal(found.Score > found.Threshold, found.IsFlagged);
    }

    [Fact]
    public void Invert_SpectraOfTheToyWorld_KeepsDetailedBalanceAndComparesEveryEdge()
    {
        InversionSpace space = _stored.Ensemble.Space;
        var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = 0.5, [ToyPhysics.Palladium] = 0.5 };
        ChiSpectrum[] spectra = [.. space.Edges.Reverse().Select(edge => new ChiSpectrum("toy", edge, ToyPhysics.KGrid, [.. ToyPhysics.KGrid.ToArray().Select(k => 0.8 * space.Elements.Sum(b =>
            5 * ToyPhysics.Amplitude(edge.Element, b, k) * Math.Exp(-0.016 * k * k) * Math.Sin(2 * k * 2.81 + ToyPhysics.Phase(edge.Element, b, k))))], [.. Enumerable.Repeat(1e-3, ToyPhysics.KGrid.Count)]))];

        SampleInversion found = SampleInverter.Invert(
            _stored.Ensemble, ToyPhysics.Tables("Au:L3", "Pd:K"), spectra, composition, space.Edges.ToDictionary(e => e, _ => 0.8), null, 7, null, CancellationToken.None);

        Assert.True(found.Estimate.Rdfs.LargestDetailedBalanceViolationPerAngstrom() < 1e-13);
        Assert.Equal(space.Edges, found.Estimate.Reconstruction.Select(r => r.Edge));
        Assert.All(found.Estimate.Reconstruction, r => Assert.True(double.IsFinite(r.RFactor) && r.Chi2Reduced > 0 && r.S02 == 0.8));
        Assert.Equal(2, found.Alignment.Count);
        Assert.Throws<ArgumentException>(() => SampleInverter.Invert(
            _stored.Ensemble, ToyPhysics.Tables("Au:L3", "Pd:K"), spectra[..1], composition, space.Edges.ToDictionary(e => e, _ => 0.8), null, 7, null, CancellationToken.None));
    }

    private static TrainedEnsemble Read(byte[] weights, string card) =>
        TrainedEnsembleStore.Read(new MemoryStream(weights), "weights.safetensors", new StringReader(card), "card.json");

    /// <summary>One small trained ensemble and its files.</summary>
    public sealed class Stored
    {
        public Stored()
        {
            TrainingRecipe recipe = ToyPhysics.Recipe(120, "Au:L3", "Pd:K");
            Ensemble = EnsembleTraining.Run(recipe, ToyPhysics.Tables("Au:L3", "Pd:K"), null, new ManagedBackend(), 2, null, null, CancellationToken.None);
            using var weights = new MemoryStream();
            var card = new StringWriter();
            TrainedEnsembleStore.Write(Ensemble, recipe, ["A toy."], weights, card);
            (Weights, Card) = (weights.ToArray(), card.ToString());
        }

        internal TrainedEnsemble Ensemble { get; }

        internal byte[] Weights { get; }

        internal string Card { get; }
    }
}
