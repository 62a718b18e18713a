using System.Runtime.CompilerServices;

// The kernels and the lists of pairs are tested by themselves; nothing outside needs them.
[assembly: InternalsVisibleTo("XasRmc.Tests")]
