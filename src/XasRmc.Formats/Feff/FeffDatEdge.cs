using System.Text.RegularExpressions;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Finds the edge of a <c>feffNNNN.dat</c> in its titles: the line <c>Abs   Z=79 Rmt= 1.421 Rnm= 1.565 LIII shell</c>.</summary>
public static partial class FeffDatEdge
{
    private static readonly string[] s_romans = ["I", "II", "III", "IV", "V"];

    /// <summary>The edge, or null where the titles do not name it.</summary>
    /// <param name="path">The path.</param>
    public static AbsorptionEdge? Find(TabulatedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Match match = path.Titles.Select(t => AbsorberLine().Match(t)).FirstOrDefault(m => m.Success) ?? Match.Empty;
        string shell = match.Groups["shell"].Value;
        int romans = shell.Length > 1 && !char.IsAsciiDigit(shell[1]) ? Array.IndexOf(s_romans, shell[1..]) + 1 : 0;
        return AbsorptionEdge.TryParseName(romans > 0 ? FormattableString.Invariant($"{shell[0]}{romans}") : shell, out EdgeName name)
            ? new AbsorptionEdge(path.Atoms[0].Element, name)
            : null;
    }

    [GeneratedRegex(@"^\s*Abs\s+Z=.*\s(?<shell>K|[LM](?:[1-5]|I{1,3}|IV|V))\s+shell", RegexOptions.ExplicitCapture)]
    private static partial Regex AbsorberLine();
}
