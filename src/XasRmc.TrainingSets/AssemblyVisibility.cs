using System.Runtime.CompilerServices;

// The kernels are no part of the public face; their slow oracles live in the tests, and what others take for the same is measured in the benchmarks.
[assembly: InternalsVisibleTo("XasRmc.Tests")]
[assembly: InternalsVisibleTo("XasRmc.Benchmarks")]
