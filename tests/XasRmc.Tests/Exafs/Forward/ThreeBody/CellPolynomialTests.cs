using System.Numerics;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Tests.Exafs.Forward.ThreeBody;

public sealed class CellPolynomialTests
{
    [Fact]
    public void NodeWeights_ValuesOfALowPolynomial_GiveItBack()
    {
        // u + 2 v w + w³ at the nodes about a cell, in steps from its middle.
        const double SinglePrecision = 1e-4;
        float[] terms = Terms(0.2f, -0.3f, 0.4f);
        double value = 0;
        for (int t = 0; t < terms.Length; t++)
        {
            for (int n = 0; n < ThreeBodyGrid.Stencil; n++)
            {
                double u = n / 24 - 1.5, v = n / 6 % 4 - 1.5, w = n % 6 - 2.5;
                value += terms[t] * CellPolynomial.NodeWeights[t * ThreeBodyGrid.Stencil + n] * (u + 2 * v * w + w * w * w);
            }
        }

        Assert.Equal(0.2 + 2 * -0.3 * 0.4 + 0.4 * 0.4 * 0.4, value, SinglePrecision);
    }

    [Fact]
    public void Slope_OfAPolynomial_IsItsCentralDifference()
    {
        const float Step = 1e-2f;
        const double Tolerance = 2e-3;
        float[] coefficients = [.. Enumerable.Range(1, CellPolynomial.Count).Select(i => (float)Math.Cos(i))];
        (float u, float v, float w) = CellPolynomial.Slope(0.1f, -0.2f, 0.3f, [.. coefficients.Select(c => Vector.WithElement(Vector<float>.Zero, 0, c))]);

        Assert.Equal((Value(0.1f + Step, -0.2f, 0.3f) - Value(0.1f - Step, -0.2f, 0.3f)) / (2 * Step), u, Tolerance);
        Assert.Equal((Value(0.1f, -0.2f + Step, 0.3f) - Value(0.1f, -0.2f - Step, 0.3f)) / (2 * Step), v, Tolerance);
        Assert.Equal((Value(0.1f, -0.2f, 0.3f + Step) - Value(0.1f, -0.2f, 0.3f - Step)) / (2 * Step), w, Tolerance);

        double Value(float a, float b, float c) => Terms(a, b, c).Zip(coefficients, (t, k) => (double)t * k).Sum();
    }

    [Theory]
    [InlineData(2.8, 2.9, 0.0)]
    [InlineData(3.3, 6.2, 3.1)]
    [InlineData(1.6, 2.2, 1.5)]
    public void Cell_APlace_LiesBetweenItsNodes(double r1, double r2, double beta)
    {
        int[] nodes = new int[ThreeBodyGrid.Stencil];
        int cell = (int)ThreeBodyGrid.Cells(new Vector<double>(r1), new Vector<double>(r2), new Vector<double>(beta), out Vector<double> us, out Vector<double> vs, out Vector<double> ws)[0];
        (double u, double v, double w) = (us[0], vs[0], ws[0]);
        ThreeBodyGrid.Nodes(cell, nodes);

        Assert.All(nodes, n => Assert.InRange(n, 0, ThreeBodyGrid.Count - 1));
        int before = cell;
        Assert.Equal(r1, ThreeBodyGrid.Distance(before / ThreeBodyGrid.Angles / ThreeBodyGrid.Distances) + (u + 0.5) * ThreeBodyGrid.StepAngstrom, 1e-6);
        Assert.Equal(r2, ThreeBodyGrid.Distance(before / ThreeBodyGrid.Angles % ThreeBodyGrid.Distances) + (v + 0.5) * ThreeBodyGrid.StepAngstrom, 1e-6);
        Assert.Equal(beta, ThreeBodyGrid.Angle(before % ThreeBodyGrid.Angles) + (w + 0.5) * Math.PI / ThreeBodyGrid.AnglesToStraightBack, 1e-6);
    }

    private static float[] Terms(float u, float v, float w)
    {
        var terms = new Vector<float>[CellPolynomial.Count];
        CellPolynomial.Fill(new Vector<float>(u), new Vector<float>(v), new Vector<float>(w), terms);
        return [.. terms.Select(t => t[0])];
    }
}
