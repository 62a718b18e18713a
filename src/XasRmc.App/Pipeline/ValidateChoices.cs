using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>How thorough a validation is.</summary>
/// <param name="IsQuick">True for pairs and first shells alone, in under a minute.</param>
/// <param name="FeffSites">How many sites of each edge FEFF computes in the final structure; 0 for none.</param>
internal sealed record ValidateChoices(bool IsQuick, int FeffSites)
{
    /// <summary>Sites of each edge that FEFF computes where nothing else is asked: each takes it some seconds.</summary>
    public const int UsualFeffSites = 2;

    /// <summary>What a quick validation gives up, for the reader of its report.</summary>
    public const string QuickNote =
        "A quick validation: single scattering by pairs and first shells alone (R up to 3.2 Å), where a full one has all paths and outer shells; no FEFF run on the final structure; the model's error is taken as 5 % of chi. A pass says that first shells agree, no more.";

    /// <summary>The same beside the verdict.</summary>
    public const string QuickSummary = " A quick run: first shells alone, by pairs of atoms.";

    /// <summary>Where the compared range of a quick validation ends, Å: single scattering is meant for no more.</summary>
    private const double QuickRMaxAngstrom = Exafs.Forward.SingleScatteringModel.ValidToAngstrom;

    /// <summary>A full validation.</summary>
    public static ValidateChoices Full { get; } = new(false, UsualFeffSites);

    /// <summary>The set as it is looked at: a quick validation has its first shell alone.</summary>
    public SetDefinition Of(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!IsQuick) return set;
        return set with
        {
            Edges = [.. set.Edges.Select(e => e with { R = e.R with { Max = Math.Min(e.R.Max, QuickRMaxAngstrom) } })],
            Shells = [set.Shells.MinBy(s => s.RMin)!],
            Expectations = [.. set.Expectations.Where(e => e.Shell == 1)],
            Fit = (set.Fit ?? new SetFit()) with { RelativeModelError = null },
            Notes = [.. set.Notes, QuickNote],
        };
    }

    /// <summary>A network's answer as it is looked at: a quick validation has its first shell alone.</summary>
    public RdfEstimate Of(RdfEstimate network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return !IsQuick ? network : network with
        {
            Pairs = [.. network.Pairs.Select(p => new PairEstimate(p.Rdf, p.SigmaAleatoric, p.SigmaEpistemic, p.Lower95, p.Upper95, [.. p.Shells.Take(1)]))],
        };
    }
}
