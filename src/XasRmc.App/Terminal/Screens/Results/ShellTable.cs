using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The table of shells.</summary>
internal static class ShellTable
{
    /// <summary>An empty table.</summary>
    public static ListView<ShellLine> Create() => new(
        [
            new("pair", 6, s => s.Pair),
            new("shell", 5, s => FormattableString.Invariant($"{s.Number}")) { IsRight = true },
            new("from", 8, s => s.From),
            new("N", 14, s => s.N) { IsRight = true },
            new("R Å", 15, s => s.R) { IsRight = true },
            new("σ² 10⁻³ Å²", 17, s => s.Sigma2) { IsRight = true },
        ],
        s => FormattableString.Invariant($"{s.Pair}/{s.Number}/{s.From}"))
    {
        EmptyText = "no shells yet",
    };
}
