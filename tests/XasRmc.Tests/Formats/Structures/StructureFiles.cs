using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.Formats.Structures;

/// <summary>Text to configurations and back, for the tests of this folder.</summary>
internal static class StructureFiles
{
    public static IReadOnlyList<AtomicConfiguration> Read(string text, string name = "test.txt")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return StructureReader.Read(stream, name);
    }

    public static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }

    public static AtomicConfiguration Random(ulong seed, bool isPeriodic)
    {
        var random = new RandomStream(seed, 0);
        int atoms = 1 + random.NextInt(30);
        Element[] species = [Element.Of("Au"), Element.Of("Pd"), Element.Of("Cu")];
        double scale = Math.Pow(10, random.NextDouble(-3, 3));
        UnitCell? cell = isPeriodic ? new UnitCell([.. Enumerable.Range(0, 9).Select(i => (i % 4 == 0 ? 5 : 0) + random.NextDouble(-1, 1))]) : null;
        return new AtomicConfiguration(
            $"random \"{seed}\" with a\\backslash", species, [.. Enumerable.Range(0, atoms).Select(_ => random.NextInt(3))],
            [.. Enumerable.Range(0, 3 * atoms).Select(_ => scale * random.NextGaussian())], cell);
    }

    public static void AssertSame(AtomicConfiguration expected, AtomicConfiguration actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.PositionsAngstrom.ToArray(), actual.PositionsAngstrom.ToArray());
        Assert.Equal(expected.Cell?.RowsAngstrom.ToArray(), actual.Cell?.RowsAngstrom.ToArray());
        for (int i = 0; i < expected.Count; i++) Assert.Same(expected.ElementOf(i), actual.ElementOf(i));
    }

    /// <summary>Breaks a text in one random way.</summary>
    public static string Broken(string text, RandomStream random)
    {
        char[] letters = [.. text];
        switch (random.NextInt(4))
        {
            case 0: return text[..random.NextInt(text.Length)];
            case 1:
                for (int i = 0; i < 3; i++) letters[random.NextInt(letters.Length)] = (char)(9 + random.NextInt(118));
                return new string(letters);
            case 2:
                int from = random.NextInt(text.Length), to = random.NextInt(text.Length);
                return text[..Math.Min(from, to)] + text[Math.Max(from, to)..];
            default:
                string[] lines = text.Split('\n');
                random.Shuffle(lines.AsSpan());
                return string.Join('\n', lines);
        }
    }
}
