using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>Makes the table chi_AB(k; r) of one pair from phases.</summary>
/// <remarks>
/// Averaged over polarisation, single scattering is a closed sum over the partial waves of the scatterer: with ρ = p r, c_L the polynomial part of the outgoing spherical wave
/// (h_L = e^{iρ} c_L / i^{L+1}ρ, c_{L+1} = c_{L−1} + (2L+1)(i/ρ) c_L) and l the final states,
/// chi(k; r) = Im e^{2iρ}/ρ² sum_L A_L c_L², A_L = (2L+1) sum_{l, l'} d_l (−1)^{l+l'} τ_{l'} (l l' L; 0 0 0)²,
/// where d_l is the dipole weight and τ_{l'} = (2l'+1) t_{l'} of <see cref="PhaseGrid"/>. So A_L is made once for an energy and a row of the table costs one recursion. It equals the separable
/// propagator of <see cref="PathAmplitude"/> for two legs to rounding (tested). Sources: Gurman, Binsted, Ross, J. Phys. C 17 (1984) 143, doi 10.1088/0022-3719/17/1/019;
/// Rehr, Albers, Phys. Rev. B 41 (1990) 8139, doi 10.1103/PhysRevB.41.8139. See docs/theory/single-scattering.md.
/// </remarks>
public static class PairTableBuilder
{
    /// <summary>The wave numbers used where nothing else is asked for: 0 to 20 Å⁻¹ by 0.05.</summary>
    public static KGrid DefaultKGrid => new(0, 0.05, 401);

    /// <summary>The distances used where nothing else is asked for: 1.8 to 7.3 Å by 0.005, so that a shell at 6.4 Å is whole.</summary>
    public static RGrid DefaultRGrid => new(1.8, 0.005, 1101);

