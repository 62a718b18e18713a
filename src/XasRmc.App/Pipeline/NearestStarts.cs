using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Structures;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>Puts particles in the place of starts of the kind <c>nearest</c>: those of the network's training set that have the neighbours which it found.</summary>
internal static class NearestStarts
{
    /// <summary>The folder of their files in a run folder.</summary>
    public const string FolderName = "starts";

    // As sets have it that name no other: no bond of a start is sharper than nature's.
    private const double UsualSigma2 = 0.006;

    /// <summary>Whether a set has such starts.</summary>
    public static bool Has(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Starts.Any(s => s.Kind == StartKind.Nearest);
    }

    /// <summary>The set with particles in their place, whose files it holds; the same where it has none.</summary>
    /// <param name="inputs">The set.</param>
    /// <param name="network">The network's answer.</param>
    /// <param name="networkHash">Stands for it.</param>
    /// <param name="model">The network.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="context">The job's folder, where the particles are kept, and its threads.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="SettingsException">No particle of the training set could stand there.</exception>
    public static SetInputs Resolve(SetInputs inputs, RdfEstimate network, string networkHash, TrainedModel model, ulong seed, JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        if (!Has(inputs.Set)) return inputs;
        var starts = new List<SetStart>();
        var files = new Dictionary<string, byte[]>(inputs.Files, StringComparer.Ordinal);
        var hashes = new Dictionary<string, string>(inputs.Hashes, StringComparer.Ordinal);
        for (int i = 0; i < inputs.Set.Starts.Count; i++)
        {
            SetStart start = inputs.Set.Starts[i];
            if (start.Kind != StartKind.Nearest)
            {
                starts.Add(start);
                continue;
            }

            NearestSettings settings = start.Nearest;
            (IReadOnlyList<(string Label, string Xyz)> found, _) = new StageRunner(context).Run(
                string.Create(CultureInfo.InvariantCulture, $"nearest_{i + 1}"),
                new JObject
                {
                    ["network"] = networkHash, ["structures"] = JToken.FromObject(model.Card.Recipe.Structures), ["settings"] = JToken.FromObject(settings), ["seed"] = seed,
                    ["composition"] = new JObject(inputs.Composition.Select(c => new JProperty(c.Key.Symbol, c.Value))),
                },
                _ => Find(inputs, network, model, settings, seed, context, cancellationToken),
                f => new JArray(f.Select(p => new JObject { ["label"] = p.Label, ["xyz"] = p.Xyz })),
                t => [.. t.Select(p => ((string)p["label"]!, (string)p["xyz"]!))],
                cancellationToken);
            for (int p = 0; p < found.Count; p++)
            {
                string file = string.Create(CultureInfo.InvariantCulture, $"{FolderName}/nearest_{i + 1}_{p + 1}.xyz");
                byte[] bytes = Encoding.UTF8.GetBytes(found[p].Xyz);
                if (!context.Folder.Exists(file)) context.Folder.WriteBytes(file, bytes);
                (files[file], hashes[file]) = (bytes, CanonicalJson.Hash(bytes));
                starts.Add(new SetStart { Kind = StartKind.File, Name = found[p].Label, File = file, Sigma2 = start.Sigma2 ?? UsualSigma2, Weight = (start.Weight ?? 1) / found.Count });
            }
        }

        return inputs with { Set = inputs.Set with { Starts = starts }, Files = files, Hashes = hashes };
    }

    private static IReadOnlyList<(string Label, string Xyz)> Find(SetInputs inputs, RdfEstimate network, TrainedModel model, NearestSettings settings, ulong seed, JobContext context, CancellationToken cancellationToken)
    {
        context.Progress?.Report(new StageProgress("nearest particles", 0, 1));
        IReadOnlyList<NearParticle> found;
        try
        {
            found = NearestParticles.Find(
                model.Card.Recipe.Structures, network, inputs.Composition, settings, seed, context.Threads, cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException("no start of the kind nearest can be found: " + SettingsException.Complaint(e), e);
        }
        catch (AggregateException e) when (e.InnerException is InvalidOperationException nothing)
        {
            throw new SettingsException("no start of the kind nearest can be found: " + nothing.Message, e);
        }

        context.Progress?.Report(new StageProgress("nearest particles", 1, 1, string.Join(", ", found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Atoms.Label} (chi² {f.ChiSquared:0.0})")))));
        return [.. found.Select(f =>
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            ExtendedXyzWriter.Write(text, [f.Atoms]);
            return (f.Atoms.Label, text.ToString());
        })];
    }
}
