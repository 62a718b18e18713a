using System.Globalization;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>Looks through a recipe for what cannot be made or trained.</summary>
internal static class TrainingRecipeCheck
{
    private const double DistanceUnit = 0.01;

    /// <summary>The first fault as a sentence without a full stop, or null.</summary>
    public static string? FirstFault(TrainingRecipe recipe) =>
        General(recipe) ?? Structures(recipe) ?? Dynamics(recipe) ?? Disorder(recipe.Disorder) ?? Sampling(recipe.Sampling) ?? Errors(recipe.Errors) ?? Knowledge(recipe) ?? Filter(recipe.Filter) ?? Distribution(recipe.Distribution) ?? Network(recipe.Network);

    private static string? General(TrainingRecipe recipe)
    {
        if (recipe.Format != TrainingRecipe.FormatName) return $"format is '{recipe.Format}'; this program reads {TrainingRecipe.FormatName}";
        if (string.IsNullOrWhiteSpace(recipe.Name)) return "name is missing";
        if (recipe.Elements is not { Count: 1 or 2 }) return "elements must name one or two elements";
        foreach (string symbol in recipe.Elements)
        {
            if (symbol is null || Element.Find(symbol) is null) return $"'{symbol}' in elements is not the symbol of an element";
        }

        if (recipe.Elements.Distinct(StringComparer.OrdinalIgnoreCase).Count() != recipe.Elements.Count) return "elements names an element twice";
        if (recipe.Edges is not { Count: > 0 }) return "edges must name at least one edge";
        foreach (string text in recipe.Edges)
        {
            string[] parts = (text ?? "").Split(':');
            if (parts.Length != 2 || Element.Find(parts[0]) is not { } element || !AbsorptionEdge.TryParseName(parts[1], out EdgeName name) || element.EdgeEnergyEv(name) is null)
                return $"'{text}' in edges is not an edge: write it as Au:L3";
            if (!recipe.Elements.Contains(parts[0], StringComparer.OrdinalIgnoreCase)) return $"edges names {text}, but elements lacks {parts[0]}";
        }

        return recipe.Edges.Distinct(StringComparer.OrdinalIgnoreCase).Count() != recipe.Edges.Count
            ? "edges names an edge twice"
            : Number(recipe.Particles, 20, 1e6, "particles");
    }

    private static string? Structures(TrainingRecipe recipe)
    {
        StructureRecipe s = recipe.Structures;
        if (s.Shapes is not { Count: > 0 } || s.Shapes.Any(shape => !Enum.IsDefined(shape))) return "structures.shapes must name at least one shape";
        if (s.Orderings is not { Count: > 0 } || s.Orderings.Any(ordering => !Enum.IsDefined(ordering))) return "structures.orderings must name at least one ordering";
        return Range(s.Atoms, 13, 20000, "structures.atoms")
            ?? Number(s.BulkCells, 1, 12, "structures.bulkCells")
            ?? Range(s.Composition, 0.02, 0.98, "structures.composition")
            ?? Range(s.Strain, -0.1, 0.1, "structures.strain")
            ?? Range(s.SizeContraction, -0.1, 0.2, "structures.sizeContraction")
            ?? Range(s.SurfaceContraction, 0, 0.1, "structures.surfaceContraction")
            ?? Range(s.PairStrain, -0.05, 0.05, "structures.pairStrain");
    }

