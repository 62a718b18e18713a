using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace XasRmc.App.Options;

/// <summary>The settings of the program: the section XasRmc of appsettings.json, then XASRMC_* environment variables.</summary>
internal sealed record XasRmcOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "XasRmc";

    /// <summary>Folders that hold measured files; searched after <c>--data</c> and XASRMC_DATA.</summary>
    [Description("Folders with measured files, searched after --data and XASRMC_DATA.")]
    public IReadOnlyList<string> DataFolders { get; init; } = [];

    /// <summary>The folder of pulled files, derived tables and logs; <c>~/.cache/xasrmc</c> where it is not set.</summary>
    [Description("Folder of pulled files, tables and logs; without it ~/.cache/xasrmc.")]
    public string? CacheFolder { get; init; }

    /// <summary>The folder of the queue: its socket, its jobs, their logs; <c>~/.local/state/xasrmc</c> where it is not set.</summary>
    [Description("Folder of the queue: its socket, its jobs, their logs; without it ~/.local/state/xasrmc.")]
    public string? StateFolder { get; init; }

    /// <summary>The folder that new run folders go into, from the current folder.</summary>
    [Description("Folder that new run folders go into, from the current folder.")]
    [Required(AllowEmptyStrings = false)]
    public string RunsFolder { get; init; } = "runs";

    /// <summary>The number of threads; 0 for one a core. Results do not depend on it.</summary>
    [Description("Number of threads, and cores of the queue; 0 for one a core. Results do not depend on it.")]
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>What holds where neither a command nor a set says otherwise.</summary>
    public DefaultsOptions Defaults { get; init; } = new();

    /// <summary>The terminal screens.</summary>
    public TuiOptions Tui { get; init; } = new();

    /// <summary>The number of threads to use.</summary>
    public int ThreadCount => Threads > 0 ? Threads : Math.Max(1, Environment.ProcessorCount);
}