    /// <summary>Makes a table.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="edge">The edge; must be that of the phases.</param>
    /// <param name="neighbour">The scatterer; must be among the neighbours of the phases.</param>
    /// <param name="kGrid">The wave numbers, within the energies of the phases.</param>
    /// <param name="rGrid">The distances, Å, above 0.5.</param>
    /// <exception cref="ArgumentException">The edge or neighbour is not in the phases, or a grid is outside their range.</exception>
    public static PairScatteringTable Build(ScatteringPhases phases, AbsorptionEdge edge, Element neighbour, KGrid kGrid, RGrid rGrid)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(neighbour);
        ArgumentNullException.ThrowIfNull(kGrid);
        ArgumentNullException.ThrowIfNull(rGrid);
        if (phases.Edge != edge) throw new ArgumentException($"The phases are those of {phases.Edge}, not of {edge}.", nameof(edge));
        return Build(PhaseGrid.Interpolate(phases, kGrid), neighbour, rGrid);
    }

    /// <summary>Makes a table on the even grid of prepared phases, e.g. the first of several for one edge.</summary>
    /// <exception cref="ArgumentException">The phases are not on an even grid, the neighbour is not among them, or a distance is too short.</exception>
    public static PairScatteringTable Build(PhaseGrid grid, Element neighbour, RGrid rGrid)
    {
        const double ShortestAngstrom = 0.5;
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(neighbour);
        ArgumentNullException.ThrowIfNull(rGrid);
        Require.InRange(rGrid.StartAngstrom, ShortestAngstrom, double.MaxValue, nameof(rGrid));
        KGrid kGrid = grid.Grid ?? throw new ArgumentException("The phases are not on an even grid of wave numbers.", nameof(grid));
        int potential = grid.Phases.FindNeighbour(neighbour);
        if (potential < 0)
            throw new ArgumentException($"The phases of {grid.Phases.Edge} hold no neighbour {neighbour}; they hold {string.Join(", ", grid.Phases.Potentials.Skip(1).Select(p => p.Element.Symbol))}.", nameof(neighbour));
        int rows = rGrid.Count, padded = grid.PaddedCount, width = Vector<double>.Count;
        var values = new double[rows * kGrid.Count];
        // Each block of energies writes its own columns, so the result does not depend on the number of threads.
        Parallel.For(0, padded / width, () => new Vector<double>[2 * (grid.MaximumL + grid.Phases.InitialL + 2)], (block, _, coefficients) =>
        {
            FillBlock(grid, potential, rGrid, block, coefficients, values);
            return coefficients;
        }, _ => { });
        return new PairScatteringTable(grid.Phases.Edge, neighbour, kGrid, rGrid, values);
    }

    private static void FillBlock(PhaseGrid grid, int potential, RGrid rGrid, int block, Vector<double>[] coefficients, double[] values)
    {
        int width = Vector<double>.Count, first = block * width, kCount = grid.Count, live = Math.Min(width, kCount - first);
        int highest = Coefficients(grid, potential, block, coefficients);
        var p = new ComplexVector(new Vector<double>(grid.PaddedMomentumReal[first..]), new Vector<double>(grid.PaddedMomentumImaginary[first..]));
        Span<double> sumRe = stackalloc double[width], sumIm = stackalloc double[width];
        for (int row = 0; row < rGrid.Count; row++)
        {
            double r = rGrid[row];
            // c_{L+1} = c_{L−1} − (2L+1) z c_L with z = 1/(iρ); c_{−1} = c_0 = 1.
            ComplexVector inverse = (r * p).Reciprocal();
            var z = new ComplexVector(inverse.Im, -inverse.Re);
            ComplexVector previous = ComplexVector.One, c = ComplexVector.One;
            var sum = new ComplexVector(coefficients[0], coefficients[1]);
            for (int l = 0; l < highest; l++)
            {
                ComplexVector next = previous - (2 * l + 1) * (z * c);
                (previous, c) = (c, next);
                sum += new ComplexVector(coefficients[2 * l + 2], coefficients[2 * l + 3]) * (c * c);
            }

            sum *= inverse * inverse;
            sum.Re.CopyTo(sumRe);
            sum.Im.CopyTo(sumIm);
            for (int lane = 0; lane < live; lane++)
            {
                (double sine, double cosine) = Math.SinCos(2 * grid.PaddedMomentumReal[first + lane] * r);
                double damping = Math.Exp(-2 * grid.PaddedMomentumImaginary[first + lane] * r);
                values[row * kCount + first + lane] = damping * (sumRe[lane] * sine + sumIm[lane] * cosine);
            }
        }
    }

    /// <summary>Fills A_L (real and imaginary parts in turn) for a block of energies and gives the highest L.</summary>
    private static int Coefficients(PhaseGrid grid, int potential, int block, Vector<double>[] coefficients)
    {
        int first = block * Vector<double>.Count, finalLMax = grid.Phases.InitialL + 1, scattererLMax = grid.LMax(potential, block);
        Array.Clear(coefficients);
        for (int l = 0; l <= finalLMax; l++)
        {
            var d = new ComplexVector(new Vector<double>(grid.TauReal(grid.DipoleVertex, l)[first..]), new Vector<double>(grid.TauImaginary(grid.DipoleVertex, l)[first..]));
            for (int scattererL = 0; scattererL <= scattererLMax; scattererL++)
            {
                var tau = new ComplexVector(new Vector<double>(grid.TauReal(potential, scattererL)[first..]), new Vector<double>(grid.TauImaginary(potential, scattererL)[first..]));
                ComplexVector product = d * tau;
                for (int total = Math.Abs(l - scattererL); total <= l + scattererL; total += 2)
                {
                    double weight = ((l + scattererL) % 2 == 0 ? 1 : -1) * (2 * total + 1) * AngularWeight.SquaredThreeJ(l, scattererL, total);
                    coefficients[2 * total] += new Vector<double>(weight) * product.Re;
                    coefficients[2 * total + 1] += new Vector<double>(weight) * product.Im;
                }
            }
        }

        return scattererLMax + finalLMax;
    }
}
