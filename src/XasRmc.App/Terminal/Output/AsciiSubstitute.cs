using System.Text;

namespace XasRmc.App.Terminal.Output;

/// <summary>What an ASCII terminal shows for characters beyond ASCII. Screens draw with ASCII there; this is for names and units that come from elsewhere.</summary>
internal static class AsciiSubstitute
{
    /// <summary>The substitute: one ASCII character.</summary>
    public static char Of(Rune rune) => rune.Value switch
    {
        'Å' or 'Ä' or 'Á' or 'À' or 0x212b => 'A',
        'ä' or 'å' or 'á' or 'à' => 'a',
        'É' or 'È' => 'E',
        'é' or 'è' => 'e',
        'Ö' or 'Ø' => 'O',
        'ö' or 'ø' => 'o',
        'Ü' => 'U',
        'ü' => 'u',
        '×' => 'x',
        '·' or '•' or '…' => '.',
        '−' or '–' or '—' => '-',
        '²' => '2',
        '³' => '3',
        'µ' or 'μ' => 'u',
        '→' or '▶' or '›' => '>',
        '←' or '◀' or '‹' => '<',
        '↑' or '▲' => '^',
        '↓' or '▼' => 'v',
        '─' or '━' or '═' or '┄' or '╌' => '-',
        '│' or '┃' or '║' or '┆' or '╎' => '|',
        >= 0x2500 and <= 0x257f => '+',
        >= 0x2580 and <= 0x259f => '#',
        0x2800 => ' ',
        > 0x2800 and <= 0x28ff => '*',
        _ => '?',
    };
}
