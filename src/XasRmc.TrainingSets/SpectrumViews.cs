using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets;

/// <summary>The linear maps from the features of an edge to what a network may see of its spectrum.</summary>
/// <remarks>
/// The curve is q(k) of <see cref="ShellFilter.BackMatrix"/>, the spectrum of the features' range of R. The map is its Morlet transform (<see cref="MorletWavelet"/>) at distances from end to end of the range of R and wave numbers from end to end of the k window.
/// </remarks>
internal static class SpectrumViews
{
    /// <summary>Distances of a wavelet map.</summary>
    public const int MapRows = 24;

    /// <summary>Wave numbers of a wavelet map.</summary>
    public const int MapColumns = 40;

    /// <summary>The map of an edge's features.</summary>
    /// <param name="view">Which; not the components, which are no map of an edge alone.</param>
    /// <param name="filter">What the features mean.</param>
    /// <param name="back">q(k) of each feature on the grid of the filter, features × wave numbers.</param>
    public static EdgeView Of(NetworkView view, FeatureFilter filter, double[] back)
    {
        KGrid grid = filter.Grid;
        int features = back.Length / grid.Count;
        int from = (int)Math.Ceiling((filter.KMin - grid.StartInvAngstrom) / grid.StepInvAngstrom - 1e-6), to = (int)Math.Floor((filter.KMax - grid.StartInvAngstrom) / grid.StepInvAngstrom + 1e-6);
        if (view == NetworkView.Chi)
        {
            int points = to - from + 1;
            var values = new float[features * points];
            for (int f = 0; f < features; f++)
            {
                for (int i = 0; i < points; i++) values[f * points + i] = (float)back[f * grid.Count + from + i];
            }

            return new EdgeView(new ImageShape(1, 1, points), features, values);
        }

        if (view != NetworkView.Wavelet) throw new ArgumentOutOfRangeException(nameof(view), view, "Has no map of an edge.");
        var rows = new RGrid(filter.RMin, (filter.RMax - filter.RMin) / (MapRows - 1), MapRows);
        int[] columns = [.. Enumerable.Range(0, MapColumns).Select(c => (int)Math.Round(from + c * (to - from) / (MapColumns - 1.0)))];
        WaveletPlan plan = MorletWavelet.Plan(grid, rows, kWeight: 0);
        var image = new ImageShape(2, MapRows, MapColumns);
        var maps = new float[features * image.Count];
        for (int f = 0; f < features; f++)
        {
            WaveletMap map = plan.Transform(back.AsSpan(f * grid.Count, grid.Count));
            Span<float> destination = maps.AsSpan(f * image.Count, image.Count);
            for (int r = 0; r < MapRows; r++)
            {
                for (int c = 0; c < MapColumns; c++)
                {
                    destination[r * MapColumns + c] = (float)map.Re[r * grid.Count + columns[c]];
                    destination[image.PointCount + r * MapColumns + c] = (float)map.Im[r * grid.Count + columns[c]];
                }
            }
        }

        return new EdgeView(image, features, maps);
    }
}
