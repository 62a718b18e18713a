using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Between which atomic fractions of an element a fit may go, all equally likely beforehand.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
public sealed record FractionRange(double Low, double High)
{
    private const double Rounding = 1e-9;

    /// <summary>The numbers of atoms that lie in it.</summary>
    /// <param name="atoms">The number of all atoms.</param>
    public (int Least, int Most) Of(int atoms) => ((int)Math.Ceiling(Low * atoms - Rounding), (int)Math.Floor(High * atoms + Rounding));

    internal void Check()
    {
        Require.InRange(Low, 0, 1);
        Require.InRange(High, Low, 1);
    }
}
