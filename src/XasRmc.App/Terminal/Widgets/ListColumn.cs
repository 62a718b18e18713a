using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>One column of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Title">Its head; where all heads are empty there is no row of heads.</param>
/// <param name="Width">Its cells; 0 shares what the others leave.</param>
/// <param name="Text">The text of an item.</param>
internal sealed record ListColumn<T>(string Title, int Width, Func<T, string> Text)
{
    /// <summary>Whether it stands at the right, as numbers do.</summary>
    public bool IsRight { get; init; }

    /// <summary>The look of an item's text; null for plain.</summary>
    public Func<T, CellStyle>? Style { get; init; }
}
