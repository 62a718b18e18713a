using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>Everything that decides a training set and the networks trained on it; with the scattering tables it fixes them bit by bit.</summary>
public sealed record TrainingRecipe
{
    /// <summary>The format that recipes name.</summary>
    public const string FormatName = "xasrmc.training-recipe/1";

    /// <summary>The format and its version.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>A name; the networks carry it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the recipe is for, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The scattering data the tables come from, e.g. <c>Au-Pd</c>.</summary>
    public string Scattering { get; init; } = "";

    /// <summary>The elements: one or two symbols.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>The edges, e.g. <c>Au:L3</c>.</summary>
    public IReadOnlyList<string> Edges { get; init; } = [];

    /// <summary>Particles to draw.</summary>
    public int Particles { get; init; } = 4000;

    /// <summary>The seed of everything.</summary>
    public ulong Seed { get; init; }

    /// <summary>Which particles.</summary>
    public StructureRecipe Structures { get; init; } = new();

    /// <summary>How atoms move, by molecular dynamics; null for displacements drawn from a distribution, which <see cref="Disorder"/> describes.</summary>
    public Factory.DynamicsRecipe? Dynamics { get; init; }

    /// <summary>Mixtures of examples; used with <see cref="Dynamics"/>.</summary>
    public Factory.MixtureRecipe Mixtures { get; init; } = new();

    /// <summary>How far atoms are from their places, where there is no dynamics.</summary>
    public DisorderRecipe Disorder { get; init; } = new();

    /// <summary>How finely their motion is sampled.</summary>
    public SamplingRecipe Sampling { get; init; } = new();

    /// <summary>What stands between an ideal spectrum and a measured one.</summary>
    public ErrorRecipe Errors { get; init; } = new();

    /// <summary>What a network may be told besides.</summary>
    public KnowledgeRecipe Knowledge { get; init; } = new();

    /// <summary>What a network sees.</summary>
    public FilterRecipe Filter { get; init; } = new();

    /// <summary>What a network answers.</summary>
    public DistributionRecipe Distribution { get; init; } = new();

    /// <summary>The networks.</summary>
    public NetworkRecipe Network { get; init; } = new();

    /// <summary>What inputs and outputs of the networks mean.</summary>
    public InversionSpace Space()
    {
        ShellFilter filter = Filter.ToShellFilter();
        var grid = new KGrid(0, 0.05, (int)Math.Round((Filter.KMax + Filter.DK + 1) / 0.05) + 1);
        var description = new FeatureFilter(
            grid, Filter.KMin, Filter.KMax, Filter.KWeight, Filter.DK, Filter.Window.ToString(), Filter.RMin, Filter.RMax, filter.FeatureCount(grid));
        return new InversionSpace(
            [.. Elements.Select(Element.Of)], [.. Edges.Select(AbsorptionEdge.Parse)], description,
            RGrid.OfBins(Distribution.Range.Min, Distribution.Range.Max, Distribution.Bin), [.. Distribution.Shells.Select(s => new ShellWindow(s.Min, s.Max))], takesSize: Knowledge.SizeShare > 0);
    }
}
