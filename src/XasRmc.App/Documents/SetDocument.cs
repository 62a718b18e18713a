using Newtonsoft.Json.Linq;
using XasRmc.App.Sets;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>sets show</c>: the set as its set.json says it, where its files are, and every limit that counts.</summary>
internal static class SetDocument
{
    /// <summary>The kind of document.</summary>
    public const string Format = "xasrmc.sets-show/1";

    /// <summary>Makes the document.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="set">The set.</param>
    /// <param name="lookup">Finds its files.</param>
    public static JObject Of(string folder, SetDefinition set, DataLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(lookup);
        return new JObject
        {
            ["format"] = Format,
            ["set"] = set.Id,
            ["folder"] = folder,
            ["definition"] = SetFile.ToJson(set),
            ["files"] = new JArray(set.FileNames.Select(path => FileOf(set, path, lookup.Locate(path)))),
            ["criteria"] = new JArray(Criteria(set)),
        };
    }

    private static JObject FileOf(SetDefinition set, string path, string? found)
    {
        SetPull? pull = set.Pull.FirstOrDefault(p => p.Path == path);
        string? next = found is not null ? null
            : pull is null ? $"put it into the set's folder: {path}"
            : pull.Url is null ? $"ask {pull.Source} for it, then name its folder with --data"
            : $"run 'xasrmc sets pull {set.Id}', or name its folder with --data";
        return new JObject
        {
            ["path"] = path,
            ["edges"] = new JArray(set.Edges.Where(e => e.Files.Any(f => f.Path == path) || e.S02.Calibrate?.File == path).Select(e => e.Edge)),
            ["found"] = found,
            ["bytes"] = pull?.Bytes,
            ["source"] = pull?.Source,
            ["licence"] = pull?.Licence,
            ["url"] = pull?.Url,
            ["next"] = next,
        };
    }

    /// <summary>The limits that the set states, then the defaults of the criteria that it leaves as they are.</summary>
    private static IEnumerable<JObject> Criteria(SetDefinition set)
    {
        foreach (SetCriterion own in set.Criteria)
        {
            CriterionDescription standard = StandardCriteria.Find(own.Name)!;
            yield return Criterion(standard, true, own.Limit, own.Reason, own.Reference ?? "", own.Required, own.Subject, own.Shell);
        }

        foreach (CriterionDescription standard in StandardCriteria.All.Select(c => c.Description).Where(d => set.Criteria.All(own => own.Name != d.Name || own.Subject is not null || own.Shell is not null)))
            yield return Criterion(standard, false, standard.Limit, standard.Reason, standard.Reference, standard.IsRequired, null, null);
    }

    private static JObject Criterion(CriterionDescription standard, bool isOwn, double limit, string reason, string reference, bool isRequired, string? subject, int? shell) => new()
    {
        ["name"] = standard.Name,
        ["meaning"] = standard.Meaning,
        // Some limits are known only when a judgement counts its comparisons, or are the network's own.
        ["limit"] = double.IsFinite(limit) ? limit : null,
        ["unit"] = standard.Unit,
        ["reason"] = reason,
        ["reference"] = reference,
        ["required"] = isRequired,
        ["ofTheSet"] = isOwn,
        ["subject"] = subject,
        ["shell"] = shell,
    };
}
