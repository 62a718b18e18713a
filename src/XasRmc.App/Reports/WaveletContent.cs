using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The magnitudes of the wavelet transforms of one edge: as measured, as fitted, and of their difference.</summary>
/// <param name="KGrid">Wave numbers of the columns, Å⁻¹.</param>
/// <param name="RGrid">Distances of the rows, Å, not corrected for phase shifts.</param>
/// <param name="Measured">Row after row: element j · KGrid.Count + i is R_j and k_i.</param>
/// <param name="Fit">Laid out alike.</param>
/// <param name="Difference">The magnitude of the transform of measured − fit, laid out alike: it holds phase as well as amplitude.</param>
public sealed record WaveletContent(KGrid KGrid, RGrid RGrid, double[] Measured, double[] Fit, double[] Difference);
