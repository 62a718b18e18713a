using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Documents;

/// <summary>Numbers of documents as they are read back: what was not finite is null there.</summary>
internal static class DocumentNumbers
{
    /// <summary>What is shown where there is no number.</summary>
    private const string Missing = "-";

    /// <summary>Whether there is a number.</summary>
    public static bool IsNumber(JToken? token) => token is { Type: JTokenType.Float or JTokenType.Integer };

    /// <summary>A number; NaN where there is none.</summary>
    public static double Number(JToken? token) => IsNumber(token) ? (double)token! : double.NaN;

    /// <summary>The numbers of an array, NaN where one is missing; empty where there is no array.</summary>
    public static ImmutableArray<double> Numbers(JToken? token) => [.. (token as JArray ?? []).Select(Number)];

    /// <summary>A number as text; a dash where there is none.</summary>
    /// <param name="token">The number.</param>
    /// <param name="format">Its format.</param>
    /// <param name="scale">What it is multiplied by, as its unit is shown.</param>
    public static string Text(JToken? token, string format, double scale = 1) => IsNumber(token) ? (scale * (double)token!).ToString(format, CultureInfo.InvariantCulture) : Missing;

    /// <summary>A number as text, with its standard deviation where both are there.</summary>
    /// <param name="token">The number.</param>
    /// <param name="sigma">Its standard deviation.</param>
    /// <param name="format">The format of both.</param>
    /// <param name="scale">What both are multiplied by, as their unit is shown.</param>
    public static string WithSigma(JToken? token, JToken? sigma, string format, double scale = 1) =>
        IsNumber(token) && IsNumber(sigma) ? $"{Text(token, format, scale)} ± {Text(sigma, format, scale)}" : Text(token, format, scale);
}
