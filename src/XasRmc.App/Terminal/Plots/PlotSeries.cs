using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Plots;

/// <summary>One curve of a plot; numbers that are not finite are gaps.</summary>
/// <param name="Name">Its name in the legend and the readout.</param>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, as many.</param>
/// <param name="Colour">Which of the theme's curve colours, dash patterns and symbols it has.</param>
internal sealed record PlotSeries(string Name, ImmutableArray<double> X, ImmutableArray<double> Y, int Colour = 0)
{
    /// <summary>The lower edge of its uncertainty, as long as <see cref="Y"/>; empty where it has none.</summary>
    public ImmutableArray<double> Lower { get; init; } = [];

    /// <summary>The upper edge of its uncertainty, as long as <see cref="Y"/>; empty where it has none.</summary>
    public ImmutableArray<double> Upper { get; init; } = [];

    /// <summary>Whether its points are marked and not joined by a line; an uncertainty is then a bar at each.</summary>
    public bool IsMarkers { get; init; }

    /// <summary>How many points have both numbers.</summary>
    public int Count => Math.Min(X.Length, Y.Length);

    /// <summary>How many points of it have a band.</summary>
    public int BandCount => Math.Min(Count, Math.Min(Lower.Length, Upper.Length));

    /// <summary>The value at an abscissa by linear interpolation between the points on both sides; NaN outside of the points and in gaps.</summary>
    public double At(double x)
    {
        for (int i = 0; i < Count; i++)
        {
            if (X[i] == x && double.IsFinite(Y[i])) return Y[i];
            if (i == 0) continue;
            double x0 = X[i - 1], x1 = X[i];
            bool isBetween = (x0 < x && x < x1) || (x1 < x && x < x0);
            if (isBetween) return Y[i - 1] + (Y[i] - Y[i - 1]) * ((x - x0) / (x1 - x0));
        }

        return double.NaN;
    }
}
