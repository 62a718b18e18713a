namespace XasRmc.App.Pipeline;

/// <summary>What a few sites say of the mean over all sites of a structure.</summary>
/// <remarks>
/// The square of a mean over m sites holds a part of what sites differ by: E|mean|² = |mean of all|² + S²/m, with S² the variance of a site about the mean, summed over the components. Without it |mean of all|² is (|mean|² − S²/m), S² by the sites about their own mean over m − 1; not below zero.
/// </remarks>
internal static class SiteMean
{
    /// <summary>|mean|² of the sites given, and what it is for all sites of the structure.</summary>
    /// <param name="sites">A vector a site, all of one length. One site says nothing of what sites differ by: both numbers are its own square.</param>
    public static (double OfFew, double OfAll) Squares(double[][] sites)
    {
        double mean = 0, scatter = 0;
        for (int c = 0; c < sites[0].Length; c++)
        {
            double average = sites.Average(s => s[c]);
            mean += average * average;
            scatter += sites.Sum(s => (s[c] - average) * (s[c] - average));
        }

        return (mean, sites.Length < 2 ? mean : Math.Max(0, mean - scatter / (sites.Length - 1) / sites.Length));
    }
}
