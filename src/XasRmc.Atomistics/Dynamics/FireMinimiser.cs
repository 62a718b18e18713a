using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>Moves atoms, and a cell if asked, to the nearest minimum of the energy.</summary>
/// <remarks>
/// <para>FIRE: E. Bitzek, P. Koskinen, F. Gähler, M. Moseler, P. Gumbsch, Phys. Rev. Lett. 97 (2006) 170201, doi 10.1103/PhysRevLett.97.170201: dynamics that are turned towards the force,
/// v ← (1 − α)v + α|v| F/|F|, sped up while they run downhill (F·v &gt; 0) and stopped when they do not. From FIRE 2.0 (J. Guénolé et al., Comput. Mater. Sci. 175 (2020) 109584,
/// doi 10.1016/j.commatsci.2020.109584) comes half a step back at every stop. All masses are one.</para>
/// <para>The strain of the cell joins in as κε, with κ = 2√N (V/N)^(1/3) so that it is about as stiff as the atoms; its force is the virial over κ.</para>
/// </remarks>
public static class FireMinimiser
{
    private const double FirstStep = 0.1, LongestStep = 1, ShortestStep = 1e-3, FirstMixing = 0.1, MixingDecay = 0.99, Growth = 1.1, Cut = 0.5;
    private const int Patience = 5;

    /// <summary>Minimises.</summary>
    /// <param name="atoms">Where to start.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="settings">When to end.</param>
    /// <param name="cancellation">Looked at every step.</param>
    /// <exception cref="ArgumentException">The potential does not know an element, or a setting is out of range.</exception>
    public static RelaxationResult Relax(AtomicConfiguration atoms, IPotential potential, FireSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check(atoms.Cell is not null);
        var body = new FireBody(new ForceEngine(potential, atoms, 1), settings.Cell);
        double step = FirstStep, mixing = FirstMixing;
        int downhill = 0, steps = 0;
        body.Compute();
        while (!IsDone(body, settings) && steps < settings.MaximumSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            double power = body.Power();
            if (power > 0)
            {
                if (++downhill > Patience) (step, mixing) = (Math.Min(step * Growth, LongestStep), mixing * MixingDecay);
            }
            else
            {
                if (steps > 0) body.Move(-0.5 * step, settings.LargestMoveAngstrom);
                body.Stop();
                (step, mixing, downhill) = (Math.Max(step * Cut, ShortestStep), FirstMixing, 0);
            }

            body.Accelerate(step, mixing);
            body.Move(step, settings.LargestMoveAngstrom);
            body.Compute();
            steps++;
        }

        return new RelaxationResult(body.Snapshot(atoms), body.EnergyEv, body.LargestForce, body.LargestStress, steps, IsDone(body, settings));
    }

    private static bool IsDone(FireBody body, FireSettings settings) =>
        body.LargestForce <= settings.ForceToleranceEvPerAngstrom && body.LargestStress <= settings.StressToleranceEvPerCubicAngstrom;
}
