using System.Security.Cryptography;
using System.Text;

namespace XasRmc.App.Feff;

/// <summary>A FEFF that is installed on this machine: its generation, and the programs that lead from <c>feff.inp</c> to phases or to chi(k).</summary>
/// <remarks>
/// Three forms are known: the stage programs of Debian's feff85exafs (<c>feff8l_rdinp</c> and sisters), a folder of modules (<c>rdinp</c>, <c>pot</c>, <c>xsph</c>; with <c>atomic</c> it is FEFF 9 or 10), and
/// one program or script that does everything (FEFF 6, FEFF 8, the <c>feff</c> script of FEFF 9). The names say which; a lone program is FEFF 6 where its name says so and else FEFF 8 or later.
/// </remarks>
public sealed class FeffInstallation
{
    private const string WhatToDo = "Install Debian's package feff85exafs (apt install feff85exafs), or name with --feff a folder of FEFF's programs or one program";
    private static readonly string[] s_phaseFiles = ["phase.pad", "phase.bin"];
    private static readonly string[] s_amplitudeFiles = ["feff.pad", "feff.bin"];

    private static readonly (string Name, string[] Products)[] s_debian =
    [
        ("feff8l_rdinp", ["geom.json"]), ("feff8l_pot", ["pot.pad"]), ("feff8l_xsph", s_phaseFiles),
        ("feff8l_pathfinder", ["paths.dat"]), ("feff8l_genfmt", s_amplitudeFiles), ("feff8l_ff2x", ["chi.dat"]),
    ];

    private static readonly (string Name, string[] Products)[] s_eight =
    [
        ("rdinp", ["geom.dat", "geom.json"]), ("pot", ["pot.bin", "pot.pad"]), ("xsph", s_phaseFiles),
        ("path", ["paths.dat"]), ("genfmt", s_amplitudeFiles), ("ff2x", ["chi.dat"]),
    ];

    // screen works only where the core hole is screened by RPA, and leaves nothing else.
    private static readonly (string Name, string[] Products)[] s_nine =
    [
        ("rdinp", ["geom.dat"]), ("atomic", ["apot.bin"]), ("pot", ["pot.bin"]), ("screen", []), ("xsph", s_phaseFiles),
        ("path", ["paths.dat"]), ("genfmt", s_amplitudeFiles), ("ff2x", ["chi.dat"]),
    ];

    private FeffInstallation(FeffGeneration generation, string where, IReadOnlyList<FeffCommand> toPhases, IReadOnlyList<FeffCommand> toChi)
    {
        (Generation, Where, ToPhases, ToChi) = (generation, where, toPhases, toChi);
        Fingerprint = FingerprintOf(toPhases.Concat(toChi).Select(c => c.Program).Distinct());
    }

    /// <summary>Its generation.</summary>
    public FeffGeneration Generation { get; }

    /// <summary>The folder of its programs, or its one program.</summary>
    public string Where { get; }

    /// <summary>What runs, in turn, up to the phases: enough for scattering tables. FEFF 6 runs to its <c>feffNNNN.dat</c>.</summary>
    public IReadOnlyList<FeffCommand> ToPhases { get; }

    /// <summary>What runs, in turn, from atoms to <c>chi.dat</c>; empty with FEFF 6, whose free edition has no such part, and where programs are missing.</summary>
    public IReadOnlyList<FeffCommand> ToChi { get; }

    /// <summary>SHA-256 of the programs: results of another FEFF are not taken for those of this one. A script is known by its own text, not by what it calls.</summary>
    public string Fingerprint { get; }

