using System.Diagnostics;

namespace XasRmc.Tests.App.Jobs;

/// <summary>Waits for what has to happen.</summary>
internal static class Until
{
    /// <summary>Looks until a condition holds.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what, int seconds = 30)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"waited in vain: {what}");
            await Task.Delay(5);
        }
    }
}
