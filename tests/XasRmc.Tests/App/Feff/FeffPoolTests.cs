using System.Diagnostics;
using System.Globalization;
using XasRmc.App.Feff;

namespace XasRmc.Tests.App.Feff;

[Collection(FakeFeff.Collection)]
public sealed class FeffPoolTests : IDisposable
{
    private const string Good = "echo run >> \"$(dirname \"$0\")/runs\"; echo ' Feff 8.40'; echo phases > phase.bin; echo more > pot.bin";
    private readonly FakeFeff _fake = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-pool-").FullName;

    public void Dispose()
    {
        _fake.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_Finished_IsNotRunAgainUnlessProgramInputOrFilesDiffer()
    {
        _fake.Write("feff84", Good);
        await RunAsync("input");
        await RunAsync("input");
        Assert.Equal(1, _fake.Lines("runs"));
        Assert.Equal(["done.sha256", "feff.inp", "feff84.log", "phase.bin"], Directory.GetFiles(Path.Combine(_folder, "a")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        await RunAsync("other input");
        Assert.Equal(2, _fake.Lines("runs"));

        File.WriteAllText(Path.Combine(_folder, "a", "phase.bin"), "pha");
        await RunAsync("other input");
        Assert.Equal(3, _fake.Lines("runs"));
        Assert.Equal("phases\n", File.ReadAllText(Path.Combine(_folder, "a", "phase.bin")));

        _fake.Write("feff84", Good + "\n# newer");
        await RunAsync("other input");
        Assert.Equal(4, _fake.Lines("runs"));
    }

    [Fact]
    public async Task Run_HalfWrittenFolderOfAKilledRun_IsNotTakenForFinished()
    {
        _fake.Write("feff84", Good);
        Directory.CreateDirectory(Path.Combine(_folder, "a.partial"));
        File.WriteAllText(Path.Combine(_folder, "a.partial", "phase.bin"), "half");

        await RunAsync("input");

        Assert.Equal(1, _fake.Lines("runs"));
        Assert.Equal("phases\n", File.ReadAllText(Path.Combine(_folder, "a", "phase.bin")));
        Assert.Equal(["a"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("echo ' ERROR: Hash table full'; exit 3", "feff84 ended with exit code 3; its words: ERROR: Hash table full")]
    [InlineData("echo phases > phase.bin; exit 139", "ended with exit code 139; its words: none")]
    [InlineData("echo first; echo '  Unknown keyword: \"EDGE\" at line:'; echo ' EDGE L3'; echo last words", "left no phase.pad or phase.bin; its words: Unknown keyword: \"EDGE\" at line: / EDGE L3 / last words")]
    [InlineData("touch phase.bin", "left no phase.pad or phase.bin")]
    public async Task Run_ThatFails_SaysProgramReasonAndFolderAndLeavesItsFiles(string script, string expected)
    {
        _fake.Write("feff84", script);

        FeffException error = await Assert.ThrowsAsync<FeffException>(() => RunAsync("input"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(Path.Combine(_folder, "a.partial"), error.Where);
        Assert.True(File.Exists(Path.Combine(error.Where, "feff84.log")));
        Assert.False(Directory.Exists(Path.Combine(_folder, "a")));
    }

    [Fact]
    public async Task Run_ThatTakesTooLong_IsKilledWithItsChildren()
    {
        string program = _fake.Write("feff84", "sleep 60 & echo $! > child; wait");
        IReadOnlyList<FeffCommand> commands = FeffInstallation.Find(program).ToPhases;

        FeffException error = await Assert.ThrowsAsync<FeffException>(() => FeffRun.RunAsync(commands, _folder, "input", CancellationToken.None, TimeSpan.FromSeconds(1)));

        Assert.Contains("was stopped after", error.What, StringComparison.Ordinal);
        int child = int.Parse(File.ReadAllText(Path.Combine(_folder, "child")), CultureInfo.InvariantCulture);
        Assert.False(IsAlive(child));
    }

    [Fact]
    public async Task Pool_TwoRuns_WorkAtOnce()
    {
        // Each waits for the other: one after the other they would wait in vain.
        _fake.Write("feff84", """
            touch "$(dirname "$0")/$(cat feff.inp)"
            for i in $(seq 100); do [ -e "$(dirname "$0")/one" ] && [ -e "$(dirname "$0")/two" ] && echo ok > phase.bin && exit 0; sleep 0.1; done
            exit 1
            """);
        FeffInstallation feff = FeffInstallation.Find(_fake.Folder);

        await FeffPool.RunAsync(feff, _folder, [new FeffTask("a", "one"), new FeffTask("b", "two")], feff.ToPhases, ["phase.bin"], 2, null, CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(_folder, "a", "phase.bin")) && File.Exists(Path.Combine(_folder, "b", "phase.bin")));
    }

    [Fact]
    public async Task Pool_OneOfTwoFails_StopsTheOtherAndTellsTheFailure()
    {
        _fake.Write("feff84", "[ \"$(cat feff.inp)\" = one ] && { echo ' bad card'; exit 1; }; sleep 60");
        FeffInstallation feff = FeffInstallation.Find(_fake.Folder);
        var clock = Stopwatch.StartNew();

        FeffException error = await Assert.ThrowsAsync<FeffException>(() =>
            FeffPool.RunAsync(feff, _folder, [new FeffTask("a", "one"), new FeffTask("b", "two")], feff.ToPhases, ["phase.bin"], 2, null, CancellationToken.None));

        Assert.Contains("bad card", error.What, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    private Task RunAsync(string input)
    {
        FeffInstallation feff = FeffInstallation.Find(_fake.Folder);
        return FeffPool.RunAsync(feff, _folder, [new FeffTask("a", input)], feff.ToPhases, ["phase.pad", "phase.bin"], 1, null, CancellationToken.None);
    }
}
