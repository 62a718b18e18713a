using System.Runtime.CompilerServices;

// The kernels are no part of the public face; their slow oracles live in the tests.
[assembly: InternalsVisibleTo("XasRmc.Tests")]
