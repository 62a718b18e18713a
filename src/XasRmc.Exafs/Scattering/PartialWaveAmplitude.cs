using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The amplitude of one scattering path with the propagator in full: no expansion is cut off, only the partial waves that the phases hold.</summary>
/// <remarks>
/// The same S(k) as <see cref="PathAmplitude"/>, whose matrices over λ = (μ, ν) become exact when all |μ| ≤ l and ν ≤ l − |μ| are kept. That series settles only when 2ν + |μ| passes about l²/ρ; below, it swings: for gold at 14 Å⁻¹
/// order 4 is thirty times too large where a path bends by 60° (docs/theory/multiple-scattering.md). Here a wave x_{lμ} is carried from leg to leg:
/// along leg j   x_{l'μ} = sum_l y_{lμ} (−1)^μ (N_lμ/N_l'μ) sum_ν w_l^{(|μ|+ν)}(ρ_j) w_l'^{(ν)}(ρ_j),
/// at vertex j   y_{lμ'} = τ_l e^{−iμ'η} sum_μ d^l_{μ'μ}(β_j) x_{lμ},
/// beginning with each dipole channel (l₀, μ₀) of the absorber and ending in it; S is the sum over channels, over prod ρ_j. Symbols as there. The cost is that of order 4, since it grows with the partial waves that matter at each k.
/// Rehr, Albers, Phys. Rev. B 41 (1990) 8139, doi 10.1103/PhysRevB.41.8139, equations 10 to 16.
/// </remarks>
public static class PartialWaveAmplitude
{
    private const double Flat = 1e-9;

    /// <summary>Computes S(k), without the rapid phase.</summary>
    /// <param name="workspace">Phases and memory; not shared between threads.</param>
    /// <param name="positionsAngstrom">x, y, z of the absorber and then of each scatterer in turn, Å: three numbers a leg. Neighbours in this list must not coincide.</param>
    /// <param name="potentials">For each of these atoms its potential in the phases. The first is the absorber's own, 0; where the path passes the absorber again that is 0 as well.</param>
    /// <param name="re">Receives Re S, one value a point of the grid.</param>
    /// <param name="im">Receives Im S.</param>
    /// <exception cref="ArgumentException">Too many or too few legs, two successive atoms in one place, an unknown potential, or a wrong length.</exception>
    public static void Compute(PartialWaveWorkspace workspace, ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<int> potentials, Span<double> re, Span<double> im)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        PhaseGrid grid = workspace.Grid;
        int legs = potentials.Length;
        Require.InRange(legs, 2, workspace.MaximumLegs, nameof(potentials));
        Require.Length(positionsAngstrom.Length, 3 * legs, nameof(positionsAngstrom));
        Require.Length(re.Length, grid.Count, nameof(re));
        Require.Length(im.Length, grid.Count, nameof(im));
        foreach (int potential in potentials) Require.InRange(potential, 0, grid.Phases.Potentials.Count - 1, nameof(potentials));
        if (potentials[0] != 0) throw new ArgumentException("A path starts at the absorber, potential 0.", nameof(potentials));