    private static string? Dynamics(TrainingRecipe recipe)
    {
        if (recipe.Dynamics is not { } d)
        {
            // The displacements of a distribution know these alone.
            return recipe.Structures.Shapes.Any(s => s > SampleShape.Bulk) ? "structures.shapes names a shape that needs the section 'dynamics'"
                : recipe.Structures.Orderings.Any(o => o > SampleOrdering.MixedCoreShell) ? "structures.orderings names an ordering that needs the section 'dynamics'" : null;
        }

        if (d.Potentials is not { Count: > 0 } || d.Potentials.Any(string.IsNullOrWhiteSpace)) return "dynamics.potentials must name at least one potential";
        return Range(d.Sigma2, 5e-4, 0.05, "dynamics.sigma2")
            ?? Range(d.TemperatureK, 1, 3000, "dynamics.temperatureK")
            ?? Number(d.TimeStepFs, 0.1, 10, "dynamics.timeStepFs")
            ?? Number(d.EquilibrationFs, 0, 1e6, "dynamics.equilibrationFs")
            ?? Number(d.FrameIntervalFs, d.TimeStepFs, 1e4, "dynamics.frameIntervalFs")
            ?? Number(d.FewestFrames, 2, 10000, "dynamics.fewestFrames")
            ?? Number(d.MostFrames, d.FewestFrames, 10000, "dynamics.mostFrames")
            ?? Number(d.IndependentFrames, 1, d.MostFrames, "dynamics.independentFrames")
            ?? Number(recipe.Mixtures.Share, 0, 10, "mixtures.share")
            ?? Number(recipe.Mixtures.MostParts, 2, 20, "mixtures.mostParts");
    }

    private static string? Disorder(DisorderRecipe d) =>
        Range(d.Sigma2, 5e-4, 0.05, "disorder.sigma2")
        ?? Range(d.Correlation, 0, 0.8, "disorder.correlation")
        ?? Range(d.Anharmonicity, 0, 50, "disorder.anharmonicity")
        ?? Range(d.SurfaceAmplitude, 1, 3, "disorder.surfaceAmplitude")
        ?? Range(d.ElementAmplitude, 0.5, 2, "disorder.elementAmplitude")
        ?? Range(d.BondStiffness, 0, 0.95, "disorder.bondStiffness");

    private static string? Sampling(SamplingRecipe s) =>
        Number(s.Bonds, 1, 1e7, "sampling.bonds") ?? Number(s.PathAbsorbers, 0, 1e5, "sampling.pathAbsorbers");

    private static string? Errors(ErrorRecipe e) =>
        Number(e.Copies, 1, 1000, "errors.copies")
        ?? Number(e.S02Relative, 0, 0.3, "errors.s02Relative")
        ?? Number(e.DeltaE0Ev, 0, 10, "errors.deltaE0Ev")
        ?? Range(e.Noise, 1e-8, 0.1, "errors.noise")
        ?? Range(e.ModelError, 0, 1, "errors.modelError")
        ?? Number(e.DistanceErrorAngstrom, 0, 0.05, "errors.distanceErrorAngstrom")
        ?? Number(e.MomentumErrorInvAngstrom, 0, 0.2, "errors.momentumErrorInvAngstrom")
        ?? Range(e.ResolutionRelative, 0, 1e-3, "errors.resolutionRelative")
        ?? Number(e.LightNeighbours.Share, 0, 1, "errors.lightNeighbours.share")
        ?? Number(e.LightNeighbours.Largest, 0, 1, "errors.lightNeighbours.largest")
        ?? Range(e.FarSpread, 0, 2, "errors.farSpread")
        ?? Number(e.LossErrorInvAngstrom, 0, 0.2, "errors.lossErrorInvAngstrom")
        ?? (e.AlignedParticles is > 0 and < 40 ? "errors.alignedParticles must be 0 or at least 40" : Number(e.AlignedParticles, 0, 1e5, "errors.alignedParticles"))
        ?? Number(e.UnknownDeltaE0Ev, 0, 12, "errors.unknownDeltaE0Ev");

    private static string? Knowledge(TrainingRecipe recipe) =>
        (recipe.Knowledge.SizeShare == 0 ? null : Number(recipe.Knowledge.SizeShare, 0.1, 0.9, "knowledge.sizeShare"))
        ?? Number(recipe.Knowledge.SizeRelative, 0, 0.3, "knowledge.sizeRelative")
        ?? (recipe.Knowledge.SizeShare > 0 && recipe.Dynamics is null ? "knowledge.sizeShare needs the section 'dynamics': samples that are drawn while training do not keep their size" : null);

    internal static string? Filter(FilterRecipe f)
    {
        if (!Enum.IsDefined(f.Window)) return "filter.window is no window";
        return Number(f.KMin, 0.5, 30, "filter.kMin")
            ?? Number(f.KMax, f.KMin + 2, 30, "filter.kMax")
            ?? Number(f.KWeight, 0, 4, "filter.kWeight")
            ?? Number(f.DK, 0, 10, "filter.dk")
            ?? Number(f.RMin, 0, 10, "filter.rMin")
            ?? Number(f.RMax, f.RMin + 0.3, 10, "filter.rMax");
    }

