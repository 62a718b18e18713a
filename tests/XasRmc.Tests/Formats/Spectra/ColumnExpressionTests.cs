using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Formulas over columns against values worked out by hand.</summary>
public sealed class ColumnExpressionTests
{
    private static readonly XasScan s_scan = Spectra.Scan(
        ("energy", "eV", [100, 200]), ("i0", "", [8, 2]), ("it", "", [2, 4]), ("det.a_1", "", [3, -3]), ("I0 detector", "", [5, 6]));

    [Theory]
    [InlineData("2", 8)]
    [InlineData(" 3 ", 2)]
    [InlineData("2+0", 2)]
    [InlineData("$2", 8)]
    [InlineData("$2/$3", 4)]
    [InlineData("i0", 8)]
    [InlineData("I0/IT", 4)]
    [InlineData("ln(i0/it)", 1.3862943611198906)]
    [InlineData("-ln(it/i0)", 1.3862943611198906)]
    [InlineData("log(i0)", 2.0794415416798357)]
    [InlineData("log10(energy)", 2)]
    [InlineData("exp(0)", 1)]
    [InlineData("sqrt(it*i0)", 4)]
    [InlineData("abs(-i0)", 8)]
    [InlineData("1+2*3", 7)]
    [InlineData("(1+2)*3", 9)]
    [InlineData("8-4-2", 2)]
    [InlineData("8/4/2", 1)]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("--2+0", 2)]
    [InlineData("+2*1", 2)]
    [InlineData("det.a_1", 3)]
    [InlineData("[I0 detector]-1", 4)]
    [InlineData("1e2+1.5E-1", 100.15)]
    [InlineData(".5*2.", 1)]
    [InlineData("2*-3", -6)]
    public void Evaluate_Formula_GivesTheValue(string formula, double expected) =>
        Assert.Equal(expected, ColumnExpression.Parse(formula, s_scan).Evaluate(s_scan)[0], 14);

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("i0/", 4, "ends where")]
    [InlineData("ln(i0/it", 3, "not closed")]
    [InlineData("ln(i0 it)", 7, "')' or an operator")]
    [InlineData("i0/foo", 4, "no column is called 'foo'")]
    [InlineData("tan(i0)", 1, "no function 'tan'")]
    [InlineData("9", 1, "no column 9")]
    [InlineData("$0", 1, "no column 0")]
    [InlineData("$", 1, "no column '$'")]
    [InlineData("i0 it", 4, "not expected")]
    [InlineData("i0 # it", 4, "not expected")]
    [InlineData("2**3", 3, "write a power as ^")]
    [InlineData("1.2.3+0", 1, "not a number")]
    [InlineData("[i0", 1, "not closed")]
    [InlineData(")", 1, "not expected")]
    public void Parse_BadFormula_NamesThePosition(string formula, int position, string reason)
    {
        var refusal = Assert.Throws<XasFormatException>(() => ColumnExpression.Parse(formula, s_scan));

        Assert.Contains($"position {position}:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        string deep = new string('(', 500) + "i0" + new string(')', 500);

        Assert.Contains("nested", Assert.Throws<XasFormatException>(() => ColumnExpression.Parse(deep, s_scan)).Message, StringComparison.Ordinal);
        Assert.Contains("nested", Assert.Throws<XasFormatException>(() => ColumnExpression.Parse(new string('-', 500) + "i0", s_scan)).Message, StringComparison.Ordinal);
        Assert.Contains("longer", Assert.Throws<XasFormatException>(() => ColumnExpression.Parse(new string('1', 3000) + "+i0", s_scan)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OfAFormula_AreThoseItReads() => Assert.Equal([2, 1], ColumnExpression.Parse("ln(it/i0)*it", s_scan).Columns);

    [Fact]
    public void Evaluate_RandomFormulas_AgreeWithThemselvesWhenBracketed()
    {
        var random = new RandomStream(20240601, 0);
        for (int n = 0; n < 200; n++)
        {
            (string text, double value) = Random(random, 4);

            Assert.Equal(value, ColumnExpression.Parse(text, s_scan).Evaluate(s_scan)[0], 1e-9 * Math.Max(1, Math.Abs(value)));
        }
    }

    private static (string Text, double Value) Random(RandomStream random, int depth)
    {
        if (depth == 0 || random.NextDouble() < 0.2)
        {
            return random.NextDouble() < 0.5 ? ("(i0)", 8) : ("$3*1", 2);
        }

        (string left, double l) = Random(random, depth - 1);
        (string right, double r) = Random(random, depth - 1);
        return (int)(random.NextDouble() * 4) switch
        {
            0 => ($"({left}+{right})", l + r),
            1 => ($"({left}-({right}))", l - r),
            2 => ($"(({left})*({right}))", l * r),
            _ => ($"(-({left}))", -l),
        };
    }
}
