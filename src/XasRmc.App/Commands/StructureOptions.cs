using System.CommandLine;
using System.Globalization;
using XasRmc.App.Options;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>The options that say what <c>structure</c> builds.</summary>
internal sealed class StructureOptions
{
    private const int FewestAtoms = 6, MostCells = 60;
    private readonly Option<string?> _composition, _shape, _count, _cells, _crystal, _octahedron, _decahedron, _facets, _support, _latticeOf, _ordering, _core, _element, _plane;
    private readonly Option<int?> _atoms, _vacancies, _shell, _layers;
    private readonly Option<double?> _truncation, _axial, _lattice, _offset, _amount, _alpha, _sigma2;
    private readonly Option<bool> _keep;
    private readonly Option<ulong?> _seed;

    /// <summary>Declares the options on a command.</summary>
    public StructureOptions(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _composition = Add<string?>("--composition", "The atomic fraction of each element, or a formula.", "Au=0.5,Pd=0.5");
        _shape = Add<string?>("--shape", "A particle: sphere, cuboctahedron, octahedron, truncatedOctahedron, cube, tetrahedron, rhombicDodecahedron, icosahedron, inoDecahedron, marksDecahedron or wulff.", "NAME");
        _atoms = Add<int?>("--atoms", "The number of atoms of a particle; a sphere has it exactly, other shapes as --count says.", "N");
        _count = Add<string?>("--count", "Shapes with certain sizes only take the whole body nearest, atMost or atLeast; exact takes atoms off it or adds some (default: nearest).", "RULE");
        _octahedron = Add<string?>("--octahedron", "Size of a (truncated) octahedron by layers in place of --atoms: atoms along the uncut edge, layers cut off each corner.", "10,3");
        _truncation = Number("--truncation", "How much of its corners a truncated octahedron lacks: 0 octahedron, 1 cuboctahedron (default: regular, 2/3).");
        _decahedron = Add<string?>("--decahedron", "Size of a decahedron by p,q,r in place of --atoms: q > 1 has (100) faces, r > 0 Marks's notches.", "3,2,1");
        _facets = Add<string?>("--facets", "Surface energies of the facets of a wulff body, in any unit (default: 111=1,100=1.15; bcc 110=1,100=1.1; hcp 001=1,100=1.1,101=1.1).", "111=1,100=1.1");
        _support = Add<string?>("--support", "A plane that the particle sits on and its height over the free particle's extent: 1 touches, 0 leaves half; for a wulff body Winterbottom's ratio.", "111:0.3");
        _vacancies = Add<int?>("--vacancies", "Atoms taken out of the inside; the composition stays.", "N");
        _cells = Add<string?>("--cells", "An infinite crystal: cells of its box along all axes, or along each.", "4 or 4x4x6");
        _crystal = Add<string?>("--crystal", "The crystal: fcc, hcp, bcc, L1_0 or L1_2 (default: fcc).", "NAME");
        _axial = Number("--axial-ratio", "c/a of hcp (default: 1.633) and L1_0 (default: 1).");
        _lattice = Number("--lattice", "The lattice parameter in Å (default: Vegard's rule).");
        _offset = Number("--lattice-offset", "Added to the lattice parameter of Vegard's rule, in Å.");
        _latticeOf = Add<string?>("--lattice-of", "Lattice parameters of the pure elements in this crystal for Vegard's rule, in Å, e.g. those of a potential, so that particles start without strain.", "Au=4.08,Pd=3.87");
        _ordering = Add<string?>("--ordering", "How elements sit: random, warrenCowley, coreShell, janus, layered, intermetallic, surfaceSegregated, edgeSegregated or subcluster (default: random).", "NAME");
        _core = Add<string?>("--core", "The element of the core.", "SYMBOL");
        _element = Add<string?>("--element", "The element that another ordering is about: the first half or slab, sublattice 0, the one that segregates or clusters (default: the heaviest; for L1_2 and subclusters the rarest).", "SYMBOL");
        _shell = Add<int?>("--shell", "Thickness of a shell in monolayers; core and shell are pure, and the composition follows.", "N");
        _keep = Add<bool>("--keep-composition", "With --shell: the composition stays, and what core or shell cannot hold alloys the other.");
        _amount = Number("--amount", "How complete the order is, 0 (random) to 1 (default): the order parameter S of an intermetallic, for others the part of the places that is not shuffled.");
        _alpha = Number("--alpha", "The wanted Warren-Cowley parameter of the first shell, -1 to 1; below 0 unlike neighbours are more frequent.");
        _plane = Add<string?>("--plane", "The plane where janus halves meet or slabs lie (default: 111).", "111");
        _layers = Add<int?>("--layers", "Thickness of the slabs of layered at equal parts, in planes (default: 1).", "N");
        _sigma2 = Number("--sigma2", "Mean square relative displacement of first neighbours in Å² (default 0: at rest).");
        _seed = Add<ulong?>("--seed", "The seed; needed where anything is drawn.", "N");

        Option<T> Add<T>(string name, string description, string? valueName = null)
        {
            var option = new Option<T>(name) { Description = description };
            if (valueName is not null) option.HelpName = valueName;
            command.Options.Add(option);
            return option;
        }

        Option<double?> Number(string name, string description)
        {
            Option<double?> option = Texts.NumberOption(name, description);
            command.Options.Add(option);
            return option;
        }
    }

