using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>The options that tell the edges of a new set: files, what is taken of them, and how they are reduced.</summary>
internal sealed class SetEdgesInput
{
    private static readonly JsonSerializer s_words = JsonSerializer.Create(new JsonSerializerSettings
    {
        MissingMemberHandling = MissingMemberHandling.Error,
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
    });

    private readonly Option<string[]> _edge, _group, _energy, _mu, _reduction, _foil, _foilGroup;

    /// <summary>Adds the options to a command.</summary>
    public SetEdgesInput(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _edge = Add("--edge", "An edge and its file; say it once a file: several of one edge are its scans and are merged.", "EDGE=FILE");
        _group = Add("--group", "The group of a project, by its label or number; said once for all files of the edge, or once a file in their order.", "EDGE=LABEL|N");
        _energy = Add("--energy", "The energy column of a column file; as --group.", "EDGE=COL");
        _mu = Add("--mu", "mu as an expression over columns; as --group.", "EDGE=EXPR");
        _reduction = Add("--reduction", "How an edge is reduced, in the words of 'reduce'.", "EDGE=rbkg=1.1,pre1=-150");
        _foil = Add("--foil", "A foil of the edge's element, an fcc metal, measured at the same beamline: S0² and the energy origin come from it, in place of --s02.", "EDGE=FILE");
        _foilGroup = Add("--foil-group", "The group of the foil in a project, by its label or number.", "EDGE=LABEL|N");

        Option<string[]> Add(string name, string description, string valueName)
        {
            var option = new Option<string[]>(name) { Description = description, HelpName = valueName };
            command.Options.Add(option);
            return option;
        }
    }

    /// <summary>Whether an edge was named.</summary>
    public bool IsSaid(VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Get(_edge) is { Length: > 0 };
    }

    /// <summary>The edges with their files under the names of the copies, and which file is to be copied to which name.</summary>
    /// <exception cref="SettingsException">An option cannot be followed, or a file is not there.</exception>
    public (IReadOnlyList<SetEdge> Edges, IReadOnlyList<(string From, string Name)> Copies) Read(VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        List<(string Edge, string Path)> files = Files(context, _edge), foils = Files(context, _foil);
        Dictionary<string, string> names = CopyNames(files.Concat(foils).Select(f => f.Path).Distinct(StringComparer.Ordinal));
        ILookup<string, string> groups = Said(context, _group, files, "Au:L3=2"), energies = Said(context, _energy, files, "Au:L3=1"), formulas = Said(context, _mu, files, "Au:L3=ln(i0/it)"),
            words = Said(context, _reduction, files, "Au:L3=rbkg=1.1,pre1=-150"), foilGroups = Said(context, _foilGroup, foils, "Au:L3=1");
        foreach ((string edge, _) in foils.Where(f => files.All(o => o.Edge != f.Edge))) throw new SettingsException($"--foil {edge}: there is no --edge {edge}");
        var edges = new List<SetEdge>();
        foreach (IGrouping<string, (string Edge, string Path)> ofEdge in files.GroupBy(f => f.Edge))
        {
            string edge = ofEdge.Key;
            int count = ofEdge.Count();
            string?[] group = OneAFile(_group, edge, groups, count), energy = OneAFile(_energy, edge, energies, count), mu = OneAFile(_mu, edge, formulas, count);
            edges.Add(new SetEdge
            {
                Edge = edge,
                Files = [.. ofEdge.Select((f, i) => new SetSpectrumFile { Path = names[f.Path], Group = group[i], Energy = energy[i], Mu = mu[i] })],
                Reduction = Words(edge, words[edge]),
                S02 = Calibration(edge, [.. foils.Where(f => f.Edge == edge).Select(f => names[f.Path])], foilGroups[edge].LastOrDefault()),
            });
        }

        return (edges, [.. names.Select(n => (n.Key, n.Value))]);
    }

