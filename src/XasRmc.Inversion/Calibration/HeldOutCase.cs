using XasRmc.Inversion.Training;

namespace XasRmc.Inversion.Calibration;

/// <summary>One held-out example: the truth, the ensemble's answer and the measures of strangeness.</summary>
internal sealed class HeldOutCase
{
    private readonly InversionSpace _space;

    /// <summary>Compares.</summary>
    public HeldOutCase(TrainedEnsemble ensemble, TrainingSet set, int example, bool isFirstOfParticle, ReadOnlySpan<double> features, EnsembleAnswer answer)
    {
        _space = ensemble.Space;
        int particle = set.ParticleOf(example);
        Particle = particle;
        IsFirstOfParticle = isFirstOfParticle;
        Answer = answer;
        ReadOnlySpan<float> target = set.Target(particle);
        Truth = new double[target.Length];
        for (int j = 0; j < Truth.Length; j++) Truth[j] = target[j];
        int bins = _space.Grid.Count;
        TrueMoments = [.. Enumerable.Range(0, _space.Pairs.Count).SelectMany(p =>
            Enumerable.Range(0, _space.Shells.Count).SelectMany(s => EnsembleAnswer.MomentsOf(_space, Truth.AsSpan(p * bins, bins), s)))];
        (Distance, Rest) = Strangeness(ensemble, features);
        double[] calculated = Reconstruction.Features(ensemble, set.Kernels, answer.Mean, features, set.Fractions(particle), set.InverseDiameter(example));
        RFactors = new double[_space.Edges.Count];
        for (int e = 0; e < RFactors.Length; e++) RFactors[e] = Reconstruction.RFactor(_space, features, calculated, e);
    }

    /// <summary>The particle.</summary>
    public int Particle { get; }

    /// <summary>True for one example of each particle.</summary>
    public bool IsFirstOfParticle { get; }

    /// <summary>The answer.</summary>
    public EnsembleAnswer Answer { get; }

    /// <summary>t, Å⁻¹.</summary>
    public double[] Truth { get; }

    /// <summary>N, R, sigma², C3 of each shell of each pair.</summary>
    public double[] TrueMoments { get; }

    /// <summary>The distance in the space of components.</summary>
    public double Distance { get; }

    /// <summary>The length outside the components.</summary>
    public double Rest { get; }

    /// <summary>The misfit of each edge.</summary>
    public double[] RFactors { get; }

    /// <summary>The root mean square of the scaled components, and the length outside them.</summary>
    public static (double Distance, double Remainder) Strangeness(TrainedEnsemble ensemble, ReadOnlySpan<double> features)
    {
        var z = new double[ensemble.Projection.ComponentCount];
        double rest = ensemble.Projection.Apply(features, z);
        return (Math.Sqrt(z.Sum(x => x * x) / z.Length), Math.Sqrt(rest));
    }

    /// <summary>The bins of a pair where there is something to be right about.</summary>
    public IEnumerable<int> RelevantBins(int pair)
    {
        int bins = _space.Grid.Count, at = pair * bins;
        double limit = EnsembleCalibrator.RelevantShare * Math.Max(Truth.AsSpan(at, bins).ToArray().Max(), 0.1);
        return Enumerable.Range(0, bins).Where(j => Truth[at + j] > limit || Answer.Mean[at + j] > limit);
    }
}
