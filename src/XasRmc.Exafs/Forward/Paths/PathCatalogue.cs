namespace XasRmc.Exafs.Forward.Paths;

/// <summary>Finds all paths of an absorber up to a number of legs and a half length, and puts equal ones together.</summary>
internal static class PathCatalogue
{
    /// <summary>Lists the paths. Those that differ by direction, by symmetry or by a mirror stand once, with their number.</summary>
    /// <param name="sites">The atoms around the absorber.</param>
    /// <param name="potentials">For each species of the configuration its potential as a neighbour.</param>
    /// <param name="legs">The most legs, 2 to 4.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    public static IReadOnlyList<ScatteringPath> Find(AbsorberSites sites, ReadOnlySpan<int> potentials, int legs, double rMaxAngstrom)
    {
        int count = sites.Count;
        var potential = new sbyte[count];
        for (int i = 1; i < count; i++) potential[i] = (sbyte)potentials[sites.SpeciesIndex[i]];
        var found = new Dictionary<PathKey, int>();
        var paths = new List<ScatteringPath>();
        double longest = 2 * rMaxAngstrom;
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        for (int i = 1; i < count; i++)
        {
            double first = fromAbsorber[i];
            if (2 * first > longest) continue;
            Add(new PathKey(potential[i], -1, -1, PathKey.Pack(first, 0), 0, 0), new ScatteringPath(i, -1, -1, first, 1));
            if (legs < 3) continue;
            ReadOnlySpan<double> fromFirst = sites.Distances(i);
            for (int j = i + 1; j < count; j++)
            {
                double length = first + fromFirst[j] + fromAbsorber[j];
                if (length > longest) continue;
                // The way back through both is another path with the same amplitude.
                bool isTurned = potential[i] > potential[j] || (potential[i] == potential[j] && PathKey.Pack(first, 0) > PathKey.Pack(fromAbsorber[j], 0));
                (int a, int b) = isTurned ? (j, i) : (i, j);
                Add(
                    new PathKey(potential[a], potential[b], -1, PathKey.Pack(fromAbsorber[a], fromFirst[j]), PathKey.Pack(fromAbsorber[b], 0), 0),
                    new ScatteringPath(a, b, -1, 0.5 * length, 2));
            }
        }

        for (int i = 1; i < count && legs > 3; i++)
        {
            ReadOnlySpan<double> fromFirst = sites.Distances(i);
            for (int j = 0; j < count; j++)
            {
                double there = fromAbsorber[i] + fromFirst[j];
                if (j == i || there + fromAbsorber[j] > longest) continue;
                ReadOnlySpan<double> fromSecond = sites.Distances(j);
                for (int k = i; k < count; k++)
                {
                    double length = there + fromSecond[k] + fromAbsorber[k];
                    if (k == j || length > longest) continue;
                    bool isTurned = potential[i] > potential[k] || (potential[i] == potential[k] && PathKey.Pack(fromAbsorber[i], fromFirst[j]) > PathKey.Pack(fromAbsorber[k], fromSecond[k]));
                    (int a, int c) = isTurned ? (k, i) : (i, k);
                    ReadOnlySpan<double> fromA = sites.Distances(a), fromC = sites.Distances(c);
                    Add(
                        new PathKey(
                            potential[a], j == 0 ? (sbyte)0 : potential[j], potential[c], PathKey.Pack(fromAbsorber[a], fromA[j]), PathKey.Pack(fromC[j], fromAbsorber[c]), PathKey.Pack(fromAbsorber[j], fromA[c])),
                        new ScatteringPath(a, j, c, 0.5 * length, i == k ? 1 : 2));
                }
            }
        }

        return paths;

        void Add(PathKey key, ScatteringPath path)
        {
            if (found.TryGetValue(key, out int index)) paths[index] = paths[index] with { Degeneracy = paths[index].Degeneracy + path.Degeneracy };
            else
            {
                found.Add(key, paths.Count);
                paths.Add(path);
            }
        }
    }
}