    private static string? Distribution(DistributionRecipe d)
    {
        string? fault = Number(d.Bin, DistanceUnit, 0.2, "distribution.bin") ?? Range(d.Range, 1.8, 7, "distribution.range");
        if (fault is not null) return fault;
        if (!IsMultiple(d.Bin, DistanceUnit)) return "distribution.bin must be a multiple of 0.01 Å";
        if (!IsMultiple(d.Range.Min, DistanceUnit)) return "distribution.range.min must be a multiple of 0.01 Å";
        if (!IsMultiple(d.Range.Max - d.Range.Min, d.Bin)) return "distribution.range must hold a whole number of bins";
        if (d.Range.Max - d.Range.Min < 10 * d.Bin) return "distribution.range must hold at least 10 bins";
        if (d.Shells is not { Count: > 0 }) return "distribution.shells must hold at least one window";
        return d.Shells.Select((shell, i) => Range(shell, d.Range.Min, d.Range.Max, $"distribution.shells[{i}]")).FirstOrDefault(f => f is not null);
    }

    private static string? Network(NetworkRecipe n)
    {
        if (!Enum.IsDefined(n.Activation)) return "network.activation is no activation";
        if (!Enum.IsDefined(n.View)) return "network.view is no view";
        if (Convolutions(n) is { } fault) return fault;
        if (n.Hidden is null || n.Hidden.Any(width => width is < 1 or > 4096)) return "network.hidden must be widths from 1 to 4096";
        return Number(n.Members, 1, 50, "network.members")
            ?? Number(n.BatchSize, 1, 65536, "network.batchSize")
            ?? Number(n.Epochs, 1, 10000, "network.epochs")
            ?? Number(n.Patience, 1, 10000, "network.patience")
            ?? Number(n.LearningRate, 1e-6, 0.5, "network.learningRate")
            ?? Number(n.SpectrumWeight, 0, 100, "network.spectrumWeight")
            ?? Number(n.WeightDecay, 0, 1, "network.weightDecay");
    }

    private static string? Convolutions(NetworkRecipe n)
    {
        if (n.Convolutions is not { Count: <= 8 }) return "network.convolutions must be a list of at most 8";
        if (n.Convolutions.Count > 0 && n.View == NetworkView.Components) return "network.convolutions needs a view with neighbouring points: set network.view to chi or wavelet";
        for (int i = 0; i < n.Convolutions.Count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"network.convolutions[{i}]");
            if (n.Convolutions[i] is not { Kernel.Count: 2, Stride.Count: 2 } c) return $"{name} must give channels, kernel [rows, points] and, where it is not [1, 1], stride [rows, points]";
            if (n.View == NetworkView.Chi && (c.Kernel[0] != 1 || c.Stride[0] != 1)) return $"{name} must have a kernel and a stride of 1 row: chi is a curve";
            string? fault = Number(c.Channels, 1, 1024, name + ".channels") ?? c.Kernel.Select(k => Number(k, 1, 99, name + ".kernel")).FirstOrDefault(f => f is not null) ?? c.Stride.Select(s => Number(s, 1, 16, name + ".stride")).FirstOrDefault(f => f is not null);
            if (fault is not null) return fault;
        }

        return null;
    }

    private static bool IsMultiple(double value, double unit) => Math.Abs(value / unit - Math.Round(value / unit)) < 1e-6;

    internal static string? Number(double value, double low, double high, string name) => value >= low && value <= high
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must lie from {low} to {high}");

    internal static string? Range(ValueRange? range, double low, double high, string name)
    {
        if (range is null) return $"{name} is missing";
        return Number(range.Min, low, high, name + ".min") ?? Number(range.Max, low, high, name + ".max")
            ?? (range.Max >= range.Min ? null : string.Create(CultureInfo.InvariantCulture, $"{name} runs from {range.Min} down to {range.Max}"));
    }
}
