using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Batches;

/// <summary>The fits of a series: atoms for the merged spectrum, whose ends are the start of short fits of its parts.</summary>
/// <remarks>Each fit has a run folder of its own inside the batch's, so that one that was broken off goes on. Every replica of a part begins with the atoms of its like of the merged spectrum, as a fork does, and is not cooled again: what it has to find is the difference.
/// The atoms are displaced from the places of the set's own start, not from those that they have: else the disorder of the merged spectrum would be one to begin with.</remarks>
/// <param name="inputs">The set with its files.</param>
/// <param name="definition">The batch's definition.</param>
/// <param name="defaults">What holds where the set says nothing.</param>
/// <param name="library">The scattering data.</param>
/// <param name="calibrated">S0² and energy origin of each edge.</param>
/// <param name="isQuick">Whether fits have pairs and first shells alone.</param>
/// <param name="seed">The seed.</param>
/// <param name="context">Folder, progress, threads.</param>
internal sealed class BatchFits(
    SetInputs inputs, JobDefinition definition, DefaultsOptions defaults, ScatteringLibrary library, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, bool isQuick, ulong seed, JobContext context)
{
    private const int PartSweeps = 300, PartSampleSweeps = 150;
    private const string LastCheckpoint = "forks/last.json", MergedName = "merged";

    /// <summary>Fits the merged spectrum from the set's own starts.</summary>
    /// <param name="merged">The merged edges, in the set's order.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    public RefinementResult Merged(IReadOnlyList<ReducedEdge> merged, CancellationToken cancellationToken) => Fit(MergedName, inputs, merged, LastCheckpoint, cancellationToken);

    /// <summary>Cuts a series into bins and fits each.</summary>
    /// <param name="rows">The points that count, by their coordinate.</param>
    /// <param name="bins">How many; not more than there are points.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    public IReadOnlyList<BatchBin> Bins(IReadOnlyList<BatchRow> rows, int bins, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int count = Math.Min(bins, rows.Count);
        SetInputs part = Part();
        var found = new List<BatchBin>();
        for (int b = 0; b < count; b++)
        {
            BatchRow[] of = [.. rows.Skip(b * rows.Count / count).Take((b + 1) * rows.Count / count - b * rows.Count / count)];
            string label = of.Length == 1 ? of[0].Point.Label : $"mean of {of.Length} points";
            ReducedEdge[] edges = [.. inputs.Set.Edges.Select((_, e) => MergedSpectrum.Of([.. of.Select(r => r.Answer.Edges[e].Reduced)], label))];
            RefinementResult fit = Fit(string.Create(CultureInfo.InvariantCulture, $"bins/{b + 1:000}"), part, edges, null, cancellationToken);
            found.Add(new BatchBin(of.Average(r => r.Point.X), of[0].Point.X, of[^1].Point.X, [.. of.Select(r => r.Point.Label)], fit));
        }

        return found;
    }

    private RefinementResult Fit(string name, SetInputs of, IReadOnlyList<ReducedEdge> edges, string? lastCheckpoint, CancellationToken cancellationToken)
    {
        var own = new JobDefinition("fit", new Newtonsoft.Json.Linq.JObject { ["batch"] = definition.Hash(), ["part"] = name }, new Dictionary<string, string>(), seed);
        using RunFolder folder = RunFolder.Open(context.Folder.PathOf(name), own, JobRunner.Version);
        var pipeline = new SetPipeline(of, defaults, library, seed, context with { Folder = folder, Progress = context.Progress is { } progress ? new Named(progress, name) : null }, isQuick, cancellationToken);
        string hash = CanonicalJson.Hash(new Newtonsoft.Json.Linq.JArray(edges.Select(CoreJson.Of)));
        RefinementResult fit = pipeline.Fit((edges, hash), calibrated, lastCheckpoint).Value;
        FitOutputs.Write(folder, of.Set, fit);
        return fit;
    }

    /// <summary>The set of a part: short runs that begin with the atoms of the merged spectrum.</summary>
    private SetInputs Part() => inputs with
    {
        Fork = ForkSource.Read(Path.Combine(context.Folder.PathOf(MergedName), LastCheckpoint)),
        Set = inputs.Set with { Fit = (inputs.Set.Fit ?? new SetFit()) with { Sweeps = PartSweeps, SampleSweeps = PartSampleSweeps, TrajectorySweeps = null } },
    };

    /// <summary>Says before each stage which part it is of.</summary>
    private sealed class Named(IProgress<StageProgress> inner, string name) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => inner.Report(value with { Stage = $"{name} {value.Stage}" });
    }
}
