using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Names, units and values of the moments of a shell.</summary>
internal static class ShellQuantities
{
    /// <summary>Half the width of a 95 % interval of a normal distribution, in standard deviations.</summary>
    public const double HalfWidth95 = ShellEstimate.NormalHalfWidth95;

    /// <summary>Fewer neighbours than this in a shell have no distance worth comparing: R and sigma² of such a shell are not asked.</summary>
    public const double NegligibleN = 0.5;

    public static IReadOnlyList<ShellQuantity> All { get; } = [ShellQuantity.N, ShellQuantity.R, ShellQuantity.Sigma2];

    public static string Word(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "n",
        ShellQuantity.R => "r",
        _ => "sigma2",
    };

    public static string Symbol(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "N",
        ShellQuantity.R => "R",
        _ => "sigma²",
    };

    public static string Unit(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "",
        ShellQuantity.R => "Å",
        _ => "Å²",
    };

    public static double Of(this ShellQuantity quantity, ShellMoments moments) => quantity switch
    {
        ShellQuantity.N => moments.N,
        ShellQuantity.R => moments.RAngstrom,
        _ => moments.Sigma2,
    };

    public static double SigmaOf(this ShellQuantity quantity, ShellEstimate shell) => quantity switch
    {
        ShellQuantity.N => shell.NSigma,
        ShellQuantity.R => shell.RSigma,
        _ => shell.Sigma2Sigma,
    };

    public static double HalfWidth95Of(this ShellQuantity quantity, ShellEstimate shell) => quantity switch
    {
        ShellQuantity.N => shell.NHalfWidth95,
        ShellQuantity.R => shell.RHalfWidth95,
        _ => shell.Sigma2HalfWidth95,
    };

    /// <summary>A value with its unit, to the digits that matter for its kind.</summary>
    public static string Text(this ShellQuantity quantity, double value) => quantity switch
    {
        ShellQuantity.N => FormattableString.Invariant($"{value:0.00}"),
        ShellQuantity.R => FormattableString.Invariant($"{value:0.0000} Å"),
        _ => FormattableString.Invariant($"{value:0.00000} Å²"),
    };

    /// <summary>False where every answer finds next to no neighbours, so that distance and width mean nothing.</summary>
    public static bool IsAsked(this ShellQuantity quantity, double firstN, double secondN) =>
        quantity == ShellQuantity.N || !(firstN < NegligibleN && secondN < NegligibleN);
}
