using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The amplitude of one scattering path of any geometry and two to eight legs, averaged over polarisation.</summary>
/// <remarks>
/// With the separable propagator G_{LL'}(ρ) = e^{iρ}/ρ · sum_λ Γ^L_λ(ρ) R Γ̃^{L'}_λ(ρ), λ = (μ, ν), a path of N legs with lengths r_j, ρ_j = p r_j, gives
/// chi(k) = Im S(k) e^{i sum ρ_j}, S = Tr[M F^{N−1} … F^1] / prod ρ_j,
/// F^j_{λλ'} = e^{−iμη} sum_l τ_l (−1)^μ (N_lμ/N_lμ') w_l^{(|μ|+ν)}(ρ_{j+1}) w_l^{(ν')}(ρ_j) d^l_{μμ'}(β_j),
/// where w_l^{(s)} = c_l^{(s)} z^s/s!, z = 1/(iρ), obeys w_{l+1}^{(s)} = w_{l−1}^{(s)} − (2l+1) z (w_l^{(s)} + w_l^{(s−1)}), and τ_l = (l+1) t(−l) + l t(+l).
/// M is the same sum at the absorber with the dipole weights in place of τ_l. S is smooth in k and in the distances, so it is what tables are made of. Sources: Rehr, Albers, Phys. Rev. B 41 (1990) 8139,
/// doi 10.1103/PhysRevB.41.8139; Zabinsky and others, Phys. Rev. B 52 (1995) 2995, doi 10.1103/PhysRevB.52.2995. At order 2 it agrees with FEFF's <c>feff.pad</c> to FEFF's rounding (1e-6).
/// Not in it: S0², disorder, degeneracy. All work is done on vectors of neighbouring energies; the result does not depend on their width.
/// </remarks>
public static class PathAmplitude
{
    /// <summary>Computes S(k), without the rapid phase.</summary>
    /// <param name="workspace">Phases, order and memory; not shared between threads.</param>
    /// <param name="positionsAngstrom">x, y, z of the absorber and then of each scatterer in turn, Å: three numbers a leg. Neighbours in this list must not coincide.</param>
    /// <param name="potentials">For each of these atoms its potential in the phases. The first is the absorber's own, 0; where the path passes the absorber again that is 0 as well.</param>
    /// <param name="re">Receives Re S, one value a point of the grid.</param>
    /// <param name="im">Receives Im S.</param>
    /// <exception cref="ArgumentException">Too many or too few legs, two successive atoms in one place, an unknown potential, or a wrong length.</exception>
    public static void Compute(PathWorkspace workspace, ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<int> potentials, Span<double> re, Span<double> im)
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

