namespace XasRmc.App.Terminal.Plots;

/// <summary>Values of a map at the middles of equal parts of what is shown: where each column and row lies between the nodes is reckoned once.</summary>
internal sealed class HeatMapSampler
{
    private readonly HeatMap _map;
    private readonly (int Node, double Share)[] _columns;
    private readonly (int Node, double Share)[] _rows;

    /// <summary>Prepares it.</summary>
    /// <param name="map">The map.</param>
    /// <param name="columns">Parts from left to right.</param>
    /// <param name="rows">Parts from top to bottom.</param>
    public HeatMapSampler(HeatMap map, int columns, int rows)
    {
        _map = map;
        PlotRange x = map.ShownX, y = map.ShownY;
        _columns = new (int, double)[columns];
        _rows = new (int, double)[rows];
        for (int i = 0; i < columns; i++) _columns[i] = map.NodeOfX(x.From + x.Width * (i + 0.5) / columns);
        for (int i = 0; i < rows; i++) _rows[i] = map.NodeOfY(y.To - y.Width * (i + 0.5) / rows);
    }

    /// <summary>The value of a part; NaN where there is none.</summary>
    public double this[int column, int row]
    {
        get
        {
            (int i, double u) = _columns[column];
            (int j, double v) = _rows[row];
            return i < 0 || j < 0 ? double.NaN : _map.Between(i, u, j, v);
        }
    }
}
