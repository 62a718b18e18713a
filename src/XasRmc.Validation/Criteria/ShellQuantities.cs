using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Names, units and values of the moments of a shell.</summary>
internal static class ShellQuantities
{
    /// <summary>Half the width of a 95 % interval of a normal distribution, in standard deviations.</summary>
    public const double HalfWidth95 = ShellEstimate.NormalHalfWidth95;

    /// <summary>Fewer neighbours than this in a shell have no distance worth comparing: R and sigma² of such a shell are not asked.</summary>
    public const double NegligibleN = 0.5;

    /// <summary>What single-shell EXAFS is asked for; C3 is known to a half of itself at best and is held against its uncertainty alone.</summary>
    public static IReadOnlyList<ShellQuantity> All { get; } = [ShellQuantity.N, ShellQuantity.R, ShellQuantity.Sigma2];

    /// <summary>All moments that network and fit state.</summary>
    public static IReadOnlyList<ShellQuantity> Moments { get; } = [.. All, ShellQuantity.C3];

    public static string Word(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "n",
        ShellQuantity.R => "r",
        ShellQuantity.Sigma2 => "sigma2",
        _ => "c3",
    };

    public static string Symbol(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "N",
        ShellQuantity.R => "R",
        ShellQuantity.Sigma2 => "sigma²",
        _ => "C3",
    };

    public static string Unit(this ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => "",
        ShellQuantity.R => "Å",
        ShellQuantity.Sigma2 => "Å²",
        _ => "Å³",
    };

    public static double Of(this ShellQuantity quantity, ShellMoments moments) => quantity switch
    {
        ShellQuantity.N => moments.N,
        ShellQuantity.R => moments.RAngstrom,
        ShellQuantity.Sigma2 => moments.Sigma2,
        _ => moments.C3,
    };

    public static double SigmaOf(this ShellQuantity quantity, ShellEstimate shell) => quantity switch
    {
        ShellQuantity.N => shell.NSigma,
        ShellQuantity.R => shell.RSigma,
        ShellQuantity.Sigma2 => shell.Sigma2Sigma,
        _ => shell.C3Sigma,
    };

    public static double HalfWidth95Of(this ShellQuantity quantity, ShellEstimate shell) => quantity switch
    {
        ShellQuantity.N => shell.NHalfWidth95,
        ShellQuantity.R => shell.RHalfWidth95,
        ShellQuantity.Sigma2 => shell.Sigma2HalfWidth95,
        _ => shell.C3HalfWidth95,
    };

    /// <summary>A value with its unit, to the digits that matter for its kind.</summary>
    public static string Text(this ShellQuantity quantity, double value) => quantity switch
    {
        ShellQuantity.N => FormattableString.Invariant($"{value:0.00}"),
        ShellQuantity.R => FormattableString.Invariant($"{value:0.0000} Å"),
        ShellQuantity.Sigma2 => FormattableString.Invariant($"{value:0.00000} Å²"),
        _ => FormattableString.Invariant($"{value:0.000000} Å³"),
    };

    /// <summary>False where every answer finds next to no neighbours, so that distance and width mean nothing.</summary>
    public static bool IsAsked(this ShellQuantity quantity, double firstN, double secondN) =>
        quantity == ShellQuantity.N || !(firstN < NegligibleN && secondN < NegligibleN);
}
