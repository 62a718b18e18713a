using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Draws a <see cref="ParticleView"/>: atoms as discs of dots, or letters in ASCII; elements differ by fill or letter and by colour, depth by dimming.</summary>
internal static class ParticleDrawing
{
    private const byte EdgeOwner = 254;
    private const int DepthSteps = 8;
    private const int MostSpecies = 30;

    /// <summary>Draws the atoms; nothing outside of the area is touched.</summary>
    public static void Draw(CellGrid grid, Rect area, ParticleView view, TerminalProfile profile)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        string[] letters = Letters(view.Atoms.Species);
        (Rect canvasArea, Rect legend) = within.SplitBottom(within.Height >= 4 ? 1 : 0);
        ParticleScene scene = ParticleScene.Of(view);
        var canvas = new DotCanvas(canvasArea.Width, canvasArea.Height, profile.Glyphs);
        // Widths of dots; a dot is DotAspect times as wide as high.
        double perAngstrom = view.Zoom * Math.Min(canvas.Width / 2.0, canvas.Height / 2.0 / canvas.DotAspect) / scene.RadiusAngstrom;
        double nearest = scene.Pieces[^1].Depth, farthest = scene.Pieces[0].Depth;
        foreach (ParticleScene.Piece piece in scene.Pieces)
        {
            double x = canvas.Width / 2.0 + piece.X * perAngstrom, y = canvas.Height / 2.0 - piece.Y * perAngstrom * canvas.DotAspect;
            if (piece.Species < 0)
            {
                double endX = canvas.Width / 2.0 + piece.EndX * perAngstrom, endY = canvas.Height / 2.0 - piece.EndY * perAngstrom * canvas.DotAspect;
                Edge(canvas, x, y, endX, endY);
                continue;
            }

            int step = nearest > farthest ? (int)Math.Min(DepthSteps - 1, DepthSteps * (piece.Depth - farthest) / (nearest - farthest)) : DepthSteps - 1;
            byte owner = (byte)(Math.Min(piece.Species, MostSpecies - 1) * DepthSteps + step);
            if (canvas.DotsDown == 1) canvas.SetDot((int)Math.Floor(x), (int)Math.Floor(y), owner, isOver: true);
            else Disc(canvas, x, y, scene.AtomRadiusAngstrom * perAngstrom, owner, piece.Species);
        }

