using XasRmc.App;

namespace XasRmc.Tests.Common;

/// <summary>A fresh folder with its own home, environment and streams, in which command lines run inside the test's process.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public Workplace()
    {
        Folder = Directory.CreateTempSubdirectory("xasrmc-test-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "home"));
        Directory.CreateDirectory(Path.Combine(Folder, "program"));
    }

    public string Folder { get; }

    /// <summary>The folder of the program's settings; without it the one of the build.</summary>
    public string ProgramFolder { get; set; } = AppContext.BaseDirectory;

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public Surroundings Surroundings(TextWriter? output = null, TextWriter? error = null) => new()
    {
        Out = output ?? TextWriter.Null,
        Error = error ?? TextWriter.Null,
        CurrentFolder = Folder,
        ProgramFolder = ProgramFolder,
        HomeFolder = Path.Combine(Folder, "home"),
        Variables = _variables,
    };

    public async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = await CommandLineApp.RunAsync(args, Surroundings(output, error), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    public string Write(string relative, string content)
    {
        string path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