    /// <summary>Finds the programs.</summary>
    /// <param name="path">A folder that holds them, one program that does everything, or null to look for Debian's on the PATH.</param>
    /// <exception cref="FeffException">A program is missing, may not be run, or it is not clear which one is meant.</exception>
    public static FeffInstallation Find(string? path)
    {
        if (path is null)
        {
            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            return folders.Select(f => Stages(f, FeffGeneration.Eight, s_debian)).FirstOrDefault(f => f is not null)
                ?? throw new FeffException("FEFF is not there: no folder of the PATH holds feff8l_rdinp, feff8l_pot and their sisters", "looked on the PATH", WhatToDo);
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return OfFolder(full);
        if (!File.Exists(full)) throw new FeffException("There is no FEFF at this place", full, WhatToDo);
        return OfProgram(full);
    }

    private static FeffInstallation OfFolder(string folder) =>
        Stages(folder, FeffGeneration.Eight, s_debian)
        ?? Stages(folder, FeffGeneration.Nine, s_nine)
        ?? (File.Exists(Path.Combine(folder, "atomic")) ? null : Stages(folder, FeffGeneration.Eight, s_eight))
        ?? OfProgram(LoneProgram(folder));

    private static FeffInstallation OfProgram(string program)
    {
        string folder = Path.GetDirectoryName(program)!, name = Path.GetFileName(program);
        // One program of several stands for all of them; Debian's feff8l only calls them.
        if (name == "feff8l" || s_debian.Any(s => s.Name == name)) return Stages(folder, FeffGeneration.Eight, s_debian) ?? throw Incomplete(folder, s_debian);
        if (s_nine.Any(s => s.Name == name))
            return Stages(folder, FeffGeneration.Nine, s_nine) ?? Stages(folder, FeffGeneration.Eight, s_eight) ?? throw Incomplete(folder, s_eight);
        if (!MayRun(program)) throw new FeffException("This file is not a program that may be run", program, "Name FEFF's executable, or allow it to run (chmod +x)");
        return IsSix(name)
            ? new FeffInstallation(FeffGeneration.Six, program, [new FeffCommand(program, ["feff0001.dat"])], [])
            : new FeffInstallation(FeffGeneration.Eight, program, [new FeffCommand(program, s_phaseFiles)], [new FeffCommand(program, ["chi.dat"])]);
    }

    private static string LoneProgram(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder, "feff*").Where(MayRun).Order(StringComparer.Ordinal)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new FeffException("This folder holds no FEFF: neither feff8l_rdinp and its sisters, nor rdinp, pot and xsph, nor a program feff*", folder, WhatToDo),
            _ => throw new FeffException($"This folder holds several programs ({string.Join(", ", found.Select(Path.GetFileName))})", folder, "Name one of them with --feff"),
        };
    }

    private static FeffInstallation? Stages(string folder, FeffGeneration generation, (string Name, string[] Products)[] stages)
    {
        // Only what leads to the phases must be there; a user may have built no more.
        FeffCommand[] commands = [.. stages.Select(s => new FeffCommand(Path.Combine(folder, s.Name), s.Products))];
        FeffCommand[] present = [.. commands.Where(c => c.Products.Count > 0 || File.Exists(c.Program))];
        FeffCommand[] toPhases = [.. present.TakeWhile(c => c.Products != s_phaseFiles), present.Single(c => c.Products == s_phaseFiles)];
        if (!toPhases.All(c => MayRun(c.Program))) return null;
        return new FeffInstallation(generation, Path.GetFullPath(folder), toPhases, present.All(c => MayRun(c.Program)) ? present : []);
    }

    private static FeffException Incomplete(string folder, (string Name, string[] Products)[] stages) =>
        new($"FEFF is not whole: {string.Join(", ", stages.Select(s => s.Name).Where(n => !MayRun(Path.Combine(folder, n))))} missing", folder, WhatToDo);

    private static bool IsSix(string name) =>
        name.StartsWith("feff6", StringComparison.OrdinalIgnoreCase) || name.StartsWith("feff7", StringComparison.OrdinalIgnoreCase);

    private static bool MayRun(string program) =>
        File.Exists(program) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(program) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static string FingerprintOf(IEnumerable<string> programs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string program in programs.Where(File.Exists))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(program)));
            using FileStream stream = File.OpenRead(program);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