    /// <summary>The mean square relative displacement, Å².</summary>
    public double Sigma2(VerbContext context) => context.Get(_sigma2) ?? 0;

    /// <summary>The seed; null where none was said.</summary>
    public ulong? Seed(VerbContext context) => context.Get(_seed);

    /// <summary>The settings that the options ask for.</summary>
    /// <exception cref="SettingsException">They contradict each other.</exception>
    public ParticleSettings Read(VerbContext context)
    {
        if (context.Get(_composition) is not { } said) throw new SettingsException("say --composition, e.g. Au=0.5,Pd=0.5; --list shows shapes and orderings");
        Dictionary<Element, double> composition = Texts.Composition(said).ToDictionary(c => Element.Of(c.Key), c => c.Value);
        if (composition.Values.Any(v => v < 0) || Math.Abs(composition.Values.Sum() - 1) > 1e-9) throw new SettingsException("--composition: the fractions must add up to 1");
        string? cells = context.Get(_cells), shapeName = context.Get(_shape);
        if ((cells is null) == (shapeName is null)) throw new SettingsException("say either --cells (an infinite crystal) or --shape with --atoms (a particle)");
        ParticleShape shape = shapeName is null ? ParticleShape.Bulk : StructureNames.Shape(shapeName);
        OctahedronSize? octahedron = context.Get(_octahedron) is { } o ? Octahedron(o) : null;
        DecahedronSize? decahedron = context.Get(_decahedron) is { } d ? Decahedron(d) : null;
        int? atoms = context.Get(_atoms);
        if (shape != ParticleShape.Bulk && octahedron is null && decahedron is null && atoms is not >= FewestAtoms) throw new SettingsException($"--shape needs --atoms, {FewestAtoms} or more");
        LatticeKind crystal = StructureNames.Crystal(context.Get(_crystal) ?? "fcc");
        AtomOrdering ordering = context.Get(_ordering) is { } name and not "pure" ? StructureNames.Ordering(name) : AtomOrdering.Random;
        Element? element = Ordered(context, composition, ordering);
        CheckSense(context, shape, ordering, octahedron, decahedron);
        bool isDrawn = composition.Count > 1 || Sigma2(context) > 0 || context.Get(_vacancies) > 0;
        if (isDrawn && Seed(context) is null) throw new SettingsException("--seed is needed: the arrangement, the vacancies or the displacements are drawn");
        return new ParticleSettings
        {
            Shape = shape,
            Lattice = crystal,
            LatticeParameterAngstrom = Lattice(context, crystal, composition),
            AxialRatio = context.Get(_axial),
            Atoms = atoms ?? FewestAtoms,
            CountRule = StructureNames.Rule(context.Get(_count) ?? "nearest"),
            Cells = cells is null ? (1, 1, 1) : Cells(cells),
            Octahedron = octahedron,
            Truncation = context.Get(_truncation),
            Decahedron = decahedron,
            FacetEnergies = context.Get(_facets) is { } f ? MillerTexts.Facets(f) : [],
            Support = context.Get(_support) is { } s ? MillerTexts.Support(s) : null,
            Vacancies = context.Get(_vacancies) ?? 0,
            Composition = composition,
            Ordering = ordering,
            OrderingElement = element,
            OrderingAmount = context.Get(_amount) ?? 1,
            WarrenCowleyTarget = context.Get(_alpha) ?? 0,
            ShellMonolayers = context.Get(_shell),
            KeepsComposition = context.Get(_keep),
            PlaneNormal = context.Get(_plane) is { } plane ? MillerTexts.Plane("--plane", plane) : (1, 1, 1),
            LayerMonolayers = context.Get(_layers) ?? 1,
        };
    }

