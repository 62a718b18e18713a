using XasRmc.Atomistics.Potentials;

namespace XasRmc.App.Pipeline;

/// <summary>The potentials that recipes can name.</summary>
internal static class PotentialLibrary
{
    /// <summary>The potentials that ship, by name.</summary>
    public static IReadOnlyDictionary<string, IPotential> Shipped() => GuptaSets.Names.ToDictionary(n => n, n => (IPotential)GuptaSets.Of(n), StringComparer.Ordinal);
}
