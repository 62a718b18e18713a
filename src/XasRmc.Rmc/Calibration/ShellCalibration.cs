using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Rmc.Ensembles;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Calibration;

/// <summary>The classical fit of the first shell of a pure metal with known coordination: S0² and dE0 from a foil, for use with samples measured alike.</summary>
/// <remarks>
/// <para>chi(k) = S0² ∫ n(r) chi_AA(q; r) dr, q² = k² − 0.2625 dE0, with n(r) the skewed, nowhere negative shell of N atoms at R with sigma² and C3, plus outer shells
/// tied to it. Minimised: N_ind |F (chi_m − chi)|²/eps² by Levenberg and Marquardt's method, the range and weights being those of the edge's objective.</para>
/// <para>Standard errors: the diagonal of (JᵀJ)⁻¹ in units where chi² counts N_ind points, times chi²_red where that exceeds 1, as FEFFIT and Larch report them. S0² and
/// sigma² are strongly correlated; the errors hold that. They do not hold an error of the tables common to foil and sample, which cancels where both are fitted alike.</para>
/// </remarks>
public static class ShellCalibration
{
    private const int S02 = 0, DeltaE0 = 1, R = 2, Sigma2 = 3, C3 = 4;
    private const double SmallestSigma2 = 2e-4;

    /// <summary>Fits one shell.</summary>
    /// <param name="edge">The spectrum, what is compared of it, and how well it is known; its ranges of S0² and dE0 are not used.</param>
    /// <param name="table">The table of the edge with its own element.</param>
    /// <param name="settings">What is known and where to start.</param>
    /// <exception cref="ArgumentException">The table is of another edge or another neighbour, or the start lies outside it.</exception>
    public static ShellCalibrationResult Fit(RmcEdge edge, PairScatteringTable table, ShellCalibrationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(settings);
        if (table.Edge != edge.Edge || table.Neighbour != edge.Edge.Element)
            throw new ArgumentException($"The table must be of {edge.Edge} with {edge.Edge.Element}; it is of {table.Edge} with {table.Neighbour}.", nameof(table));
        Require.Positive(settings.CoordinationNumber);
        Require.InRange(settings.StartRAngstrom, table.RGrid.StartAngstrom, table.RGrid.EndAngstrom, nameof(settings));
        Require.InRange(settings.StartSigma2, SmallestSigma2, 0.1, nameof(settings));
        Require.Positive(settings.StartS02);
        Require.NotNegative(settings.DeltaE0RangeEv);

        double scale = Math.Sqrt(edge.Objective.IndependentPoints / edge.ErrorPower);
        double[] data = new double[edge.Objective.FeatureCount];
        edge.Objective.Apply(edge.Measured.Chi, data);
        double[] start = [settings.StartS02, 0, settings.StartRAngstrom, settings.StartSigma2, 0];
        start[DeltaE0] = ScanDeltaE0(start);
        double[] steps = [1e-3, 1e-2, 1e-4, 2e-5, 1e-6];
        int count = settings.Anharmonicity is null && settings.IsC3Fitted ? 5 : 4;
        LeastSquaresFit fit = LeastSquaresFit.Run(Residual, start[..count], steps[..count]);

        double[] p = [.. fit.Parameters, .. start[fit.Parameters.Length..]];
        p[C3] = ThirdCumulant(p);
        double freedom = Math.Max(1, edge.Objective.IndependentPoints - count);
        Matrix<double> covariance = fit.Normal.PseudoInverse() * Math.Max(1, fit.Square / freedom);
        double Error(int a) => a < count ? Math.Sqrt(Math.Max(0, covariance[a, a])) : 0;
        double signal = data.Sum(d => d * d) * scale * scale;
        var comparison = new EdgeComparison(edge.Edge, edge.Measured.Grid, edge.Measured.Chi, Model(p), fit.Square / signal, fit.Square / freedom, p[S02], p[DeltaE0]);
        var moments = new ShellMoments(table.RGrid.StartAngstrom, table.RGrid.EndAngstrom, settings.CoordinationNumber, p[R], p[Sigma2], p[C3]);
        return new ShellCalibrationResult(
            p[S02], Error(S02), p[DeltaE0], Error(DeltaE0), new ShellEstimate(moments, 0, Error(R), Error(Sigma2), Error(C3)), comparison, fit.IsConverged, fit.Iterations);

        double[] Residual(double[] parameters)
        {
            double[] all = [.. parameters, .. start[parameters.Length..]];
            double[] residual = new double[data.Length];
            if (!IsPossible(all))
            {
                Array.Fill(residual, double.NaN);
                return residual;
            }

            edge.Objective.Apply(Model(all), residual);
            for (int i = 0; i < residual.Length; i++) residual[i] = scale * (residual[i] - data[i]);
            return residual;
        }

        double ThirdCumulant(double[] all) => settings.Anharmonicity is { } a ? a * all[Sigma2] * all[Sigma2] : all[C3];

        bool IsPossible(double[] all) => all[Sigma2] > SmallestSigma2
            && Math.Abs(ThirdCumulant(all)) < SkewedShell.LargestSkewness * Math.Pow(all[Sigma2], 1.5)
            && all[R] > table.RGrid.StartAngstrom && all[R] < table.RGrid.EndAngstrom;

        double[] Model(double[] all)
        {
            double[] weights = new double[table.RGrid.Count];
            SkewedShell.Add(table.RGrid, settings.CoordinationNumber, all[R], all[Sigma2], ThirdCumulant(all), weights);
            foreach (OuterShell shell in settings.OuterShells)
            {
                if (all[R] * shell.DistanceRatio < table.RGrid.EndAngstrom)
                    SkewedShell.Add(table.RGrid, shell.Count, all[R] * shell.DistanceRatio, all[Sigma2] * shell.Sigma2Ratio, 0, weights);
            }

            double[] chi = ShellModel.Chi(table, weights, edge.Measured.Grid);
            double[] moved = ExactModel.AtDeltaE0(edge.Measured.Grid, chi, all[DeltaE0]);
            for (int i = 0; i < moved.Length; i++) moved[i] *= all[S02];
            return moved;
        }

        double ScanDeltaE0(double[] first)
        {
            const double stepEv = 1;
            int half = (int)Math.Floor(settings.DeltaE0RangeEv / stepEv);
            return Enumerable.Range(-half, 2 * half + 1).Select(i => i * stepEv).MinBy(d =>
            {
                double[] model = new double[data.Length];
                edge.Objective.Apply(Model([first[S02], d, first[R], first[Sigma2], 0]), model);
                double overlap = EdgeCompression.Dot(model, data);
                return -overlap / Math.Sqrt(EdgeCompression.Dot(model, model));
            });
        }
    }
}
