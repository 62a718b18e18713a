using System.Text.RegularExpressions;

namespace XasRmc.Tests.Architecture;

/// <summary>The house style as far as a test can see it.</summary>
public sealed partial class SourceTreeTests
{
    private const int LongestFileInLines = 400;

    private static readonly string s_src = Path.Combine(SharedFiles.RepositoryRoot, "src");

    private static IEnumerable<string> SourceFiles => Directory.EnumerateFiles(s_src, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [Fact]
    public void Namespaces_OfSourceFiles_AreTheirFolders()
    {
        var wrong = new List<string>();
        foreach (string file in SourceFiles)
        {
            string expected = Path.GetRelativePath(s_src, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Match found = NamespaceLine().Match(File.ReadAllText(file));
            if (found.Success && found.Groups[1].Value != expected) wrong.Add($"{Path.GetRelativePath(s_src, file)}: {found.Groups[1].Value}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_InSource_StayShort() =>
        Assert.DoesNotContain(SourceFiles, f => File.ReadLines(f).Count() > LongestFileInLines);

    [Fact]
    public void Types_InSource_HaveNoDrawerNames() =>
        Assert.DoesNotContain(SourceFiles, f => DrawerName().IsMatch(Path.GetFileNameWithoutExtension(f)));

    [Fact]
    public void Files_InSource_DeclareOnePublicTypeNamedAsTheFile()
    {
        var wrong = new List<string>();
        foreach (string file in SourceFiles)
        {
            string[] names = [.. PublicType().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct()];
            string stem = Path.GetFileNameWithoutExtension(file).Split('.')[0];
            if (names.Length > 1 || (names.Length == 1 && names[0] != stem)) wrong.Add($"{Path.GetRelativePath(s_src, file)}: {string.Join(", ", names)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Source_Everywhere_IsFinished() =>
        Assert.DoesNotContain(SourceFiles, f => UnfinishedMark().IsMatch(File.ReadAllText(f)));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("(Utils?|Helpers?|Manager|Info)$")]
    private static partial Regex DrawerName();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|ref|unsafe) )*(?:class|record struct|record|struct|interface|enum|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex UnfinishedMark();
}
