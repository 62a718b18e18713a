using System.Xml.Linq;

namespace XasRmc.Tests.Architecture;

/// <summary>Reads every csproj under src and fails on any arrow that the layering does not allow.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] s_layerOne = ["XasRmc.Exafs", "XasRmc.Atomistics", "XasRmc.Inversion", "XasRmc.Formats"];
    private static readonly string[] s_layerTwo = ["XasRmc.TrainingSets", "XasRmc.Rmc", "XasRmc.Validation"];

    /// <summary>A second backend of networks, built on demand.</summary>
    private const string Optional = "XasRmc.Inversion.TorchSharp";

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(SharedFiles.RepositoryRoot, "src")).Select(p => Path.GetFileName(p)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_PointDownwardsOnly(string project)
    {
        string[] allowed = project switch
        {
            "XasRmc.Core" => [],
            "XasRmc.App" => ["XasRmc.Core", .. s_layerOne, .. s_layerTwo, Optional],
            Optional => ["XasRmc.Core", "XasRmc.Inversion"],
            _ when s_layerOne.Contains(project) => ["XasRmc.Core"],
            _ when s_layerTwo.Contains(project) => ["XasRmc.Core", .. s_layerOne],
            _ => throw new InvalidOperationException($"{project} has no place in the layering: add it to this test and to the README's picture."),
        };

        string[] referenced = [.. Read(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!))];

        Assert.Empty(referenced.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Packages_OfEachProject_AreThoseItsLayerMayUse(string project)
    {
        string[] allowed = project switch
        {
            "XasRmc.Core" => ["MathNet.Numerics"],
            "XasRmc.Inversion" => ["System.Numerics.Tensors"],
            Optional => ["TorchSharp", "libtorch-cpu-linux-x64", "libtorch-cpu-win-x64", "libtorch-cpu-osx-arm64"],
            "XasRmc.Formats" => ["Newtonsoft.Json"],
            "XasRmc.App" => ["Microsoft.Data.Sqlite", "Microsoft.Extensions.Hosting", "Newtonsoft.Json", "System.CommandLine", "Spectre.Console"],
            _ => [],
        };

        string[] used = [.. Read(project).Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!)];

        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Versions_OfPackages_StandInOnePlace()
    {
        foreach (string file in Directory.EnumerateFiles(SharedFiles.RepositoryRoot, "*.csproj", SearchOption.AllDirectories))
            Assert.DoesNotContain(XDocument.Load(file).Descendants("PackageReference"), r => r.Attribute("Version") is not null);
    }

    [Fact]
    public void TorchSharp_InEveryProjectFile_StandsUnderItsProperty()
    {
        string[] files = [.. Directory.EnumerateFiles(SharedFiles.RepositoryRoot, "*.csproj", SearchOption.AllDirectories), Path.Combine(SharedFiles.RepositoryRoot, "Directory.Packages.props")];
        XElement[] asked = [.. files.SelectMany(f => XDocument.Load(f).Descendants()).Where(e => e.Name.LocalName is "PackageReference" or "PackageVersion" or "ProjectReference" && IsTorch((string?)e.Attribute("Include") ?? ""))];

        Assert.NotEmpty(asked);
        Assert.All(asked, e => Assert.Equal("'$(TorchSharp)' == 'true'", (string?)e.Parent!.Attribute("Condition")));
        Assert.DoesNotContain("TorchSharp", File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "XasRmc.sln")), StringComparison.Ordinal);

        static bool IsTorch(string name) => name.Contains("TorchSharp", StringComparison.Ordinal) || name.StartsWith("libtorch", StringComparison.Ordinal);
    }

    private static XDocument Read(string project) => XDocument.Load(Path.Combine(SharedFiles.RepositoryRoot, "src", project, project + ".csproj"));
}
