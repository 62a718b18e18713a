using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>A Slurm of one node on this machine, with keys, ports and folders of its own; its three daemons end with it, by number.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private readonly List<int> _processes = [];

    private SlurmCluster(string folder) => Folder = folder;

    /// <summary>Everything of it.</summary>
    public string Folder { get; }

    /// <summary>The file that <c>SLURM_CONF</c> names.</summary>
    public string Configuration => Path.Combine(Folder, "slurm.conf");

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Absence()
    {
        if (!OperatingSystem.IsLinux()) return "Needs Linux.";
        if (Environment.UserName != "root") return "Needs root, as which its daemons run.";
        return Find("slurmctld") is null || Find("slurmd") is null || Find("munged") is null || Find("sbatch") is null ? "Needs Slurm (Debian's packages slurm-wlm and munge)." : null;
    }

    /// <summary>Starts it and waits until its node is idle.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        var cluster = new SlurmCluster(Directory.CreateTempSubdirectory("slurm").FullName);
        string munge = Path.Combine(cluster.Folder, "munge");
        Directory.CreateDirectory(munge);
        foreach (string name in new[] { "state", "spool" }) Directory.CreateDirectory(Path.Combine(cluster.Folder, name));
        string key = Path.Combine(munge, "key"), socket = Path.Combine(munge, "socket");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead);
        cluster.Start("munged", "--force", "--foreground", "--key-file=" + key, "--socket=" + socket, "--pid-file=" + Path.Combine(munge, "pid"), "--seed-file=" + Path.Combine(munge, "seed"), "--log-file=" + Path.Combine(munge, "log"));
        await QueueOnDisk.UntilAsync(() => Task.FromResult(File.Exists(socket)), "munged is there");
        File.WriteAllText(cluster.Configuration, string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=xasrmc
            SlurmctldHost=localhost
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={socket},cred_expire=5
            CredType=cred/munge
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            StateSaveLocation={cluster.Folder}/state
            SlurmdSpoolDir={cluster.Folder}/spool
            SlurmctldPidFile={cluster.Folder}/slurmctld.pid
            SlurmdPidFile={cluster.Folder}/slurmd.pid
            SlurmctldLogFile={cluster.Folder}/slurmctld.log
            SlurmdLogFile={cluster.Folder}/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerType=sched/backfill
            SchedulerParameters=batch_sched_delay=1,sched_interval=5
            ReturnToService=2
            MpiDefault=none
            NodeName=localhost NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """));
        cluster.Start("slurmctld", "-D", "-c");
        cluster.Start("slurmd", "-D", "-N", "localhost");
        await QueueOnDisk.UntilAsync(() => Task.FromResult(cluster.Run("sinfo", "--noheader", "--format=%T").Trim() == "idle"), "the node is idle");
        return cluster;
    }

    /// <summary>Runs a command of Slurm; its output, empty where it failed.</summary>
    public string Run(string name, params string[] words)
    {
        var start = new ProcessStartInfo(Find(name)!, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : "";
    }

    public async ValueTask DisposeAsync()
    {
        Run("scancel", "--user=root");
        for (int i = _processes.Count - 1; i >= 0; i--)
        {
            int process = _processes[i];
            using Process kill = Process.Start("kill", ["-TERM", process.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            await QueueOnDisk.UntilAsync(() => Task.FromResult(!Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"))), "the daemon ends");
        }

        Directory.Delete(Folder, true);
    }

    private void Start(string name, params string[] words)
    {
        var start = new ProcessStartInfo(Find(name)!, words) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["SLURM_CONF"] = Configuration;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process.Id);
    }

    private static string? Find(string name) => new[] { "/usr/sbin", "/usr/bin", "/sbin", "/bin" }.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
