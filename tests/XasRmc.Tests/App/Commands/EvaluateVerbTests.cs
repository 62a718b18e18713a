namespace XasRmc.Tests.App.Commands;

/// <summary>What 'evaluate' refuses; what it answers is tested where it is computed.</summary>
public sealed class EvaluateVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("no-such-model", "there is no model 'no-such-model'")]
    [InlineData("au-l3", "holds no training set")]
    [InlineData("pd-k --known-size --noise 0", "--noise must lie above 0")]
    [InlineData("au-l3 --noise 0", "--noise must lie above 0")]
    public async Task Evaluate_WhatCannotBe_IsOneLineAndExit3(string words, string expected)
    {
        (int code, string text, string error) = await _place.RunAsync(["evaluate", .. words.Split(' '), "--set", "nothing-here"]);

        Assert.Equal(3, code);
        Assert.Equal("", text);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }
}
