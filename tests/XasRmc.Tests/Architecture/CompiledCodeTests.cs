using System.Reflection;

namespace XasRmc.Tests.Architecture;

/// <summary>No console, clock, environment or path below App: seen in what the compiled assemblies refer to.</summary>
public sealed class CompiledCodeTests
{
    private static readonly string[] s_libraries =
        ["XasRmc.Core", "XasRmc.Exafs", "XasRmc.Atomistics", "XasRmc.Inversion", "XasRmc.Formats", "XasRmc.TrainingSets", "XasRmc.Rmc", "XasRmc.Validation"];

    private static readonly string[] s_ambientAssemblies =
        ["System.Console", "System.Diagnostics.Process", "System.Net.Http", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "Spectre.Console", "System.CommandLine"];

    public static TheoryData<string> Libraries => [.. s_libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Assembly_BelowApp_RefersToNoAmbientWorld(string name)
    {
        IEnumerable<string?> referenced = Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name);

        Assert.Empty(referenced.Intersect(s_ambientAssemblies));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Types_BelowApp_HoldNoMutableStaticState(string name)
    {
        IEnumerable<FieldInfo> fields = Assembly.Load(name).GetTypes()
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains('<', StringComparison.Ordinal));

        Assert.Empty(fields.Select(f => $"{f.DeclaringType!.FullName}.{f.Name}"));
    }
}
