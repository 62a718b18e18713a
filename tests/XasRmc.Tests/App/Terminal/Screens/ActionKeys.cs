using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>What holds for the actions of every screen.</summary>
internal static class ActionKeys
{
    /// <summary>Checks that no two actions share a key or a name, and that none takes a key of the whole or of lists.</summary>
    public static void AssertRight(Screen screen, Shared shared, bool hasList)
    {
        IReadOnlyList<ScreenAction> actions = screen.Actions(shared);
        Assert.Equal(actions.Count, actions.Select(a => a.Id).Distinct().Count());
        Key[] keys = [.. actions.Where(a => a.Key is not null).Select(a => a.Key!.Value)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        IEnumerable<char> taken = "?:q0123456789".Concat(hasList ? "jkgG/" : "");
        Assert.DoesNotContain(keys, k => taken.Any(k.Is));
        Assert.All(actions, a => Assert.Matches(@"^\S.*\S$", a.Title));
        Assert.All(actions.Where(a => a.Verb is not null), a => Assert.StartsWith("xasrmc ", a.Verb, StringComparison.Ordinal));
    }
}
