using XasRmc.App.Terminal.Input;

namespace XasRmc.Tests.App.Terminal.Widgets;

/// <summary>Keys in words: single characters are themselves, others by their names.</summary>
internal static class Keys
{
    internal static IEnumerable<Key> Of(string words)
    {
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return word switch
            {
                "Space" => Key.Of(' '),
                "Shift+Tab" => new Key(KeyCode.Tab, Shift: true),
                _ when word.StartsWith("Ctrl+", StringComparison.Ordinal) => Key.Control(char.ToLowerInvariant(word[5])),
                _ when word.EnumerateRunes().Count() == 1 => new Key(KeyCode.Character, word.EnumerateRunes().First()),
                _ => Key.Of(Enum.Parse<KeyCode>(word)),
            };
        }
    }

    internal static IEnumerable<Key> Typed(string text) => text.EnumerateRunes().Select(r => new Key(KeyCode.Character, r));
}