        PathGeometry geometry = workspace.Geometry;
        geometry.Set(positionsAngstrom);
        PropagatorTerms terms = legs == 2 ? workspace.TwoLegTerms : workspace.Terms;
        PrepareRotations(workspace, terms, legs);
        Span<int> vertices = stackalloc int[legs];
        for (int j = 0; j < legs; j++) vertices[j] = j + 1 < legs ? potentials[j + 1] : grid.DipoleVertex;
        int width = Vector<double>.Count;
        Span<double> lanes = stackalloc double[width];
        for (int first = 0; first < grid.Count; first += width)
        {
            ComplexVector smooth = ComputeBlock(workspace, terms, vertices, first);
            int live = Math.Min(width, grid.Count - first);
            smooth.Re.CopyTo(lanes);
            lanes[..live].CopyTo(re[first..]);
            smooth.Im.CopyTo(lanes);
            lanes[..live].CopyTo(im[first..]);
        }
    }

    /// <summary>Adds weight · Im S(k) e^{2ipR} to a spectrum.</summary>
    /// <param name="grid">The phases that S was computed from.</param>
    /// <param name="halfLengthAngstrom">R, half the length of the path, Å.</param>
    /// <param name="weight">The number of such paths times S0², or any other factor.</param>
    /// <param name="re">Re S.</param>
    /// <param name="im">Im S.</param>
    /// <param name="chi">The spectrum, unweighted.</param>
    public static void AddChi(PhaseGrid grid, double halfLengthAngstrom, double weight, ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> chi) =>
        AddChi(grid, halfLengthAngstrom, weight, default, re, im, chi);

    /// <summary>Adds weight · Im S(k) exp(2ipR − 2p²σ² − (4/3)ip³C3 + (2/3)p⁴C4) to a spectrum: a path with disorder. The mean free path 1/Im p is in p.</summary>
    /// <param name="grid">The phases that S was computed from.</param>
    /// <param name="halfLengthAngstrom">R, half the mean length of the path, Å.</param>
    /// <param name="weight">The number of such paths times S0², or any other factor.</param>
    /// <param name="cumulants">How the half length scatters about R.</param>
    /// <param name="re">Re S.</param>
    /// <param name="im">Im S.</param>
    /// <param name="chi">The spectrum, unweighted.</param>
    public static void AddChi(PhaseGrid grid, double halfLengthAngstrom, double weight, PathCumulants cumulants, ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> chi)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(chi.Length, grid.Count, nameof(chi));
        Require.Length(re.Length, grid.Count, nameof(re));
        Require.Length(im.Length, grid.Count, nameof(im));
        double second = -2 * cumulants.Sigma2, third = -4.0 / 3 * cumulants.ThirdCumulant, fourth = 2.0 / 3 * cumulants.FourthCumulant;
        for (int i = 0; i < chi.Length; i++)
        {
            double pr = grid.MomentumReal[i], pi = grid.MomentumImaginary[i];
            // u + iv = p², and p³ = (u + iv)(pr + i pi), p⁴ = (u + iv)².
            double u = pr * pr - pi * pi, v = 2 * pr * pi;
            double damping = -2 * pi * halfLengthAngstrom + second * u - third * (u * pi + v * pr) + fourth * (u * u - v * v);
            (double sine, double cosine) = Math.SinCos(2 * pr * halfLengthAngstrom + second * v + third * (u * pr - v * pi) + 2 * fourth * u * v);
            chi[i] += weight * Math.Exp(damping) * (re[i] * sine + im[i] * cosine);
        }
    }

    /// <summary>Turns S into FEFF's complex amplitude S e^{2i(p − k)R}, in place: what <c>feff.pad</c> tabulates as amplitude and phase.</summary>
    /// <param name="grid">The phases that S was computed from.</param>
    /// <param name="halfLengthAngstrom">R, half the length of the path, Å.</param>
    /// <param name="re">Re S, replaced.</param>
    /// <param name="im">Im S, replaced.</param>
    public static void ToFeffAmplitude(PhaseGrid grid, double halfLengthAngstrom, Span<double> re, Span<double> im)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (int i = 0; i < re.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * (grid.MomentumReal[i] - grid.WavenumbersInvAngstrom[i]) * halfLengthAngstrom);
            double damping = Math.Exp(-2 * grid.MomentumImaginary[i] * halfLengthAngstrom);
            (re[i], im[i]) = (damping * (re[i] * cosine - im[i] * sine), damping * (re[i] * sine + im[i] * cosine));
        }
    }

    private static void PrepareRotations(PathWorkspace workspace, PropagatorTerms terms, int legs)
    {
        int most = terms.MaximumMu, lCount = workspace.LCount;
        Span<double> d = stackalloc double[lCount];
        for (int vertex = 0; vertex < legs; vertex++)
        {
            for (int mu = 0; mu <= most; mu++)
            {
                // d_{μμ'} = d_{−μ'−μ} = (−1)^{μ−μ'} d_{μ'μ} = (−1)^{μ−μ'} d_{−μ−μ'}: one in four is worked out.
                for (int mu2 = -mu; mu2 <= mu; mu2++)
                {
                    WignerRotation.Fill(mu, mu2, workspace.Geometry.Beta[vertex], d);
                    double sign = (mu - mu2) % 2 == 0 ? 1 : -1;
                    FillRotation(workspace, most, vertex, mu, mu2, 1, d);
                    FillRotation(workspace, most, vertex, -mu, -mu2, sign, d);
                    FillRotation(workspace, most, vertex, mu2, mu, sign, d);
                    FillRotation(workspace, most, vertex, -mu2, -mu, 1, d);
                }
            }
        }
    }

    private static void FillRotation(PathWorkspace workspace, int most, int vertex, int mu, int mu2, double sign, ReadOnlySpan<double> d)
    {
        int span = 2 * most + 1, lCount = d.Length, a = Math.Abs(mu), b = Math.Abs(mu2);
        Span<double> rotation = workspace.Rotations.AsSpan(((vertex * span + mu + most) * span + mu2 + most) * lCount, lCount);
        ReadOnlySpan<double> ratios = workspace.NormRatios.AsSpan((a * (workspace.MaximumMu + 1) + b) * lCount, lCount);
        if (a % 2 != 0) sign = -sign;
        for (int l = 0; l < rotation.Length; l++) rotation[l] = sign * ratios[l] * d[l];
    }

    private static ComplexVector ComputeBlock(PathWorkspace workspace, PropagatorTerms terms, ReadOnlySpan<int> vertices, int first)
    {
        PhaseGrid grid = workspace.Grid;
        int legs = vertices.Length, block = first / Vector<double>.Count;
        var p = new ComplexVector(new Vector<double>(grid.PaddedMomentumReal[first..]), new Vector<double>(grid.PaddedMomentumImaginary[first..]));
        ComplexVector scale = ComplexVector.One;
        for (int leg = 0; leg < legs; leg++)
        {
            ComplexVector inverse = (workspace.Geometry.Lengths[leg] * p).Reciprocal();
            scale *= inverse;
            int before = vertices[(leg + legs - 1) % legs], after = vertices[leg];
            int lMax = Math.Max(grid.LMax(before, block), grid.LMax(after, block));
            FillWaves(workspace.Waves.AsSpan(leg * (terms.MaximumSum + 1) * workspace.LCount), new ComplexVector(inverse.Im, -inverse.Re), terms.MaximumSum, lMax, workspace.LCount);
        }

        int all = terms.Count, ends = terms.AbsorberCount;
        // The chain F^j … F^1, rows λ of leg j + 1, columns λ of leg 1.
        FillVertex(workspace, terms, vertices, 0, block, legs == 2 ? ends : all, ends, workspace.Chain);
        for (int vertex = 1; vertex < legs - 1; vertex++)
        {
            int rows = vertex == legs - 2 ? ends : all;
            FillVertex(workspace, terms, vertices, vertex, block, rows, all, workspace.Vertex);
            Multiply(workspace.Vertex, workspace.Chain, workspace.NextChain, rows, all, ends);
            (workspace.Chain, workspace.NextChain) = (workspace.NextChain, workspace.Chain);
        }

        FillVertex(workspace, terms, vertices, legs - 1, block, ends, ends, workspace.Vertex);
        var trace = default(ComplexVector);
        for (int i = 0; i < ends; i++)
        {
            for (int j = 0; j < ends; j++) trace += workspace.Vertex[i * ends + j] * workspace.Chain[j * ends + i];
        }

        return trace * scale;
    }

    /// <summary>w_l^{(s)} of one leg by s and l, by recursion; s up to a highest one.</summary>
    internal static void FillWaves(Span<ComplexVector> waves, ComplexVector z, int maximumSum, int lMax, int lCount)
    {
        for (int s = 0; s <= maximumSum; s++)
        {
            Span<ComplexVector> current = waves.Slice(s * lCount, lCount);
            ComplexVector before = s == 0 ? ComplexVector.One : default, here = before;
            if (s == 0) current[0] = here;
            else current[..Math.Min(s, lCount)].Clear();
            ReadOnlySpan<ComplexVector> lower = s == 0 ? default : waves.Slice((s - 1) * lCount, lCount);
            for (int l = Math.Max(0, s - 1); l < lMax; l++)
            {
                ComplexVector next = before - (2 * l + 1) * (z * (s == 0 ? here : here + lower[l]));
                (before, here) = (here, next);
                current[l + 1] = next;
            }
        }
    }

    /// <summary>One vertex matrix, row-major: rows are terms of the leaving leg, columns terms of the arriving leg.</summary>
    private static void FillVertex(PathWorkspace workspace, PropagatorTerms terms, ReadOnlySpan<int> vertices, int vertex, int block, int rows, int columns, ComplexVector[] matrix)
    {
        PhaseGrid grid = workspace.Grid;
        int legs = vertices.Length, lCount = workspace.LCount, sums = terms.MaximumSum + 1, nus = terms.MaximumNu + 1, potential = vertices[vertex];
        int lMax = grid.LMax(potential, block), first = block * Vector<double>.Count, leaving = (vertex + 1) % legs;
        ReadOnlySpan<ComplexVector> arrivingWaves = workspace.Waves.AsSpan(vertex * sums * lCount), leavingWaves = workspace.Waves.AsSpan(leaving * sums * lCount);
        Span<ComplexVector> products = workspace.Products;
        for (int l = 0; l <= lMax; l++)
        {
            var tau = new ComplexVector(new Vector<double>(grid.TauReal(potential, l)[first..]), new Vector<double>(grid.TauImaginary(potential, l)[first..]));
            for (int nu = 0; nu < nus; nu++)
            {
                ComplexVector arriving = tau * arrivingWaves[nu * lCount + l];
                for (int s = 0; s < sums; s++) products[(s * nus + nu) * lCount + l] = leavingWaves[s * lCount + l] * arriving;
            }
        }

        int most = terms.MaximumMu, span = 2 * most + 1;
        double eta = workspace.Geometry.Eta[leaving];
        for (int i = 0; i < rows; i++)
        {
            // A term (−μ, −μ') has the sum of (μ, μ'), but for a sign that is in the rotations.
            int mu = terms.Mu[i], s = mu + terms.Nu[i], opposite = terms.Opposite[i];
            if (mu < 0) continue;
            (double sine, double cosine) = Math.SinCos(-mu * eta);
            var turn = new ComplexVector(new Vector<double>(cosine), new Vector<double>(sine));
            var back = new ComplexVector(turn.Re, -turn.Im);
            for (int j = 0; j < columns; j++)
            {
                int mu2 = terms.Mu[j], nu2 = terms.Nu[j];
                if (mu == 0 && mu2 < 0) continue;
                ReadOnlySpan<double> rotation = workspace.Rotations.AsSpan(((vertex * span + mu + most) * span + mu2 + most) * lCount, lCount);
                ReadOnlySpan<ComplexVector> product = products.Slice((s * nus + nu2) * lCount, lCount);
                Vector<double> re = Vector<double>.Zero, im = Vector<double>.Zero;
                int lowest = Math.Max(Math.Max(s, nu2), Math.Abs(mu2));
                for (int l = lowest; l <= lMax; l++)
                {
                    var d = new Vector<double>(rotation[l]);
                    re = Vector.FusedMultiplyAdd(d, product[l].Re, re);
                    im = Vector.FusedMultiplyAdd(d, product[l].Im, im);
                }

                var sum = new ComplexVector(re, im);
                matrix[i * columns + j] = mu == 0 ? sum : turn * sum;
                if (mu == 0 && mu2 == 0) continue;
                if ((mu - mu2) % 2 != 0) sum = new ComplexVector(-re, -im);
                matrix[opposite * columns + terms.Opposite[j]] = mu == 0 ? sum : back * sum;
            }
        }
    }

    private static void Multiply(ComplexVector[] a, ComplexVector[] b, ComplexVector[] c, int rows, int inner, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                var sum = default(ComplexVector);
                for (int m = 0; m < inner; m++) sum += a[i * inner + m] * b[m * columns + j];
                c[i * columns + j] = sum;
            }
        }
    }
}
