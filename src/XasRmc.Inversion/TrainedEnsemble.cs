using XasRmc.Core;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Inversion;

/// <summary>Several networks for one task, with the way into them, the calibration of their errors and the record of how well they did.</summary>
public sealed class TrainedEnsemble
{
    private readonly ForwardNetwork[] _networks;
    private readonly InputEncoding _encoding, _components;
    private readonly EnsembleCalibration? _calibration;
    private readonly HeldOutReport? _heldOut;

    /// <summary>Makes an ensemble.</summary>
    /// <param name="name">Its name, which results carry.</param>
    /// <param name="space">What inputs and outputs mean.</param>
    /// <param name="projection">From features to inputs.</param>
    /// <param name="composition">From fractions to inputs.</param>
    /// <param name="tail">From inputs to what paths over several atoms and atoms beyond the grid add to the features.</param>
    /// <param name="outputScale">The unit of the outputs, Å⁻¹.</param>
    /// <param name="members">The networks, all of one shape.</param>
    /// <param name="calibration">The calibration; null only while it is being made.</param>
    /// <param name="heldOut">The errors on held-out particles; null only while they are being measured.</param>
    /// <param name="calibrationAtKnownE0">The calibration where dE0 is known but for the recipe's rest; null where there is none apart.</param>
    /// <param name="heldOutAtKnownE0">The errors where dE0 is known but for the recipe's rest; null where they were not measured apart.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="losses">The losses of each member, epoch by epoch; may be empty.</param>
    /// <param name="view">From features to the image that the networks see in the place of the components; null for the components.</param>
    /// <exception cref="ArgumentException">No member, or a shape that does not fit the space.</exception>
    public TrainedEnsemble(
        string name, InversionSpace space, FeatureProjection projection, CompositionScaling composition, TailModel tail, double outputScale, IReadOnlyList<NetworkWeights> members,
        EnsembleCalibration? calibration, HeldOutReport? heldOut, EnsembleCalibration? calibrationAtKnownE0, HeldOutReport? heldOutAtKnownE0, ulong seed, IReadOnlyList<IReadOnlyList<EpochLoss>> losses, InputView? view = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(tail);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(losses);
        Require.Positive(outputScale);
        if (members.Count == 0) throw new ArgumentException("An ensemble has at least one network.", nameof(members));
        Require.Length(projection.FeatureCount, space.FeatureCount, nameof(projection));
        Require.Length(composition.Mean.Length, space.Elements.Count, nameof(composition));
        foreach (NetworkWeights member in members)
        {
            if (!member.Definition.Equals(members[0].Definition)) throw new ArgumentException("All networks have one shape.", nameof(members));
        }

        _components = new InputEncoding(space, projection, composition);
        _encoding = view is null ? _components : new InputEncoding(space, projection, composition, view);
        if (view is not null)
        {
            Require.Length(view.EdgeCount, space.Edges.Count, nameof(view));
            Require.Length(view.Edge.FeatureCount, space.Filter.CountPerEdge, nameof(view));
        }

        Require.Length(members[0].Definition.InputCount, _encoding.Width, nameof(members));
        HasVarianceHeads = members[0].Definition.OutputCount != space.OutputCount;
        Require.Length(members[0].Definition.OutputCount, space.OutputCount + (HasVarianceHeads ? VarianceHeads.Count(space) : 0), nameof(members));
        Require.Length(tail.InputCount, _components.Width, nameof(tail));
        Require.Length(tail.ComponentCount, projection.ComponentCount, nameof(tail));
        (Name, Space, Projection, Composition, Tail, OutputScale, Seed) = (name, space, projection, composition, tail, outputScale, seed);
        Members = [.. members];
        _networks = [.. members.Select(m => new ForwardNetwork(m))];
        Losses = [.. losses];
        _calibration = calibration;
        _heldOut = heldOut;
        CalibrationAtKnownE0 = calibrationAtKnownE0;
        HeldOutAtKnownE0 = heldOutAtKnownE0;
        View = view;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What inputs and outputs mean.</summary>
    public InversionSpace Space { get; }

    /// <summary>From features to components: the inputs of networks without a view, and what the distance from the training set is measured in.</summary>
    public FeatureProjection Projection { get; }

    /// <summary>From fractions to inputs.</summary>
    public CompositionScaling Composition { get; }

    /// <summary>From features to the image that the networks see in the place of the components; null for the components.</summary>
    public InputView? View { get; }

    /// <summary>From components, fractions and size to what paths over several atoms and atoms beyond the grid add to the features.</summary>
    public TailModel Tail { get; }

    /// <summary>The unit of the outputs, Å⁻¹.</summary>
    public double OutputScale { get; }

    /// <summary>The networks.</summary>
    public IReadOnlyList<NetworkWeights> Members { get; }

    /// <summary>Whether the networks say what they expect of their own errors.</summary>
    public bool HasVarianceHeads { get; }

    /// <summary>The losses of each member; empty for an ensemble that was read from files.</summary>
    public IReadOnlyList<IReadOnlyList<EpochLoss>> Losses { get; }

    /// <summary>The seed of the training.</summary>
    public ulong Seed { get; }

    /// <summary>The calibration of intervals and thresholds.</summary>
    /// <exception cref="InvalidOperationException">The ensemble is not calibrated yet.</exception>
    public EnsembleCalibration Calibration => _calibration ?? throw new InvalidOperationException("The ensemble is not calibrated.");

    /// <summary>The errors on held-out particles.</summary>
    /// <exception cref="InvalidOperationException">They are not measured yet.</exception>
    public HeldOutReport HeldOut => _heldOut ?? throw new InvalidOperationException("The ensemble was not checked on held-out particles.");

    /// <summary>The calibration where dE0 is known but for the recipe's rest, as from a reference; null where there is none apart.</summary>
    public EnsembleCalibration? CalibrationAtKnownE0 { get; }

    /// <summary>The errors on held-out particles where dE0 is known but for the recipe's rest; null where they were not measured apart.</summary>
    public HeldOutReport? HeldOutAtKnownE0 { get; }

    /// <summary>The same networks with calibration and record.</summary>
    public TrainedEnsemble With(EnsembleCalibration calibration, HeldOutReport? heldOut, EnsembleCalibration? calibrationAtKnownE0, HeldOutReport? heldOutAtKnownE0) =>
        new(Name, Space, Projection, Composition, Tail, OutputScale, Members, calibration, heldOut, calibrationAtKnownE0, heldOutAtKnownE0, Seed, Losses, View);

    /// <summary>The same networks with the intervals of spectra whose dE0 a reference gives; these where there are none apart.</summary>
    public TrainedEnsemble AtKnownE0() => CalibrationAtKnownE0 is null ? this : With(CalibrationAtKnownE0, HeldOutAtKnownE0, null, null);

    /// <summary>What every member makes of a batch of spectra.</summary>
    /// <param name="features">count × features.</param>
    /// <param name="fractions">count × elements.</param>
    /// <param name="count">Spectra, from 1.</param>
    /// <param name="inverseDiameters">1/d of each, Å⁻¹, not a number where it is not known; empty where none is. Left aside by networks that do not take it.</param>
    public EnsemblePrediction Predict(ReadOnlySpan<double> features, ReadOnlySpan<double> fractions, int count, ReadOnlySpan<double> inverseDiameters = default)
    {
        Require.AtLeast(count, 1);
        Require.Length(features.Length, count * Space.FeatureCount, nameof(features));
        Require.Length(fractions.Length, count * Space.Elements.Count, nameof(fractions));
        if (inverseDiameters.Length > 0) Require.Length(inverseDiameters.Length, count, nameof(inverseDiameters));
        ReadOnlySpan<double> known = inverseDiameters.Length > 0 ? inverseDiameters : Enumerable.Repeat(double.NaN, count).ToArray();
        var inputs = new float[count * _encoding.Width];
        _encoding.Encode(features, fractions, known, inputs);
        int curves = Space.OutputCount, heads = Members[0].Definition.OutputCount - curves;
        var result = new double[Members.Count][];
        double[]? variances = heads > 0 ? new double[count * heads] : null;
        for (int m = 0; m < Members.Count; m++)
        {
            float[] outputs = _networks[m].Answer(inputs, count);
            result[m] = new double[count * curves];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> own = outputs.AsSpan(i * (curves + heads), curves + heads);
                for (int j = 0; j < curves; j++) result[m][i * curves + j] = own[j] * OutputScale;
                for (int j = 0; j < heads; j++) variances![i * heads + j] += VarianceHeads.Variance(own[curves + j], j % EnsembleAnswer.MomentCount) / Members.Count;
            }
        }

        return new EnsemblePrediction(result, variances);
    }

    /// <summary>Components, fractions and size of one spectrum: what the tail is a function of, and the inputs of networks without a view.</summary>
    internal float[] Inputs(ReadOnlySpan<double> features, ReadOnlySpan<double> fractions, double inverseDiameter)
    {
        var inputs = new float[_components.Width];
        _components.Encode(features, fractions, [inverseDiameter], inputs);
        return inputs;
    }
}
