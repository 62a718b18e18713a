namespace XasRmc.Exafs.Scattering;

/// <summary>Numbers of angular momentum algebra.</summary>
internal static class AngularWeight
{
    private static readonly double[] s_logFactorials = LogFactorials(1024);

    /// <summary>(a b c; 0 0 0)², Wigner's 3j symbol with vanishing projections.</summary>
    /// <remarks>With J = a + b + c even and g = J/2: (J − 2a)!(J − 2b)!(J − 2c)!/(J + 1)! · [g!/((g−a)!(g−b)!(g−c)!)]²; zero for odd J. Edmonds, Angular Momentum in Quantum Mechanics (1957), eq. 3.7.17.</remarks>
    public static double SquaredThreeJ(int a, int b, int c)
    {
        int sum = a + b + c;
        if (sum % 2 != 0 || c < Math.Abs(a - b) || c > a + b) return 0;
        int g = sum / 2;
        double log = LogFactorial(sum - 2 * a) + LogFactorial(sum - 2 * b) + LogFactorial(sum - 2 * c) - LogFactorial(sum + 1)
            + 2 * (LogFactorial(g) - LogFactorial(g - a) - LogFactorial(g - b) - LogFactorial(g - c));
        return Math.Exp(log);
    }

    private static double LogFactorial(int n) => s_logFactorials[n];

    private static double[] LogFactorials(int count)
    {
        var table = new double[count];
        for (int i = 2; i < count; i++) table[i] = table[i - 1] + Math.Log(i);
        return table;
    }
}
