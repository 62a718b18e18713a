using System.Numerics;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>A table of amplitudes of one kind of path for given elements: cells with a polynomial each, whose coefficients are the shares of a few directions.</summary>
internal interface IPathTable
{
    /// <summary>The directions of its amplitudes.</summary>
    AmplitudeBasis Basis { get; }

    /// <summary>The numbers that fix a path's geometry.</summary>
    int Dimensions { get; }

    /// <summary>The terms of the polynomials.</summary>
    int TermCount { get; }

    /// <summary>The coefficients of a cell, term by term, all shares of a term together; null where it is not made yet.</summary>
    float[]? Cell(int cell);

    /// <summary>Finds where paths lie in the table and in a histogram.</summary>
    /// <param name="paths">The paths, by their sides.</param>
    /// <param name="places">The places of R in the histogram.</param>
    void Place(TablePaths paths, int places);

    /// <summary>Fills the terms of a vector of paths.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="terms">Receives one vector a term, a path in each lane.</param>
    void FillTerms(PlacedPaths paths, int first, Span<Vector<float>> terms);

    /// <summary>The slopes of sum over t of c_t term_t of one path along the numbers of its place.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="path">The path.</param>
    /// <param name="coefficients">c_t, each the sum over a vector.</param>
    /// <param name="slopes">Receives the slopes.</param>
    void FillSlopes(PlacedPaths paths, int path, ReadOnlySpan<Vector<float>> coefficients, Span<float> slopes);
}
