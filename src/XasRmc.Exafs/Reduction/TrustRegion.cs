namespace XasRmc.Exafs.Reduction;

/// <summary>Finds the Levenberg-Marquardt step whose scaled length meets the radius of a trust region, from the triangular factor of the Jacobian.</summary>
/// <remarks>Moré's iteration for the damping (doi 10.1007/BFb0067700, section 5): bounds from the gradient and the Newton step, Newton's method in between, until the length is within a tenth of the radius.
/// It holds work space only; one caller at a time.</remarks>
internal sealed class TrustRegion(int size)
{
    private const double Slack = 0.1, Dwarf = 2.2250738585072014e-308;
    private readonly double[] _work = new double[size], _scaled = new double[size], _augmented = new double[2 * size * size];
    private readonly double[] _right = new double[2 * size], _diagonal = new double[size];

    /// <summary>Fills step (to be subtracted) and returns the damping it was found with.</summary>
    /// <param name="r">The factor's columns, each <paramref name="rows"/> long, valid above the diagonal.</param>
    /// <param name="rows">The length of a column.</param>
    /// <param name="diagonal">The factor's diagonal.</param>
    /// <param name="qtf">The residual in the factor's frame.</param>
    /// <param name="scale">The scale of each variable.</param>
    /// <param name="delta">The radius.</param>
    /// <param name="par">The damping to start from.</param>
    /// <param name="step">Receives the step.</param>
    public double Step(double[] r, int rows, double[] diagonal, double[] qtf, double[] scale, double delta, double par, double[] step)
    {
        int n = size, rank = n;
        for (int j = 0; j < n; j++)
        {
            if (diagonal[j] == 0 && rank == n) rank = j;
            step[j] = rank < n ? 0 : qtf[j];
        }

        for (int j = rank - 1; j >= 0; j--)
        {
            step[j] /= diagonal[j];
            for (int i = 0; i < j; i++) step[i] -= r[j * rows + i] * step[j];
        }

        double length = LevenbergMarquardt.ScaledNorm(scale, step), excess = length - delta;
        if (excess <= Slack * delta) return 0;

        double low = 0;
        if (rank == n)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = scale[j] * (scale[j] * step[j] / length);
                for (int i = 0; i < j; i++) sum -= r[j * rows + i] * _work[i];
                _work[j] = sum / diagonal[j];
            }

            double norm = LevenbergMarquardt.Norm(_work);
            low = excess / delta / norm / norm;
        }

        for (int j = 0; j < n; j++)
        {
            double sum = diagonal[j] * qtf[j];
            for (int i = 0; i < j; i++) sum += r[j * rows + i] * qtf[i];
            _work[j] = sum / scale[j];
        }

        double gradient = LevenbergMarquardt.Norm(_work), high = gradient / delta;
        if (high == 0) high = Dwarf / Math.Min(delta, Slack);
        par = Math.Min(Math.Max(par, low), high);
        if (par == 0) par = gradient / length;
        for (int round = 1; ; round++)
        {
            if (par == 0) par = Math.Max(Dwarf, 0.001 * high);
            SolveDamped(r, rows, diagonal, qtf, scale, Math.Sqrt(par), step);
            double before = excess;
            length = LevenbergMarquardt.ScaledNorm(scale, step);
            excess = length - delta;
            if (Math.Abs(excess) <= Slack * delta || (low == 0 && excess <= before && before < 0) || round == 10) return par;
            for (int j = 0; j < n; j++)
            {
                double sum = scale[j] * (scale[j] * step[j] / length);
                for (int i = 0; i < j; i++) sum -= _augmented[j * 2 * n + i] * _work[i];
                _work[j] = sum / _diagonal[j];
            }

            double norm = LevenbergMarquardt.Norm(_work), correction = excess / delta / norm / norm;
            if (excess > 0) low = Math.Max(low, par);
            else if (excess < 0) high = Math.Min(high, par);
            par = Math.Max(low, par + correction);
        }
    }

    /// <summary>The norm of the Jacobian times a step.</summary>
    public double ImageNorm(double[] r, int rows, double[] diagonal, double[] step)
    {
        for (int i = 0; i < size; i++)
        {
            double sum = diagonal[i] * step[i];
            for (int j = i + 1; j < size; j++) sum += r[j * rows + i] * step[j];
            _scaled[i] = sum;
        }

        return LevenbergMarquardt.Norm(_scaled);
    }

    // The factor over the damping rows, triangular again; the new factor stays for the caller.
    private void SolveDamped(double[] r, int rows, double[] diagonal, double[] qtf, double[] scale, double root, double[] step)
    {
        int n = size, height = 2 * n;
        Array.Clear(_augmented);
        Array.Clear(_right);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < j; i++) _augmented[j * height + i] = r[j * rows + i];
            _augmented[j * height + j] = diagonal[j];
            _augmented[j * height + n + j] = root * scale[j];
            _right[j] = qtf[j];
        }

        DenseLeastSquares.Triangularise(_augmented, height, n, _right, _diagonal);
        DenseLeastSquares.BackSubstitute(_augmented, height, n, _diagonal, _right, step);
    }
}
