using System.Collections.Immutable;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>Where atoms come from.</summary>
internal abstract record StructureSource
{
    /// <summary>The command line that shows the same.</summary>
    public abstract string Verb { get; }

    /// <summary>Built by the verb.</summary>
    /// <param name="Words">The words of <c>structure</c>, without a file to write.</param>
    internal sealed record Built(ImmutableArray<string> Words) : StructureSource
    {
        /// <inheritdoc />
        public override string Verb => VerbQuery.Text(Words);

        /// <inheritdoc />
        public bool Equals(Built? other) => other is not null && Words.SequenceEqual(other.Words);

        /// <inheritdoc />
        public override int GetHashCode() => Words.Aggregate(0, HashCode.Combine);
    }

    /// <summary>Read from a file, or from the file of final atoms in a run folder.</summary>
    /// <param name="Path">The path.</param>
    /// <param name="Frame">Which configuration, from 1.</param>
    internal sealed record OfFile(string Path, int Frame = 1) : StructureSource
    {
        /// <inheritdoc />
        public override string Verb => VerbQuery.Text(["atoms", Path, .. Frame == 1 ? Array.Empty<string>() : ["--frame", FormattableString.Invariant($"{Frame}")]]);
    }
}