    private static List<(string Edge, string Path)> Files(VerbContext context, Option<string[]> option)
    {
        var files = new List<(string Edge, string Path)>();
        foreach ((string edge, string file) in Pairs(context, option, "Au:L3=file"))
        {
            using (context.OpenRead(file))
            {
                // Only to learn now, before anything is written, that the file is there.
            }

            files.Add((edge, context.Surroundings.FullPath(file)));
        }

        return files;
    }

    private static SetS02 Calibration(string edge, string[] foils, string? group)
    {
        const double Nearest = 12;
        if (foils.Length == 0) return new SetS02();
        if (foils.Length > 1) throw new SettingsException($"--foil {edge} was said twice");
        Element element = AbsorptionEdge.Parse(edge).Element;
        if (!FccLattice.IsTabulated(element)) throw new SettingsException($"--foil {edge}: {element} is no fcc metal of known lattice parameter; give --s02");
        return new SetS02
        {
            Calibrate = new SetCalibration
            {
                File = foils[0], Group = group, Coordination = Nearest, Structure = new SetReferenceStructure { Lattice = "fcc", LatticeAngstrom = FccLattice.LatticeParameterAngstrom(element) },
            },
        };
    }

    // Files of one name from different folders keep apart.
    private static Dictionary<string, string> CopyNames(IEnumerable<string> paths)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string name = Path.GetFileName(path), free = name;
            for (int i = 2; names.ContainsValue(free); i++) free = FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}");
            names[path] = free;
        }

        return names;
    }

    private static IEnumerable<(string Edge, string Value)> Pairs(VerbContext context, Option<string[]> option, string example)
    {
        foreach (string item in context.Get(option) ?? [])
        {
            string[] parts = item.Split('=', 2);
            if (parts.Length != 2 || parts[1].Length == 0) throw new SettingsException($"{option.Name} {item}: write it as {example}");
            yield return (Texts.Edge(parts[0]).ToString(), parts[1]);
        }
    }

    private static ILookup<string, string> Said(VerbContext context, Option<string[]> option, List<(string Edge, string Path)> files, string example)
    {
        (string Edge, string Value)[] pairs = [.. Pairs(context, option, example)];
        foreach ((string edge, _) in pairs)
        {
            if (files.All(f => f.Edge != edge)) throw new SettingsException($"{option.Name} {edge}: there is no {(option.Name == "--foil-group" ? "--foil" : "--edge")} {edge}");
        }

        return pairs.ToLookup(p => p.Edge, p => p.Value);
    }

    private static string?[] OneAFile(Option<string[]> option, string edge, ILookup<string, string> said, int count)
    {
        string[] values = [.. said[edge]];
        if (values.Length > 1 && values.Length != count) throw new SettingsException($"{option.Name} {edge} was said {values.Length} times for {count} {(count == 1 ? "file" : "files")}: say it once for all, or once a file in their order");
        return [.. Enumerable.Range(0, count).Select(i => values.Length == 0 ? null : values[values.Length == 1 ? 0 : i])];
    }

    private static ReductionWords Words(string edge, IEnumerable<string> texts)
    {
        var json = new JObject();
        foreach (string item in texts.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            string[] parts = item.Split('=', 2);
            if (parts.Length != 2) throw new SettingsException($"--reduction {edge}={item}: write it as {edge}=rbkg=1.1,pre1=-150");
            json[parts[0]] = long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? new JValue(whole)
                : double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? new JValue(number)
                : new JValue(parts[1]);
        }

        ReductionWords words;
        try
        {
            words = json.ToObject<ReductionWords>(s_words)!;
        }
        catch (JsonException)
        {
            throw new SettingsException($"--reduction {edge}={json.ToString(Formatting.None).Trim('{', '}').Replace("\"", "", StringComparison.Ordinal).Replace(':', '=')}: a word or its value is not one of 'reduce' (e0, pre1, pre2, norm1, norm2, nnorm, rbkg, kmin, kmax, kweight, dk, window, ...)");
        }

        // What the reduction would refuse is refused before anything is written.
        ReductionChoices.ToSettings(words);
        return words;
    }
}