    /// <summary>Options that have no meaning for what is built are mistakes, not silence.</summary>
    private void CheckSense(VerbContext context, ParticleShape shape, AtomOrdering ordering, OctahedronSize? octahedron, DecahedronSize? decahedron)
    {
        if (octahedron is not null && shape is not (ParticleShape.Octahedron or ParticleShape.TruncatedOctahedron or ParticleShape.Cuboctahedron)) throw new SettingsException("--octahedron belongs to --shape truncatedOctahedron");
        if (decahedron is not null && shape is not (ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron)) throw new SettingsException("--decahedron belongs to --shape inoDecahedron or marksDecahedron");
        if ((octahedron is not null || decahedron is not null) && context.Get(_atoms) is not null) throw new SettingsException("the size is said twice: leave out --atoms, or --octahedron or --decahedron");
        if (context.Get(_facets) is not null && shape != ParticleShape.Wulff) throw new SettingsException("--facets belongs to --shape wulff");
        if (context.Get(_truncation) is not null && shape != ParticleShape.TruncatedOctahedron) throw new SettingsException("--truncation belongs to --shape truncatedOctahedron");
        if ((context.Get(_alpha) is not null) != (ordering == AtomOrdering.WarrenCowley)) throw new SettingsException("--alpha and --ordering warrenCowley belong together");
        if (context.Get(_shell) is not null && ordering != AtomOrdering.CoreShell) throw new SettingsException("--shell belongs to --ordering coreShell");
        if (context.Get(_keep) && context.Get(_shell) is null) throw new SettingsException("--keep-composition belongs to --shell");
        if (context.Get(_layers) is not null && ordering != AtomOrdering.Layered) throw new SettingsException("--layers belongs to --ordering layered");
        if (context.Get(_plane) is not null && ordering is not (AtomOrdering.Layered or AtomOrdering.Janus)) throw new SettingsException("--plane belongs to --ordering janus or layered");
        if (context.Get(_amount) is not null && ordering is (AtomOrdering.Random or AtomOrdering.WarrenCowley)) throw new SettingsException("--amount belongs to an ordering that is neither random nor warrenCowley");
    }

    private Element? Ordered(VerbContext context, Dictionary<Element, double> composition, AtomOrdering ordering)
    {
        string? core = context.Get(_core), element = context.Get(_element);
        if (core is not null && element is not null) throw new SettingsException("say --core or --element, not both");
        if (ordering == AtomOrdering.CoreShell && core is null && element is null) throw new SettingsException("--ordering coreShell needs --core, an element of the composition");
        if ((core ?? element) is not { } symbol) return null;
        Element chosen = Texts.Symbol(symbol);
        if (!composition.ContainsKey(chosen)) throw new SettingsException($"{(core is null ? "--element" : "--core")} {chosen}: it is not in the composition");
        return chosen;
    }

    private double Lattice(VerbContext context, LatticeKind crystal, Dictionary<Element, double> composition)
    {
        double? given = context.Get(_lattice);
        if (given is not null && (context.Get(_offset) is not null || context.Get(_latticeOf) is not null)) throw new SettingsException("--lattice says it all: leave out --lattice-offset and --lattice-of");
        if (given is not null) return given.Value is >= 1 and <= 20 ? given.Value : throw new SettingsException("--lattice must lie in 1 to 20 Å");
        var own = new Dictionary<Element, double>();
        foreach (string item in (context.Get(_latticeOf) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = item.Split('=');
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double a) || a is not (>= 1 and <= 20) || !own.TryAdd(Texts.Symbol(parts[0]), a))
                throw new SettingsException($"--lattice-of: '{item}' is no lattice parameter; write it as Au=4.08,Pd=3.87 (Å)");
        }

        Element[] unknown = [.. composition.Keys.Where(e => !own.ContainsKey(e) && !LatticeParameters.IsTabulated(e))];
        if (unknown.Length > 0) throw new SettingsException($"no lattice parameter is known for {string.Join(", ", unknown.AsEnumerable())}: say --lattice or --lattice-of (Å)");
        return LatticeParameters.VegardAngstrom(crystal, composition, context.Get(_offset) ?? 0, own);
    }

    private static (int X, int Y, int Z) Cells(string text)
    {
        int[]? n = MillerTexts.Whole(text, 'x');
        if (n is [int all]) n = [all, all, all];
        return n is [int x, int y, int z] && n.All(v => v is >= 1 and <= MostCells) ? (x, y, z) : throw new SettingsException($"--cells '{text}': write 4 or 4x4x6, each in 1 to {MostCells}");
    }

    private static OctahedronSize Octahedron(string text) => MillerTexts.Whole(text, ',') is [int edge, int cut] && edge is >= 2 and <= 100 && cut >= 0 && cut <= (edge - 1) / 2
        ? new OctahedronSize(edge, cut)
        : throw new SettingsException($"--octahedron '{text}': write edge,cut, e.g. 10,3; the edge in 2 to 100, the cut up to (edge - 1)/2");

    private static DecahedronSize Decahedron(string text) => MillerTexts.Whole(text, ',') is [int p, int q, int r] && p is >= 1 and <= 60 && q is >= 1 and <= 60 && r is >= 0 and <= 60 && p + q + 2 * r >= 3
        ? new DecahedronSize(p, q, r)
        : throw new SettingsException($"--decahedron '{text}': write p,q,r, e.g. 3,2,1; p and q in 1 to 60, r in 0 to 60");
}
