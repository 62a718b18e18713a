using System.Runtime.CompilerServices;

// The kernels are no part of the public face; their slow oracles live in the tests, and how fast they are is measured in the benchmarks.
[assembly: InternalsVisibleTo("XasRmc.Tests")]
[assembly: InternalsVisibleTo("XasRmc.Benchmarks")]
