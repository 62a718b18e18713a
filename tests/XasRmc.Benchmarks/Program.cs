using BenchmarkDotNet.Running;
using XasRmc.Benchmarks;

// With --figures FILE: every named figure, as medians of several runs, in one JSON document. Without: the usual BenchmarkDotNet switcher.
int at = Array.IndexOf(args, "--figures");
if (at < 0)
{
    BenchmarkSwitcher.FromAssembly(typeof(FigureFile).Assembly).Run(args);
    return 0;
}

if (at + 1 >= args.Length || args.Length != 2)
{
    Console.Error.WriteLine("benchmarks: --figures takes the file to write, and stands alone.");
    return 3;
}

FigureFile.Write(args[at + 1], Console.Error);
return 0;
