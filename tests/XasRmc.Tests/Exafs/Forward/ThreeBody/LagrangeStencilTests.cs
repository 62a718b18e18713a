using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Tests.Exafs.Forward.ThreeBody;

public sealed class LagrangeStencilTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Fill_PolynomialBelowTheNumberOfPoints_IsReproduced(int points)
    {
        // Inside the middle interval and, as at the border of a table, outside of it.
        foreach (double fraction in new[] { 0, 0.3, 0.99, -0.8 })
        {
            var weights = new double[points];
            LagrangeStencil.Fill(fraction, weights);

            for (int power = 0; power < points; power++)
            {
                double value = 0;
                for (int i = 0; i < points; i++) value += weights[i] * Math.Pow(i - points / 2 + 1, power);
                Assert.Equal(Math.Pow(fraction, power), value, 1e-9);
            }
        }
    }
}
