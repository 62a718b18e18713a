using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Benchmarks.Figures;

namespace XasRmc.Benchmarks;

/// <summary>Measures all named figures and writes them as <c>xasrmc.figures/1</c>.</summary>
internal static class FigureFile
{
    private static readonly (string Area, Func<IReadOnlyList<(string Name, double Value, string Unit, string Note)>> Measure)[] s_areas =
    [
        ("reduction", ReductionFigures.Measure),
        ("forward model", ForwardFigures.Measure),
        ("reverse Monte Carlo", RmcFigures.Measure),
        ("reverse Monte Carlo with all paths", RmcPathFigures.Measure),
        ("memory of a fit", RmcMemoryFigures.Measure),
        ("molecular dynamics", DynamicsFigures.Measure),
        ("training sets", TrainingSetFigures.Measure),
        ("networks", InversionFigures.Measure),
        ("terminal", TerminalFigures.Measure),
        ("daemon and start", ProcessFigures.Measure),
    ];

    /// <summary>The names of the areas.</summary>
    public static IEnumerable<string> Areas => s_areas.Select(a => a.Area);

    /// <summary>Measures and writes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="only">The one area that is measured; null for all.</param>
    /// <param name="progress">Hears what is measured.</param>
    public static void Write(string path, string? only, TextWriter progress)
    {
        var figures = new JObject();
        foreach (var (area, measure) in s_areas)
        {
            if (only is not null && area != only) continue;
            progress.WriteLine($"measuring {area} …");
            foreach (var (name, value, unit, note) in measure())
            {
                figures[name] = new JObject { ["value"] = value, ["unit"] = unit, ["note"] = note };
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name} = {value:G5} {unit}"));
            }
        }

        var document = new JObject
        {
            ["format"] = "xasrmc.figures/1",
            ["machine"] = new JObject
            {
                ["processors"] = Environment.ProcessorCount,
                ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
                ["operatingSystem"] = RuntimeInformation.OSDescription,
                ["runtime"] = RuntimeInformation.FrameworkDescription,
                ["vectorBits"] = Vector<byte>.Count * 8,
                ["vector512"] = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
            },
            ["figures"] = figures,
        };
        string temporary = path + ".part";
        File.WriteAllText(temporary, document.ToString(Formatting.Indented) + "\n");
        File.Move(temporary, path, overwrite: true);
    }
}
