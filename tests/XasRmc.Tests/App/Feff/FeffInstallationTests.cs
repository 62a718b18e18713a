using XasRmc.App.Feff;

namespace XasRmc.Tests.App.Feff;

[Collection(FakeFeff.Collection)]
public sealed class FeffInstallationTests : IDisposable
{
    private readonly FakeFeff _fake = new();

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData("feff8l_rdinp feff8l_pot feff8l_xsph", FeffGeneration.Eight, "feff8l_rdinp feff8l_pot feff8l_xsph")]
    [InlineData("rdinp pot xsph", FeffGeneration.Eight, "rdinp pot xsph")]
    [InlineData("rdinp atomic pot screen xsph fms mkgtr path genfmt ff2x", FeffGeneration.Nine, "rdinp atomic pot screen xsph")]
    [InlineData("rdinp atomic pot xsph", FeffGeneration.Nine, "rdinp atomic pot xsph")]
    [InlineData("feff84", FeffGeneration.Eight, "feff84")]
    [InlineData("feff6l", FeffGeneration.Six, "feff6l")]
    public void Find_Folder_KnowsGenerationAndProgramsUpToThePhases(string programs, FeffGeneration generation, string expected)
    {
        foreach (string program in programs.Split(' ')) _fake.Write(program);

        FeffInstallation feff = FeffInstallation.Find(_fake.Folder);

        Assert.Equal(generation, feff.Generation);
        Assert.Equal(expected.Split(' ').Select(p => Path.Combine(_fake.Folder, p)), feff.ToPhases.Select(c => c.Program));
    }

    [Theory]
    [InlineData("rdinp pot xsph", "xsph", FeffGeneration.Eight, 3)]
    [InlineData("feff8l feff8l_rdinp feff8l_pot feff8l_xsph", "feff8l", FeffGeneration.Eight, 3)]
    [InlineData("feff8l feff6l", "feff6l", FeffGeneration.Six, 1)]
    [InlineData("feff9.sh feff8", "feff9.sh", FeffGeneration.Eight, 1)]
    public void Find_Program_StandsForItselfOrItsSisters(string programs, string named, FeffGeneration generation, int commands)
    {
        foreach (string program in programs.Split(' ')) _fake.Write(program);

        FeffInstallation feff = FeffInstallation.Find(Path.Combine(_fake.Folder, named));

        Assert.Equal(generation, feff.Generation);
        Assert.Equal(commands, feff.ToPhases.Count);
    }

    [Theory]
    [InlineData("", ".", "holds no FEFF")]
    [InlineData("feff6l feff84", ".", "several programs (feff6l, feff84)")]
    [InlineData("feff8l feff8l_rdinp", "feff8l", "feff8l_pot, feff8l_xsph")]
    [InlineData("rdinp", "rdinp", "pot, xsph")]
    [InlineData("", "nowhere", "no FEFF at this place")]
    public void Find_NotWhole_SaysWhatIsMissingAndWhatToDo(string programs, string named, string expected)
    {
        foreach (string program in programs.Split(' ', StringSplitOptions.RemoveEmptyEntries)) _fake.Write(program);

        FeffException error = Assert.Throws<FeffException>(() => FeffInstallation.Find(Path.Combine(_fake.Folder, named)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_fake.Folder, error.Where, StringComparison.Ordinal);
        Assert.Contains("--feff", error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Find_FileThatMayNotRun_SaysSo()
    {
        string path = _fake.Write("feff84", mayRun: false);

        Assert.Contains("chmod", Assert.Throws<FeffException>(() => FeffInstallation.Find(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_OfAnotherProgram_Differs()
    {
        string path = _fake.Write("feff84");
        string first = FeffInstallation.Find(path).Fingerprint;
        Assert.Equal(first, FeffInstallation.Find(path).Fingerprint);

        _fake.Write("feff84", "echo newer");

        Assert.NotEqual(first, FeffInstallation.Find(path).Fingerprint);
    }
}
