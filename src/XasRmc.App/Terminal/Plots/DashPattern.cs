using System.Collections.Immutable;
using System.Text;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>What tells curves apart without colour: which dots of a line are seen, and the symbol where there are no dots.</summary>
/// <param name="Symbol">The symbol of ASCII plots and of single points.</param>
/// <param name="Runs">Dots on and off in turn; empty for an unbroken line.</param>
internal sealed record DashPattern(Rune Symbol, ImmutableArray<int> Runs)
{
    private static readonly DashPattern[] s_all =
    [
        new(new Rune('*'), []),
        new(new Rune('o'), [6, 4]),
        new(new Rune('x'), [1, 3]),
        new(new Rune('+'), [8, 3, 1, 3]),
        new(new Rune('#'), [14, 4]),
        new(new Rune('@'), [3, 3]),
    ];

    /// <summary>The dots that an SVG line has on and off.</summary>
    public string SvgDashes => string.Join(' ', Runs);

    /// <summary>The pattern of a curve.</summary>
    public static DashPattern Of(int curve) => s_all[(curve % s_all.Length + s_all.Length) % s_all.Length];

    private ImmutableArray<bool> Dots { get; } = [.. Runs.SelectMany((run, i) => Enumerable.Repeat(i % 2 == 0, run))];

    /// <summary>Whether a dot of a line is seen.</summary>
    public bool IsOn(int dot) => Dots.IsEmpty || Dots[dot % Dots.Length];

    /// <summary>The same in dots of another size.</summary>
    public DashPattern For(GlyphSet glyphs) => glyphs switch
    {
        GlyphSet.Braille => this,
        // A quarter block is twice as high as a braille dot, and symbols tell ASCII curves apart by themselves.
        GlyphSet.Block => new DashPattern(Symbol, [.. Runs.Select(r => Math.Max(1, r / 2))]),
        _ => new DashPattern(Symbol, []),
    };

    /// <summary>A piece of such a line for the legend.</summary>
    public string Sample(GlyphSet glyphs, bool isMarkers)
    {
        if (isMarkers) return Symbol.ToString();
        if (glyphs == GlyphSet.Ascii) return new string((char)Symbol.Value, 2);
        DashPattern dash = For(glyphs);
        var canvas = new DotCanvas(5, 1, glyphs);
        int phase = 0;
        int row = canvas.DotsDown / 2;
        canvas.Line(0, row, canvas.Width - 1, row, 0, dash, ref phase);
        return string.Concat(Enumerable.Range(0, canvas.Columns).Select(c => DotCanvas.GlyphOf(canvas.BitsAt(c, 0), glyphs).ToString()));
    }
}
