using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class SharedEndingsTests
{
    [Fact]
    public void Of_ThreeThatEndAlike_KeepsTheirOwnAndTheEndingOnce()
    {
        SharedEndings found = SharedEndings.Of(["N is 3.1. Known to 1 (doi 10.1/x). No more.", "N is 4. Known to 1 (doi 10.1/x). No more.", "N is 5. It is odd. No more.", "N is 6. Known to 1 (doi 10.1/x). No more."]);

        Assert.Equal([("N is 3.1.", 0), ("N is 4.", 0), ("N is 5. It is odd.", 1), ("N is 6.", 0)], found.Texts);
        Assert.Equal(["Known to 1 (doi 10.1/x). No more.", "No more."], found.Endings);
        Assert.Equal(["a", "b"], found.Endings.Select((_, i) => SharedEndings.Sign(i)));
    }

    [Fact]
    public void Of_TwoThatEndAlike_LeavesThem()
    {
        string[] texts = ["One. And so on.", "Two. And so on.", "Three. Not so."];

        SharedEndings found = SharedEndings.Of(texts);

        Assert.Equal(texts.Select(t => (t, -1)), found.Texts);
        Assert.Empty(found.Endings);
    }

    [Fact]
    public void Of_TextsThatAreTheSame_LeavesSomethingOfEach()
    {
        SharedEndings found = SharedEndings.Of(["No moment differs. All hold.", "No moment differs. All hold.", "No moment differs. All hold.", "No moment differs.", "No moment differs.", "No moment differs."]);

        Assert.All(found.Texts, t => Assert.Equal("No moment differs.", t.Own));
        Assert.Equal(["All hold."], found.Endings);
        Assert.Empty(SharedEndings.Of([]).Texts);
    }
}
