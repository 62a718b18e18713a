namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>A test that starts a Slurm of its own; skipped with a reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmCluster.Absence();
}
