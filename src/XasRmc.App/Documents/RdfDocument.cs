using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>rdf</c>, <c>xasrmc.rdf/1</c>.</summary>
public static class RdfDocument
{
    /// <summary>Builds the document.</summary>
    /// <remarks>g_AB(r) = n_AB(r) / (4 π rho_B r²) where a density rho_B of the neighbour exists, i.e. in a periodic cell; else null.</remarks>
    /// <param name="rdfs">The distributions.</param>
    /// <param name="shellWindows">Borders of each shell, Å.</param>
    /// <param name="numberDensityPerCubicAngstrom">Atoms of each element per Å³, or null for free atoms.</param>
    public static JObject Build(PartialRdfSet rdfs, IReadOnlyList<(double RMinAngstrom, double RMaxAngstrom)> shellWindows, IReadOnlyDictionary<Element, double>? numberDensityPerCubicAngstrom)
    {
        ArgumentNullException.ThrowIfNull(rdfs);
        ArgumentNullException.ThrowIfNull(shellWindows);
        JObject document = DocumentJson.Start("rdf");
        document["composition"] = DocumentJson.Composition(rdfs.Composition);
        document["pairs"] = new JArray(rdfs.Pairs.Select(pair => DocumentJson.Pair(
            pair,
            new JArray(shellWindows.Select(w => DocumentJson.Shell(pair.Shell(w.RMinAngstrom, w.RMaxAngstrom)))),
            numberDensityPerCubicAngstrom is not null && numberDensityPerCubicAngstrom.TryGetValue(pair.Neighbour, out double density) ? PairCorrelation(pair, density) : null)));
        return document;
    }

    private static double[] PairCorrelation(PartialRdf pair, double densityPerCubicAngstrom)
    {
        var g = new double[pair.Grid.Count];
        for (int j = 0; j < g.Length; j++)
        {
            double r = pair.Grid[j];
            g[j] = pair.PerAngstrom[j] / (4 * Math.PI * densityPerCubicAngstrom * r * r);
        }

        return g;
    }
}
