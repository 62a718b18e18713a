using XasRmc.Core;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Factory;

public sealed class ExampleShardTests
{
    private static readonly FactorySetup s_setup = ToySet.Setup(ToySet.Recipe(20));
    private static readonly SimulatedExample[] s_examples = [.. Enumerable.Range(0, 3).Select(i => ExampleFactory.Make(s_setup, i, CancellationToken.None))];

    [Fact]
    public void WriteRead_GivesTheExamplesBack()
    {
        using MemoryStream file = Written();

        IReadOnlyList<SimulatedExample> read = ExampleShard.Read(file, "shard", s_setup.Recipe.Space(), s_setup.RGrid, s_setup.KGrid);

        Assert.Equal(3, read.Count);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(s_examples[i].Labels.Numbers, read[i].Labels.Numbers);
            Assert.Equal(s_examples[i].Labels.Words, read[i].Labels.Words);
            Assert.True(s_examples[i].Fractions.SequenceEqual(read[i].Fractions));
            for (int p = 0; p < 3; p++) Assert.True(s_examples[i].Density(p).SequenceEqual(read[i].Density(p)));
            for (int e = 0; e < 2; e++) Assert.True(s_examples[i].Chi(e).SequenceEqual(read[i].Chi(e)));
        }
    }

    [Fact]
    public void Read_CutFile_IsRefusedInOneLine()
    {
        byte[] whole = Written().ToArray();
        foreach (int length in new[] { 0, 5, 200, whole.Length - 7 })
        {
            using var cut = new MemoryStream(whole[..length]);
            var error = Assert.Throws<XasFormatException>(() => ExampleShard.Read(cut, "shard", s_setup.Recipe.Space(), s_setup.RGrid, s_setup.KGrid));
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void Read_OtherGrid_IsRefused()
    {
        using MemoryStream file = Written();

        Assert.Throws<XasFormatException>(() => ExampleShard.Read(file, "shard", s_setup.Recipe.Space(), new RGrid(1.8, 0.01, 100), s_setup.KGrid));
    }

    private static MemoryStream Written()
    {
        var file = new MemoryStream();
        ExampleShard.Write(file, s_setup.Recipe.Space(), s_setup.RGrid, s_setup.KGrid, s_examples);
        file.Position = 0;
        return file;
    }
}