        Put(grid, canvasArea, canvas, letters, profile);
        if (!legend.IsEmpty) DrawLegend(grid, legend, view.Atoms, letters, profile);
    }

    /// <summary>One letter for each element, all different: the first of its symbol, else the second, else a digit.</summary>
    public static string[] Letters(IReadOnlyList<Element> species)
    {
        var letters = new string[species.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < species.Count; i++)
        {
            string symbol = species[i].Symbol;
            IEnumerable<string> wishes = [.. symbol.Select(c => c.ToString()), .. Enumerable.Range(0, 10).Select(d => ((char)('0' + d)).ToString())];
            letters[i] = wishes.FirstOrDefault(taken.Add) ?? "?";
        }

        return letters;
    }

    private static void Disc(DotCanvas canvas, double x, double y, double radius, byte owner, int species)
    {
        double high = Math.Max(radius * canvas.DotAspect, 0.5), wide = Math.Max(radius, 0.5);
        int reach = (int)Math.Ceiling(Math.Min(high, canvas.Height) + 1), across = (int)Math.Ceiling(Math.Min(wide, canvas.Width) + 1);
        int cx = (int)Math.Floor(x), cy = (int)Math.Floor(y);
        if (cx < -across || cy < -reach || cx > canvas.Width + across || cy > canvas.Height + reach) return;
        // A rim one dot wide stays dark around each atom, so that it stands out from those behind it.
        double rim = 1 + 1.2 / Math.Max(1, Math.Min(high, wide)), perWide = 1 / (wide * wide), perHigh = 1 / (high * high);
        for (int j = -reach; j <= reach; j++)
        {
            for (int i = -across; i <= across; i++)
            {
                double far = i * i * perWide + j * j * perHigh;
                if (far <= 1 && IsFilled(species, far, i, j)) canvas.SetDot(cx + i, cy + j, owner);
                else if (far <= rim * rim) canvas.ClearDot(cx + i, cy + j);
            }
        }
    }

    // Full, ring, chequered, dotted: elements can be told apart without colour. The distance from the middle is squared, 1 at the edge.
    private static bool IsFilled(int species, double far, int i, int j) => (species % 4) switch
    {
        0 => true,
        1 => far > 0.38 || (i == 0 && j == 0),
        2 => (i + j) % 2 == 0,
        _ => i % 2 == 0 && j % 2 == 0,
    };

    private static void Edge(DotCanvas canvas, double x0, double y0, double x1, double y1)
    {
        if (Math.Abs(x0) + Math.Abs(y0) + Math.Abs(x1) + Math.Abs(y1) > 1e4) return;
        int phase = 0;
        canvas.Line((int)Math.Floor(x0), (int)Math.Floor(y0), (int)Math.Floor(x1), (int)Math.Floor(y1), EdgeOwner, DashPattern.Of(0), ref phase);
    }

    private static void Put(CellGrid grid, Rect area, DotCanvas canvas, string[] letters, TerminalProfile profile)
    {
        for (int row = 0; row < canvas.Rows; row++)
        {
            for (int column = 0; column < canvas.Columns; column++)
            {
                byte bits = canvas.BitsAt(column, row), owner = canvas.OwnerAt(column, row);
                if (bits == 0) continue;
                Rune rune = profile.Glyphs != GlyphSet.Ascii ? DotCanvas.GlyphOf(bits, profile.Glyphs) : new Rune(owner == EdgeOwner ? '.' : letters[owner / DepthSteps][0]);
                grid.Put(area, area.X + column, area.Y + row, rune, owner == EdgeOwner ? Theme.Faint : StyleOf(owner / DepthSteps, owner % DepthSteps, profile));
            }
        }
    }

    private static CellStyle StyleOf(int species, int step, TerminalProfile profile)
    {
        Colour colour = Theme.Curves[species % Theme.Curves.Count];
        if (profile.Colours >= ColourDepth.Palette)
        {
            double light = 0.4 + 0.6 * step / (DepthSteps - 1);
            return new CellStyle(new Colour(true, (byte)(colour.Red * light), (byte)(colour.Green * light), (byte)(colour.Blue * light)));
        }

        var style = profile.Colours == ColourDepth.None ? CellStyle.Plain : new CellStyle(colour);
        return step < DepthSteps / 3 ? style.With(CellAttributes.Dim) : step >= DepthSteps * 2 / 3 ? style.With(CellAttributes.Bold) : style;
    }

    private static void DrawLegend(CellGrid grid, Rect row, AtomicConfiguration atoms, string[] letters, TerminalProfile profile)
    {
        int x = row.X;
        for (int i = 0; i < atoms.Species.Count; i++)
        {
            string sample = profile.Glyphs == GlyphSet.Ascii ? letters[i] : Sample(i, profile.Glyphs);
            string text = FormattableString.Invariant($"{atoms.Species[i].Symbol} {atoms.CountOf(atoms.Species[i])}");
            if (x + sample.Length + 1 + text.Length > row.Right)
            {
                if (x < row.Right) grid.Write(row, x, row.Y, Glyphs.Of(profile.Glyphs).Ellipsis.ToString(), Theme.Faint);
                return;
            }

            x = grid.Write(row, x, row.Y, sample, StyleOf(i, DepthSteps - 1, profile));
            x = grid.Write(row, x + 1, row.Y, text, Theme.Text) + 2;
        }
    }

    private static string Sample(int species, GlyphSet glyphs)
    {
        var canvas = new DotCanvas(2, 1, glyphs);
        for (int y = 0; y < canvas.Height; y++)
        {
            for (int x = 0; x < canvas.Width; x++)
            {
                bool isRim = x == 0 || x == canvas.Width - 1 || (canvas.Height > 2 && (y == 0 || y == canvas.Height - 1));
                double far = isRim ? 1 : 0.3;
                if (IsFilled(species, far, x, y)) canvas.SetDot(x, y, 0);
            }
        }

        return string.Concat(DotCanvas.GlyphOf(canvas.BitsAt(0, 0), glyphs), DotCanvas.GlyphOf(canvas.BitsAt(1, 0), glyphs));
    }
}
