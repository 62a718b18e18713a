using BenchmarkDotNet.Running;
using XasRmc.Benchmarks;

// With --figures FILE: every named figure, as medians of several runs, in one JSON document; with --only AREA those of one area. Without: the usual BenchmarkDotNet switcher.
int at = Array.IndexOf(args, "--figures");
if (at < 0)
{
    BenchmarkSwitcher.FromAssembly(typeof(FigureFile).Assembly).Run(args);
    return 0;
}

int only = Array.IndexOf(args, "--only");
if (at + 1 >= args.Length || args.Length != (only < 0 ? 2 : 4) || only + 1 >= args.Length || (only >= 0 && !FigureFile.Areas.Contains(args[only + 1])))
{
    Console.Error.WriteLine($"benchmarks: --figures takes the file to write, and stands alone or with --only and one area of: {string.Join(", ", FigureFile.Areas)}.");
    return 3;
}

FigureFile.Write(args[at + 1], only < 0 ? null : args[only + 1], Console.Error);
return 0;
