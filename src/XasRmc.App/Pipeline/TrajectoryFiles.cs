using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.Atomistics.Building;
using XasRmc.Formats.Structures;
using XasRmc.Rmc;

namespace XasRmc.App.Pipeline;

/// <summary>The trajectories of a fit in its run folder: while it runs a file a frame, at its end one file of extended XYZ a replica.</summary>
/// <remarks>A frame's file bears replica and sweep in its name and is written whole or not at all. A run that was killed and goes on from its checkpoint writes the frames since then anew, the same bytes under the same names, so that
/// nothing is missing or there twice.</remarks>
/// <param name="folder">The run.</param>
internal sealed class TrajectoryFiles(RunFolder folder)
{
    /// <summary>The folder of trajectories in a run folder.</summary>
    public const string FolderName = "trajectories";

    /// <summary>The file of a replica, numbered from 0.</summary>
    public static string NameOf(int replica) => string.Create(CultureInfo.InvariantCulture, $"{FolderName}/replica-{replica + 1}.xyz");

    /// <summary>Writes a frame.</summary>
    public void Add(RmcFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        folder.WriteText(string.Create(CultureInfo.InvariantCulture, $"{FramesOf(frame.Replica)}/{frame.Sweep:000000000}.xyz"), writer => ExtendedXyzWriter.Write(writer, SideBySide.Of(frame.Atoms),
        [
            ("replica", (frame.Replica + 1).ToString(CultureInfo.InvariantCulture)),
            ("sweep", frame.Sweep.ToString(CultureInfo.InvariantCulture)),
            ("stage", frame.Stage.ToLowerInvariant()),
            ("chi2_reduced", frame.ChiSquaredReduced.ToString("R", CultureInfo.InvariantCulture)),
            ("temperature", frame.Temperature.ToString("R", CultureInfo.InvariantCulture)),
            .. frame.Atoms.Mixture is { } mixture ? [("shares", string.Join(' ', mixture.Shares.ToArray().Select(s => s.ToString("R", CultureInfo.InvariantCulture))))] : Array.Empty<(string, string)>(),
        ]));
    }

    /// <summary>Joins the frames of each replica to one file and removes them; what an earlier run has joined already stays as it is.</summary>
    /// <param name="replicas">The number of replicas, all done.</param>
    public void Join(int replicas)
    {
        for (int replica = 0; replica < replicas; replica++)
        {
            string frames = folder.PathOf(FramesOf(replica));
            if (!Directory.Exists(frames)) continue;
            if (!folder.Exists(NameOf(replica)))
            {
                folder.Write(NameOf(replica), joined =>
                {
                    foreach (string frame in Directory.EnumerateFiles(frames, "*.xyz").Order(StringComparer.Ordinal))
                    {
                        using FileStream from = File.OpenRead(frame);
                        from.CopyTo(joined);
                    }
                });
            }

            Directory.Delete(frames, recursive: true);
        }
    }

    private static string FramesOf(int replica) => string.Create(CultureInfo.InvariantCulture, $"{FolderName}/replica-{replica + 1}.frames");
}
