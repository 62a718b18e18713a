namespace XasRmc.Exafs.Reduction;

/// <summary>The points, grids and spline of one background fit.</summary>
/// <param name="RawK">The wave numbers of the measured points, Å⁻¹; the first may lie a little below zero.</param>
/// <param name="RawMu">mu at them.</param>
/// <param name="FirstPoint">The number of the first of them in the scan.</param>
/// <param name="KCount">The number of points of chi(k).</param>
/// <param name="KMax">The upper end of the window, Å⁻¹.</param>
/// <param name="Rbkg">The upper end of the background's distances, Å.</param>
/// <param name="RBins">The number of R bins below it.</param>
/// <param name="ResidualStep">The k step in the scale of the residual's transform, Å⁻¹.</param>
/// <param name="Basis">The background's splines.</param>
/// <param name="InitialCoefficients">Where the fit starts.</param>
internal sealed record AutobkGrids(
    double[] RawK, double[] RawMu, int FirstPoint, int KCount, double KMax, double Rbkg, int RBins, double ResidualStep, CubicBasis Basis, double[] InitialCoefficients);
