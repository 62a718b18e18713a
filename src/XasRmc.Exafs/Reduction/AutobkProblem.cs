using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The background fit as a small problem: R bins and clamps as linear maps of the spline coefficients, times the one scale that is not linear.</summary>
/// <remarks>out = a − A c, v = b − B c (the clamped points of chi), residual (out, w s v) with s = 0.1 + 10 mean(out²). Columns are stored one after the other.</remarks>
internal sealed class AutobkProblem
{
    private const double FloorOfScale = 0.1, SlopeOfScale = 10;

    private readonly int _columns, _bins, _clamps, _points;
    private readonly double[] _chiMu, _chiBasis, _a, _map, _b, _clampMap, _clampWeights;

    private AutobkProblem(int columns, int points, int bins, double[] chiMu, double[] chiBasis, double[] a, double[] map, double[] b, double[] clampMap, double[] clampWeights)
    {
        (_columns, _points, _bins, _clamps) = (columns, points, bins, clampWeights.Length);
        (_chiMu, _chiBasis, _a, _map, _b, _clampMap, _clampWeights) = (chiMu, chiBasis, a, map, b, clampMap, clampWeights);
    }

    public static AutobkProblem Build(AutobkGrids grids, ReductionSettings settings, ChiSpectrum? standard)
    {
        int columns = grids.Basis.Count, nk = grids.KCount, np = grids.RawK.Length, bins = 2 * grids.RBins;
        (double[] chiMu, double[] chiBasis) = Interpolate(grids, settings.KStep);
        double[] judged = chiMu;
        if (standard is not null)
        {
            judged = (double[])chiMu.Clone();
            for (int i = 0; i < nk; i++) judged[i] -= StandardAt(standard, i * settings.KStep);
        }

        var window = new double[nk];
        FourierWindow.Compute(settings.Window, settings.KStep, settings.KMin, grids.KMax, settings.DK, settings.DK, window);
        double scale = grids.ResidualStep / Math.Sqrt(Math.PI);
        for (int i = 0; i < nk; i++) window[i] *= FourierTransform.Power(i * settings.KStep, settings.KWeight) * scale;

        RadixTwoFourier factors = RadixTwoFourier.OfLength(settings.NFft);
        var a = new double[bins];
        var map = new double[columns * bins];
        var cos = new double[nk];
        var sin = new double[nk];
        for (int m = 0; m < grids.RBins; m++)
        {
            for (int i = 0, angle = 0; i < nk; i++, angle = (angle + m) & (settings.NFft - 1))
            {
                cos[i] = window[i] * factors.Cos[angle];
                sin[i] = -window[i] * factors.Sin[angle];
            }

            a[2 * m] = DenseLeastSquares.Dot(cos, judged);
            a[2 * m + 1] = DenseLeastSquares.Dot(sin, judged);
            for (int j = 0; j < columns; j++)
            {
                ReadOnlySpan<double> basis = chiBasis.AsSpan(j * nk, nk);
                map[j * bins + 2 * m] = DenseLeastSquares.Dot(cos, basis);
                map[j * bins + 2 * m + 1] = DenseLeastSquares.Dot(sin, basis);
            }
        }

        int atEachEnd = Math.Min(settings.NClamp, nk);
        var b = new double[2 * atEachEnd];
        var weights = new double[b.Length];
        var clampMap = new double[columns * b.Length];
        for (int i = 0; i < b.Length; i++)
        {
            int point = i < atEachEnd ? i : nk - b.Length + i;
            weights[i] = Math.Abs(i < atEachEnd ? settings.ClampLo : settings.ClampHi);
            b[i] = judged[point];
            for (int j = 0; j < columns; j++) clampMap[j * b.Length + i] = chiBasis[j * nk + point];
        }

        return new AutobkProblem(columns, nk, bins, chiMu, chiBasis, a, map, b, clampMap, weights);
    }

    /// <summary>chi(k) of coefficients, not divided by the edge step.</summary>
    public void Chi(ReadOnlySpan<double> coefficients, Span<double> chi)
    {
        _chiMu.CopyTo(chi);
        for (int j = 0; j < _columns; j++)
        {
            double c = coefficients[j];
            ReadOnlySpan<double> basis = _chiBasis.AsSpan(j * _points, _points);
            for (int i = 0; i < basis.Length; i++) chi[i] -= c * basis[i];
        }
    }

    /// <summary>Moves the coefficients to where the fit rests.</summary>
    public (double Misfit, bool HasConverged) Minimise(double[] coefficients) =>
        LevenbergMarquardt.Minimise(Residual, _bins + _clamps, coefficients);

    private void Residual(ReadOnlySpan<double> c, Span<double> residual)
    {
        _a.CopyTo(residual);
        Span<double> clamped = residual[_bins..];
        _b.CopyTo(clamped);
        for (int j = 0; j < _columns; j++)
        {
            for (int i = 0; i < _bins; i++) residual[i] -= c[j] * _map[j * _bins + i];
            for (int i = 0; i < _clamps; i++) clamped[i] -= c[j] * _clampMap[j * _clamps + i];
        }

        double scale = Scale(residual);
        for (int i = 0; i < _clamps; i++) clamped[i] *= scale * _clampWeights[i];
    }

    private double Scale(ReadOnlySpan<double> residual) =>
        FloorOfScale + SlopeOfScale * DenseLeastSquares.Dot(residual[.._bins], residual[.._bins]) / _bins;

    // chi of mu alone, and of each background spline alone, at the points of the k grid.
    private static (double[] ChiMu, double[] ChiBasis) Interpolate(AutobkGrids grids, double kStep)
    {
        int columns = grids.Basis.Count, nk = grids.KCount, np = grids.RawK.Length;
        var spline = new NotAKnotSpline(grids.RawK);
        var firsts = new int[np];
        var values = new double[4 * np];
        for (int p = 0; p < np; p++) firsts[p] = grids.Basis.Values(grids.RawK[p], values.AsSpan(4 * p, 4));
        var pieces = new int[nk];
        for (int i = 0; i < nk; i++) pieces[i] = spline.PieceOf(i * kStep);

        var slopes = new double[np];
        var chiMu = new double[nk];
        Evaluate(grids.RawMu, chiMu);
        var chiBasis = new double[columns * nk];
        var y = new double[np];
        for (int j = 0; j < columns; j++)
        {
            for (int p = 0; p < np; p++)
            {
                int offset = j - firsts[p];
                y[p] = offset is >= 0 and < 4 ? values[4 * p + offset] : 0;
            }

            Evaluate(y, chiBasis.AsSpan(j * nk, nk));
        }

        return (chiMu, chiBasis);

        void Evaluate(ReadOnlySpan<double> ordinates, Span<double> destination)
        {
            spline.Slopes(ordinates, slopes);
            for (int i = 0; i < nk; i++) destination[i] = spline.Evaluate(pieces[i], i * kStep, ordinates, slopes);
        }
    }

    private static double StandardAt(ChiSpectrum standard, double k)
    {
        double position = (k - standard.Grid.StartInvAngstrom) / standard.Grid.StepInvAngstrom;
        if (position <= 0) return standard.Chi[0];
        if (position >= standard.Grid.Count - 1) return standard.Chi[^1];
        int i = (int)position;
        return standard.Chi[i] + (position - i) * (standard.Chi[i + 1] - standard.Chi[i]);
    }
}