        workspace.Geometry.Set(positionsAngstrom);
        bool isFlat = true;
        for (int leg = 0; leg < legs; leg++) isFlat &= Math.Abs(Math.Sin(workspace.Geometry.Eta[leg])) < Flat;
        SetReach(workspace, legs);
        for (int vertex = 0; vertex < legs; vertex++) SetRotations(workspace, vertex, workspace.Reach[vertex], workspace.Reach[vertex + 1]);
        Span<int> vertices = stackalloc int[legs];
        for (int j = 0; j < legs; j++) vertices[j] = j + 1 < legs ? potentials[j + 1] : grid.DipoleVertex;
        int width = Vector<double>.Count;
        Span<double> lanes = stackalloc double[width];
        for (int first = 0; first < grid.Count; first += width)
        {
            ComplexVector smooth = ComputeBlock(workspace, vertices, first / width, isFlat);
            int live = Math.Min(width, grid.Count - first);
            smooth.Re.CopyTo(lanes);
            lanes[..live].CopyTo(re[first..]);
            smooth.Im.CopyTo(lanes);
            lanes[..live].CopyTo(im[first..]);
        }
    }

    /// <summary>The largest |μ| on each leg: that of the absorber's final states at both ends, and as much as the waves hold wherever a path bends between.</summary>
    private static void SetReach(PartialWaveWorkspace workspace, int legs)
    {
        int most = workspace.LCount - 1, final = workspace.Grid.Phases.InitialL + 1;
        int[] reach = workspace.Reach;
        reach[0] = reach[legs - 1] = final;
        for (int leg = 1; leg < legs - 1; leg++) reach[leg] = Bends(leg - 1) ? most : reach[leg - 1];
        for (int leg = legs - 2; leg > 0; leg--) reach[leg] = Math.Min(reach[leg], Bends(leg) ? most : reach[leg + 1]);
        reach[legs] = final;

        // Straight on and straight back a vertex leaves |μ| as it is.
        bool Bends(int vertex) => workspace.Geometry.Beta[vertex] is not (0 or Math.PI);
    }

    private static void SetRotations(PartialWaveWorkspace workspace, int vertex, int arriving, int leaving)
    {
        int lCount = workspace.LCount, columns = 2 * arriving + 1, length = (2 * leaving + 1) * columns * lCount;
        if (workspace.Rotations[vertex].Length < length) workspace.Rotations[vertex] = new double[length];
        double[] rotations = workspace.Rotations[vertex];
        double beta = workspace.Geometry.Beta[vertex];
        for (int mu = -leaving; mu <= leaving; mu++)
        {
            for (int mu2 = -arriving; mu2 <= arriving; mu2++)
            {
                Span<double> d = rotations.AsSpan(((mu + leaving) * columns + mu2 + arriving) * lCount, lCount);
                // d_{−μ,−μ'} = (−1)^{μ−μ'} d_{μμ'}.
                if (mu < 0 || (mu == 0 && mu2 <= 0) || beta is 0 or Math.PI) WignerRotation.Fill(mu, mu2, beta, d);
                else
                {
                    rotations.AsSpan(((leaving - mu) * columns + arriving - mu2) * lCount, lCount).CopyTo(d);
                    if ((mu - mu2) % 2 != 0) Negate(d);
                }
            }
        }
    }

    private static void Negate(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = -values[i];
    }

    private static ComplexVector ComputeBlock(PartialWaveWorkspace workspace, ReadOnlySpan<int> vertices, int block, bool isFlat)
    {
        PhaseGrid grid = workspace.Grid;
        int legs = vertices.Length, lCount = workspace.LCount, first = block * Vector<double>.Count, dipole = grid.DipoleVertex;
        var p = new ComplexVector(new Vector<double>(grid.PaddedMomentumReal[first..]), new Vector<double>(grid.PaddedMomentumImaginary[first..]));
        ComplexVector scale = ComplexVector.One, sum = default;
        for (int leg = 0; leg < legs; leg++)
        {
            ComplexVector inverse = (workspace.Geometry.Lengths[leg] * p).Reciprocal();
            scale *= inverse;
            int from = grid.LMax(vertices[(leg + legs - 1) % legs], block), to = grid.LMax(vertices[leg], block);
            PathAmplitude.FillWaves(workspace.Waves.AsSpan(leg * lCount * lCount), new ComplexVector(inverse.Im, -inverse.Re), Math.Max(from, to), Math.Max(from, to), lCount);
        }

        for (int channel = 0; channel <= grid.LMax(dipole, block); channel++)
        {
            var weight = new ComplexVector(new Vector<double>(grid.TauReal(dipole, channel)[first..]), new Vector<double>(grid.TauImaginary(dipole, channel)[first..]));
            if (weight.Re == Vector<double>.Zero && weight.Im == Vector<double>.Zero) continue;
            // In a flat path −μ gives what μ gives.
            for (int mu = isFlat ? 0 : -channel; mu <= channel; mu++) sum += (isFlat && mu > 0 ? 2 : 1) * (weight * Channel(workspace, vertices, block, channel, mu));
        }

        return sum * scale;
    }

    /// <summary>The wave that leaves in one channel of the absorber, followed around the path and taken up in the same channel.</summary>
    private static ComplexVector Channel(PartialWaveWorkspace workspace, ReadOnlySpan<int> vertices, int block, int channel, int start)
    {
        PhaseGrid grid = workspace.Grid;
        int legs = vertices.Length, lCount = workspace.LCount, centre = lCount - 1;
        int lFrom = channel, lowest = start, highest = start;
        workspace.Here.AsSpan((start + centre) * lCount, channel + 1).Clear();
        workspace.Here[(start + centre) * lCount + channel] = ComplexVector.One;
        for (int leg = 0; leg < legs; leg++)
        {
            bool isLast = leg == legs - 1;
            int lTo = isLast ? channel : grid.LMax(vertices[leg], block);
            ReadOnlySpan<ComplexVector> waves = workspace.Waves.AsSpan(leg * lCount * lCount, lCount * lCount);
            for (int mu = lowest; mu <= highest; mu++) Propagate(waves, workspace.Norms, Math.Abs(mu), lCount, workspace.Here.AsSpan((mu + centre) * lCount, lCount), lFrom, workspace.Next.AsSpan((mu + centre) * lCount, lCount), lTo);
            if (isLast) break;
            int reach = Math.Min(Math.Min(workspace.Reach[leg + 1], lTo), leg == legs - 2 ? channel : lTo);
            double beta = workspace.Geometry.Beta[leg];
            (int low, int high) = beta == 0 ? (lowest, highest) : beta == Math.PI ? (-highest, -lowest) : (-reach, reach);
            (low, high) = (Math.Max(low, -reach), Math.Min(high, reach));
            for (int mu = low; mu <= high; mu++) Scatter(workspace, vertices[leg], leg, block, mu, lowest, highest, lTo);
            (lFrom, lowest, highest) = (lTo, low, high);
        }

        ComplexVector end = default;
        double[] rotations = workspace.Rotations[legs - 1];
        int arriving = workspace.Reach[legs - 1], leaving = workspace.Reach[legs], columns = 2 * arriving + 1;
        for (int mu = lowest; mu <= highest; mu++)
        {
            if (Math.Abs(mu) > channel) continue;
            end += rotations[((start + leaving) * columns + mu + arriving) * lCount + channel] * workspace.Next[(mu + centre) * lCount + channel];
        }

        (double sine, double cosine) = Math.SinCos(-start * workspace.Geometry.Eta[0]);
        return end * new ComplexVector(new Vector<double>(cosine), new Vector<double>(sine));
    }

    /// <summary>Carries the part of one μ along a leg.</summary>
    private static void Propagate(ReadOnlySpan<ComplexVector> waves, double[] norms, int m, int lCount, Span<ComplexVector> from, int lFrom, Span<ComplexVector> to, int lTo)
    {
        to[..(lTo + 1)].Clear();
        if (m > lFrom || m > lTo) return;
        double sign = m % 2 == 0 ? 1 : -1;
        for (int l = m; l <= lFrom; l++) from[l] = sign * norms[m * lCount + l] * from[l];
        for (int nu = 0; nu <= Math.Min(lTo, lFrom - m); nu++)
        {
            ReadOnlySpan<ComplexVector> leaving = waves.Slice((m + nu) * lCount, lCount), arriving = waves.Slice(nu * lCount, lCount);
            Vector<double> rr = Vector<double>.Zero, ii = rr, ri = rr, ir = rr;
            for (int l = m + nu; l <= lFrom; l++)
            {
                rr = Vector.FusedMultiplyAdd(leaving[l].Re, from[l].Re, rr);
                ii = Vector.FusedMultiplyAdd(leaving[l].Im, from[l].Im, ii);
                ri = Vector.FusedMultiplyAdd(leaving[l].Re, from[l].Im, ri);
                ir = Vector.FusedMultiplyAdd(leaving[l].Im, from[l].Re, ir);
            }

            Vector<double> re = rr - ii, im = ri + ir;
            for (int l = Math.Max(nu, m); l <= lTo; l++)
            {
                to[l] = new ComplexVector(
                    Vector.FusedMultiplyAdd(-arriving[l].Im, im, Vector.FusedMultiplyAdd(arriving[l].Re, re, to[l].Re)),
                    Vector.FusedMultiplyAdd(arriving[l].Im, re, Vector.FusedMultiplyAdd(arriving[l].Re, im, to[l].Im)));
            }
        }

        for (int l = m; l <= lTo; l++) to[l] = 1 / norms[m * lCount + l] * to[l];
    }

    /// <summary>The part of one leaving μ at a vertex, from <see cref="PartialWaveWorkspace.Next"/> to <see cref="PartialWaveWorkspace.Here"/>.</summary>
    private static void Scatter(PartialWaveWorkspace workspace, int potential, int vertex, int block, int mu, int lowest, int highest, int lMax)
    {
        PhaseGrid grid = workspace.Grid;
        int lCount = workspace.LCount, centre = lCount - 1, first = block * Vector<double>.Count;
        int arriving = workspace.Reach[vertex], leaving = workspace.Reach[vertex + 1], columns = 2 * arriving + 1;
        Span<ComplexVector> to = workspace.Here.AsSpan((mu + centre) * lCount, lCount);
        to[..(lMax + 1)].Clear();
        ReadOnlySpan<double> rotations = workspace.Rotations[vertex].AsSpan((mu + leaving) * columns * lCount, columns * lCount);
        double beta = workspace.Geometry.Beta[vertex];
        for (int mu2 = lowest; mu2 <= highest; mu2++)
        {
            if ((beta == 0 && mu2 != mu) || (beta == Math.PI && mu2 != -mu)) continue;
            ReadOnlySpan<double> d = rotations.Slice((mu2 + arriving) * lCount, lCount);
            ReadOnlySpan<ComplexVector> from = workspace.Next.AsSpan((mu2 + centre) * lCount, lCount);
            for (int l = Math.Max(Math.Abs(mu), Math.Abs(mu2)); l <= lMax; l++)
            {
                var turned = new Vector<double>(d[l]);
                to[l] = new ComplexVector(Vector.FusedMultiplyAdd(turned, from[l].Re, to[l].Re), Vector.FusedMultiplyAdd(turned, from[l].Im, to[l].Im));
            }
        }

        (double sine, double cosine) = Math.SinCos(-mu * workspace.Geometry.Eta[vertex + 1]);
        var turn = new ComplexVector(new Vector<double>(cosine), new Vector<double>(sine));
        for (int l = Math.Abs(mu); l <= lMax; l++)
        {
            var tau = new ComplexVector(new Vector<double>(grid.TauReal(potential, l)[first..]), new Vector<double>(grid.TauImaginary(potential, l)[first..]));
            to[l] = turn * (tau * to[l]);
        }
    }
}
