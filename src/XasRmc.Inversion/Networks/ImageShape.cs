using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>The extents of an image, or, with a height of 1, of curves on a common axis. Numbers stand channel after channel, row after row, as torch has them.</summary>
public sealed record ImageShape
{
    /// <summary>Makes a shape.</summary>
    /// <param name="channels">Numbers at a point, from 1.</param>
    /// <param name="height">Rows, from 1.</param>
    /// <param name="width">Points of a row, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is below 1.</exception>
    public ImageShape(int channels, int height, int width)
    {
        Require.AtLeast(channels, 1);
        Require.AtLeast(height, 1);
        Require.AtLeast(width, 1);
        (Channels, Height, Width) = (channels, height, width);
    }

    /// <summary>Numbers at a point.</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Points of a row.</summary>
    public int Width { get; }

    /// <summary>Points: height × width.</summary>
    public int PointCount => Height * Width;

    /// <summary>Numbers in all: channels × height × width.</summary>
    public int Count => Channels * PointCount;
}
