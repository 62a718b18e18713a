namespace XasRmc.Rmc.Ensembles;

/// <summary>The analysis of variance in one way with random effects: values of several groups, whose means differ by chance.</summary>
/// <remarks>
/// value of member i of group g = m + a_g + e_gi, the variances of a and e being t² and s². With n_g members of group g, R in all and G groups: s² = sum of squares inside / (R − G); the mean square between groups is
/// s² + n0 t² in the mean, n0 = (R − sum n_g²/R)/(G − 1). Searle, Casella, McCulloch, Variance Components, Wiley 1992, doi 10.1002/9780470316856, chapter 3.
/// </remarks>
public static class OneWayVariance
{
    /// <summary>Both variances; that of the groups not below zero.</summary>
    /// <param name="values">The values, more than there are groups.</param>
    /// <param name="groups">The group of each, at least two.</param>
    /// <exception cref="ArgumentException">Other lengths, one group, or no group with two members.</exception>
    public static (double Inside, double Groups) Of(IReadOnlyList<double> values, IReadOnlyList<int> groups)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(groups);
        Core.Require.Length(groups.Count, values.Count, nameof(groups));
        double[][] members = [.. Enumerable.Range(0, values.Count).GroupBy(i => groups[i]).Select(g => g.Select(i => values[i]).ToArray())];
        if (members.Length < 2 || members.Length == values.Count) throw new ArgumentException("There must be two groups or more, one of them with two members or more.", nameof(groups));
        double mean = values.Average(), count = values.Count;
        double inside = members.Sum(g => g.Average() is var m ? g.Sum(x => (x - m) * (x - m)) : 0) / (count - members.Length);
        double between = members.Sum(g => g.Length * Math.Pow(g.Average() - mean, 2)) / (members.Length - 1);
        double share = (count - members.Sum(g => (double)g.Length * g.Length) / count) / (members.Length - 1);
        return (inside, Math.Max(0, (between - inside) / share));
    }
}
