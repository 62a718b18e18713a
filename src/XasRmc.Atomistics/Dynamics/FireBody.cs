using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>Atoms and the strain of their cell as one body with velocities, for <see cref="FireMinimiser"/>. Mutable, with one owner.</summary>
internal sealed class FireBody(ForceEngine engine, CellRelaxation cell)
{
    private readonly double[] _velocities = new double[4 * engine.Slots.AtomCount];
    private readonly double[] _virial = new double[9], _strainForce = new double[9], _strainVelocity = new double[9];
    private readonly double _kappa = cell == CellRelaxation.None
        ? 1
        : 2 * Math.Sqrt(engine.Slots.AtomCount) * Math.Cbrt(Math.Abs(CellGeometry.Determinant(engine.Slots.CellRows)) / engine.Slots.AtomCount);

    public double EnergyEv => engine.EnergyEv;

    public double LargestForce { get; private set; }

    public double LargestStress { get; private set; }

    private Span<double> Forces => engine.Slots.Forces.AsSpan(0, _velocities.Length);

    public void Compute()
    {
        if (cell != CellRelaxation.None) engine.Invalidate();
        engine.Compute(1, cell == CellRelaxation.None ? [] : _virial);
        double largest = 0;
        Span<double> f = Forces;
        for (int i = 0; i < f.Length; i += 4)
        {
            // The spare number of a force has no meaning.
            f[i + 3] = 0;
            largest = Math.Max(largest, f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
        }

        LargestForce = Math.Sqrt(largest);
        if (cell != CellRelaxation.None) StrainForces();
    }

    public double Power()
    {
        double power = 0;
        Span<double> f = Forces;
        for (int i = 0; i < f.Length; i++) power += f[i] * _velocities[i];
        for (int k = 0; k < 9; k++) power += _strainForce[k] * _strainVelocity[k];
        return power;
    }

    public void Stop()
    {
        Array.Clear(_velocities);
        Array.Clear(_strainVelocity);
    }

    public void Accelerate(double step, double mixing)
    {
        Span<double> f = Forces;
        double vv = 0, ff = 0;
        for (int i = 0; i < f.Length; i++)
        {
            _velocities[i] += step * f[i];
            vv += _velocities[i] * _velocities[i];
            ff += f[i] * f[i];
        }

        for (int k = 0; k < 9; k++)
        {
            _strainVelocity[k] += step * _strainForce[k];
            vv += _strainVelocity[k] * _strainVelocity[k];
            ff += _strainForce[k] * _strainForce[k];
        }

        double turn = ff > 0 ? mixing * Math.Sqrt(vv / ff) : 0;
        for (int i = 0; i < f.Length; i++) _velocities[i] = (1 - mixing) * _velocities[i] + turn * f[i];
        for (int k = 0; k < 9; k++) _strainVelocity[k] = (1 - mixing) * _strainVelocity[k] + turn * _strainForce[k];
    }

    /// <summary>Moves everything by step times velocity, all shortened alike where an atom would go too far.</summary>
    public void Move(double step, double largestMove)
    {
        double fastest = 0;
        for (int i = 0; i < _velocities.Length; i += 4)
            fastest = Math.Max(fastest, _velocities[i] * _velocities[i] + _velocities[i + 1] * _velocities[i + 1] + _velocities[i + 2] * _velocities[i + 2]);
        foreach (double v in _strainVelocity) fastest = Math.Max(fastest, v * v);
        double way = Math.Abs(step) * Math.Sqrt(fastest);
        double time = way > largestMove ? step * largestMove / way : step;
        MotionKernel.Drift(engine.Slots.Positions.AsSpan(0, _velocities.Length), _velocities, time);
        if (cell != CellRelaxation.None) Strain(time / _kappa);
    }

    public AtomicConfiguration Snapshot(AtomicConfiguration start) => new(
        start.Label, start.Species, start.SpeciesIndex, engine.ToOriginal(engine.Slots.Positions), engine.Slots.CellRows is { } rows ? new UnitCell(rows) : null);

    private void StrainForces()
    {
        double pressure = (_virial[0] + _virial[4] + _virial[8]) / 3;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                _strainForce[3 * a + b] = cell switch
                {
                    CellRelaxation.Isotropic => a == b ? pressure : 0,
                    CellRelaxation.Axes => a == b ? _virial[4 * a] : 0,
                    _ => 0.5 * (_virial[3 * a + b] + _virial[3 * b + a]),
                };
            }
        }

        double largest = 0, volume = Math.Abs(CellGeometry.Determinant(engine.Slots.CellRows));
        for (int k = 0; k < 9; k++)
        {
            largest = Math.Max(largest, Math.Abs(_strainForce[k]));
            _strainForce[k] /= _kappa;
        }

        LargestStress = largest / volume;
    }

    /// <summary>x ← x + x·ε for atoms and cell vectors.</summary>
    private void Strain(double factor)
    {
        double[] e = _strainVelocity, rows = engine.Slots.CellRows!;
        Strain(rows, 3, factor, e);
        Strain(engine.Slots.Positions.AsSpan(0, _velocities.Length), 4, factor, e);
    }

    private static void Strain(Span<double> vectors, int stride, double factor, double[] e)
    {
        for (int i = 0; i < vectors.Length; i += stride)
        {
            double x = vectors[i] * factor, y = vectors[i + 1] * factor, z = vectors[i + 2] * factor;
            vectors[i] += x * e[0] + y * e[3] + z * e[6];
            vectors[i + 1] += x * e[1] + y * e[4] + z * e[7];
            vectors[i + 2] += x * e[2] + y * e[5] + z * e[8];
        }
    }
}
