using System.Globalization;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Disorder;

namespace XasRmc.Tests.Exafs.Forward.Disorder;

/// <summary>σ² of FEFF's DEBYE card (feff85exafs 0.2, header of chi.dat), fcc clusters of 6 Å: copper and gold, and gold with palladium in layers. The mean Norman radius is that of its phase.pad.</summary>
public sealed class FeffDebyeTests
{
    private const double CopperNormanAngstrom = 1.394456, GoldNormanAngstrom = 1.572556, AlloyNormanAngstrom = 1.537400;

    // FEFF prints five decimals; the largest value decides how much they are worth. The goal is 1 %.
    private const double Rounding = 0.6e-5, Share = 0.0005;

    private static readonly string[] s_copperPaths =
    [
        "1,0,-1", "-2,0,0", "-1,1,0 -1,0,-1", "-1,0,1 1,0,1", "0,0,-2 -1,0,-1", "-1,2,1", "0,-1,1 -1,0,-1", "1,2,-1 1,1,0", "2,2,0", "0,-1,-1 0,1,1", "-2,2,0 -1,1,0", "1,1,0 0,0,0 -1,-1,0", "1,0,1 0,0,0 1,0,1",
        "-1,-1,0 0,0,0 0,1,1", "1,0,1 2,0,2 1,0,1", "0,1,1 -1,0,1 0,1,1", "1,1,0 1,0,-1 0,-1,-1", "-1,-1,0 0,-2,0 -1,-1,0", "1,0,1 2,-1,1 1,0,1", "-1,0,-1 0,0,0 1,0,-1", "-1,-1,0 0,-2,0 1,-1,0",
        "0,1,1 0,0,0 1,0,1", "1,0,1 2,-1,1 1,-1,0", "0,-1,-1 1,-1,0 1,0,-1", "0,-1,-1 1,-1,0 0,-1,1", "1,0,-1 0,0,-2 0,-1,-1",
    ];

    private static readonly string[] s_goldPaths = ["0,1,-1", "0,-2,0", "-1,0,1 -1,-1,0", "-1,0,1 -1,0,-1", "0,0,2 1,0,1", "-1,1,2"];

    // Layers of gold and palladium by x.
    private static readonly string[] s_alloyPaths =
    [
        "0,1,-1", "1,0,-1", "0,-2,0", "1,0,-1 0,1,-1", "1,0,1 1,1,0", "0,-1,1 0,-1,-1", "0,0,-2 0,-1,-1", "-1,0,-1 1,0,-1", "-2,0,0 -1,0,-1", "-2,1,1", "-1,-1,2",
    ];

    [Fact]
    public void Of_Copper_IsFeffsSigma2()
    {
        double[] cold =
        [
            0.00316, 0.00364, 0.00355, 0.00377, 0.00377, 0.00354, 0.00365, 0.00365, 0.00347, 0.00347, 0.00347, 0.00347, 0.01264, 0.00493, 0.00347, 0.00790, 0.00344, 0.00632, 0.00493, 0.00632, 0.00364, 0.00790, 0.00344,
            0.00474, 0.00407, 0.00407,
        ];
        double[] warm =
        [
            0.00904, 0.01116, 0.01017, 0.01126, 0.01126, 0.01150, 0.01155, 0.01155, 0.01166, 0.01166, 0.01166, 0.01166, 0.03615, 0.01479, 0.01166, 0.02259, 0.01089, 0.01807, 0.01479, 0.01807, 0.01116, 0.02259, 0.01089,
            0.01356, 0.01183, 0.01183,
        ];

        Hold(s_copperPaths, cold, new CorrelatedDebyeDisorder(10, 315, CopperNormanAngstrom), 3.61, "Cu", "Cu");
        Hold(s_copperPaths, warm, new CorrelatedDebyeDisorder(300, 315, CopperNormanAngstrom), 3.61, "Cu", "Cu");
    }

    [Fact]
    public void Of_Gold_IsFeffsSigma2()
    {
        double[] warm = [0.01030, 0.01275, 0.01158, 0.01284, 0.01284, 0.01317];

        Hold(s_goldPaths, warm, new CorrelatedDebyeDisorder(300, 165, GoldNormanAngstrom), 4.08, "Au", "Au");
    }

    [Fact]
    public void Of_UnlikeAtoms_IsFeffsSigma2()
    {
        double[] cold = [0.00161, 0.00231, 0.00185, 0.00233, 0.00285, 0.00192, 0.00192, 0.00322, 0.00227, 0.00180, 0.00257];
        double[] warm = [0.00704, 0.01030, 0.00872, 0.01036, 0.01261, 0.00878, 0.00878, 0.01489, 0.01041, 0.00900, 0.01298];

        Hold(s_alloyPaths, cold, new CorrelatedDebyeDisorder(10, 200, AlloyNormanAngstrom), 3.98, "Au", "Pd");
        Hold(s_alloyPaths, warm, new CorrelatedDebyeDisorder(300, 200, AlloyNormanAngstrom), 3.98, "Au", "Pd");
    }

    private static void Hold(string[] paths, double[] expected, CorrelatedDebyeDisorder disorder, double lattice, string even, string odd)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            (double[] positions, double[] masses) = Path(paths[i], lattice, even, odd);

            double sigma2 = disorder.Of(positions, masses).Sigma2;

            Assert.True(Math.Abs(sigma2 - expected[i]) < Rounding + Share * expected[i], FormattableString.Invariant($"{paths[i]}: {sigma2:0.000000} for {expected[i]}"));
        }
    }

    /// <summary>The absorber and the stops written in halves of the lattice parameter.</summary>
    private static (double[] Positions, double[] Masses) Path(string text, double lattice, string even, string odd)
    {
        int[][] stops = [[0, 0, 0], .. text.Split(' ').Select(s => s.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray())];
        return ([.. stops.SelectMany(s => s).Select(n => n * lattice / 2)], [.. stops.Select(s => Element.Of(s[0] % 2 == 0 ? even : odd).MassU)]);
    }
}
