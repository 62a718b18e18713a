using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Commands;

/// <summary>Reads structures that the user names.</summary>
internal static class StructureInput
{
    /// <summary>All configurations of a file.</summary>
    public static IReadOnlyList<AtomicConfiguration> ReadAll(VerbContext context, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        using FileStream stream = context.OpenRead(path);
        IReadOnlyList<AtomicConfiguration> frames = StructureReader.Read(stream, path);
        return frames.Count > 0 ? frames : throw new XasFormatException(path, 0, "the file holds no atoms");
    }

    /// <summary>Some configurations of a file: all, or one by its number from 1.</summary>
    public static IReadOnlyList<AtomicConfiguration> Read(VerbContext context, string path, int? frame)
    {
        IReadOnlyList<AtomicConfiguration> frames = ReadAll(context, path);
        if (frame is null) return frames;
        return frame >= 1 && frame <= frames.Count
            ? [frames[frame.Value - 1]]
            : throw new SettingsException(FormattableString.Invariant($"--frame {frame}: {path} holds {frames.Count} configurations"));
    }
}
