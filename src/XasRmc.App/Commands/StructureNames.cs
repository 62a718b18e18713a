using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.Atomistics.Building;

namespace XasRmc.App.Commands;

/// <summary>The words of <c>structure</c> for shapes, crystals, orderings; hyphens, underscores and the case of letters do not matter.</summary>
internal static class StructureNames
{
    private static readonly (string Name, ParticleShape Value, string Told)[] s_shapes =
    [
        ("sphere", ParticleShape.Sphere, "the atoms nearest to a centre; any number"),
        ("cuboctahedron", ParticleShape.Cuboctahedron, "13, 55, 147, 309, 561, 923 atoms"),
        ("octahedron", ParticleShape.Octahedron, "6, 19, 44, 85, 146, 231 atoms"),
        ("truncatedOctahedron", ParticleShape.TruncatedOctahedron, "38, 201, 586, 1289 atoms; others with --octahedron or --truncation"),
        ("cube", ParticleShape.Cube, "(100) faces"),
        ("tetrahedron", ParticleShape.Tetrahedron, "four (111) faces: 4, 10, 20, 35, 56 atoms"),
        ("rhombicDodecahedron", ParticleShape.RhombicDodecahedron, "(110) faces"),
        ("icosahedron", ParticleShape.Icosahedron, "Mackay: 13, 55, 147, 309, 561, 923 atoms"),
        ("inoDecahedron", ParticleShape.InoDecahedron, "13, 55, 147, 309, 561 atoms; others with --decahedron p,q,0"),
        ("marksDecahedron", ParticleShape.MarksDecahedron, "75, 146, 192, 238, 318, 484 atoms; others with --decahedron p,q,r"),
        ("wulff", ParticleShape.Wulff, "least surface energy for --facets; with --support Winterbottom's body"),
    ];

    private static readonly (string Name, AtomOrdering Value, string Told)[] s_orderings =
    [
        ("random", AtomOrdering.Random, "by chance"),
        ("warrenCowley", AtomOrdering.WarrenCowley, "by chance but for the first shell's --alpha"),
        ("coreShell", AtomOrdering.CoreShell, "--core inside; --shell for a thickness in monolayers"),
        ("janus", AtomOrdering.Janus, "two halves that meet in --plane"),
        ("layered", AtomOrdering.Layered, "slabs of --layers planes along --plane"),
        ("intermetallic", AtomOrdering.Intermetallic, "sublattices of --crystal L1_0, L1_2 or bcc (B2); --amount is S"),
        ("surfaceSegregated", AtomOrdering.SurfaceSegregated, "--element on the surface first"),
        ("edgeSegregated", AtomOrdering.EdgeSegregated, "--element on corners first, then edges, then faces"),
        ("subcluster", AtomOrdering.Subcluster, "--element in one connected cluster inside"),
    ];

    private static readonly (string Name, LatticeKind Value, string Told)[] s_crystals =
    [
        ("fcc", LatticeKind.Fcc, ""), ("hcp", LatticeKind.Hcp, "bulk, sphere and wulff"), ("bcc", LatticeKind.Bcc, "two sublattices make B2"),
        ("L1_0", LatticeKind.L10, "layers of two sublattices along z"), ("L1_2", LatticeKind.L12, "corners and faces"),
    ];

    private static readonly (string Name, AtomCountRule Value, string Told)[] s_rules =
    [
        ("nearest", AtomCountRule.Nearest, ""), ("atMost", AtomCountRule.AtMost, ""), ("atLeast", AtomCountRule.AtLeast, ""), ("exact", AtomCountRule.Exact, ""),
    ];

    /// <summary>The words of all shapes, and of all orderings.</summary>
    public static (IReadOnlyList<(string Name, string Told)> Shapes, IReadOnlyList<(string Name, string Told)> Orderings, IReadOnlyList<(string Name, string Told)> Crystals) All { get; } =
        ([.. s_shapes.Select(s => (s.Name, s.Told))], [.. s_orderings.Select(s => (s.Name, s.Told))], [.. s_crystals.Select(s => (s.Name, s.Told))]);

    /// <summary>The shape of a word.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static ParticleShape Shape(string word) => Find("--shape", word, s_shapes);

    /// <summary>The ordering of a word.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static AtomOrdering Ordering(string word) => Find("--ordering", word, s_orderings);

    /// <summary>The crystal of a word.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static LatticeKind Crystal(string word) => Find("--crystal", word, s_crystals);

    /// <summary>The rule of a word.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static AtomCountRule Rule(string word) => Find("--count", word, s_rules);

    /// <summary>The word of a value.</summary>
    public static string Of(ParticleShape shape) => shape == ParticleShape.Bulk ? "bulk" : s_shapes.Single(s => s.Value == shape).Name;

    /// <summary>The word of a value.</summary>
    public static string Of(LatticeKind crystal) => s_crystals.Single(c => c.Value == crystal).Name;

    /// <summary>The word of a value.</summary>
    public static string Of(AtomOrdering ordering) => s_orderings.Single(o => o.Value == ordering).Name;

    /// <summary>Writes all words for a person.</summary>
    public static void Show(IAnsiConsole console)
    {
        foreach ((string title, IReadOnlyList<(string Name, string Told)> entries) in new[] { ("--shape", All.Shapes), ("--ordering", All.Orderings), ("--crystal", All.Crystals) })
        {
            Table table = Tables.Create(title, "");
            foreach ((string name, string told) in entries) table.AddTextRow(name, told);
            console.Write(table);
        }
    }

    private static T Find<T>(string option, string word, (string Name, T Value, string Told)[] entries)
    {
        foreach ((string name, T value, _) in entries)
        {
            if (Plain(name) == Plain(word)) return value;
        }

        throw new SettingsException($"{option} {word}: there are {string.Join(", ", entries.Select(e => e.Name))}");
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
