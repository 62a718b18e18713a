using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The tables of a report as comma-separated values: a header line, full precision, empty where there is no number.</summary>
public static class CsvTables
{
    /// <summary>The file name of an edge's spectra, e.g. <c>chi_Au_L3.csv</c>.</summary>
    public static string ChiFileName(AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return $"chi_{edge.Element.Symbol}_{edge.Name}.csv";
    }

    /// <summary>Writes all tables.</summary>
    /// <param name="content">The report.</param>
    /// <param name="open">Opens the file of a name; each is closed after it is written.</param>
    public static void WriteAll(ReportContent content, Func<string, TextWriter> open)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(open);
        using (TextWriter writer = open("rdf.csv")) WriteRdf(content, writer);
        using (TextWriter writer = open("shells.csv")) WriteShells(content, writer);
        using (TextWriter writer = open("findings.csv")) WriteFindings(content, writer);
        foreach (EdgeContent edge in content.Edges)
        {
            using TextWriter writer = open(ChiFileName(edge.Edge));
            WriteChi(edge, writer);
        }
    }

    /// <summary>All pairs with network, fit and truth, n_AB(r) in Å⁻¹, with the 95 % bands.</summary>
    public static void WriteRdf(ReportContent content, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, "absorber", "neighbour", "rAngstrom", "networkPerAngstrom", "networkLower95", "networkUpper95", "fitPerAngstrom", "fitLower95", "fitUpper95", "truthPerAngstrom");
        foreach (PairContent pair in content.Pairs)
        {
            Curve? network = pair.Find(CurveRole.Network), fit = pair.Find(CurveRole.Fit), truth = pair.Find(CurveRole.Truth);
            foreach (double r in AllX(pair.Curves))
            {
                Row(writer, [pair.Absorber.Symbol, pair.Neighbour.Symbol, NumberText.RoundTrip(r),
                    .. Cells(network, r, withBand: true), .. Cells(fit, r, withBand: true), .. Cells(truth, r, withBand: false)]);
            }
        }
    }

    /// <summary>The moments of all shells by network, fit and truth, with standard deviations.</summary>
    public static void WriteShells(ReportContent content, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, "absorber", "neighbour", "shell", "source", "rMin", "rMax", "n", "nSigma", "rAngstrom", "rSigma", "sigma2", "sigma2Sigma", "c3", "c3Sigma");
        foreach (ShellRow shell in content.Shells)
        {
            Write("network", shell.Network?.Moments, shell.Network);
            Write("fit", shell.Fit?.Moments, shell.Fit);
            Write("truth", shell.Truth, null);

            void Write(string source, ShellMoments? m, ShellEstimate? s)
            {
                if (m is null) return;
                double[] numbers = [m.RMin, m.RMax, m.N, s?.NSigma ?? double.NaN, m.RAngstrom, s?.RSigma ?? double.NaN, m.Sigma2, s?.Sigma2Sigma ?? double.NaN, m.C3, s?.C3Sigma ?? double.NaN];
                Row(writer, [shell.Absorber.Symbol, shell.Neighbour.Symbol, FormattableString.Invariant($"{shell.Shell}"), source, .. numbers.Select(NumberText.RoundTrip)]);
            }
        }
    }

    /// <summary>One edge's unweighted chi(k) as measured, by the network and by the fit.</summary>
    public static void WriteChi(EdgeContent edge, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, "kInvAngstrom", "measured", "network", "fit");
        Curve?[] curves = [.. new[] { CurveRole.Measured, CurveRole.Network, CurveRole.Fit }.Select(role => edge.Chi.FirstOrDefault(c => c.Role == role))];
        foreach (double k in AllX([.. curves.OfType<Curve>()]))
            Row(writer, [NumberText.RoundTrip(k), .. curves.SelectMany(c => Cells(c, k, withBand: false))]);
    }

    /// <summary>All findings.</summary>
    public static void WriteFindings(ReportContent content, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, "criterion", "subject", "outcome", "value", "limit", "unit", "decides", "why", "next");
        foreach (FindingRow row in content.Findings)
        {
            Finding f = row.Finding;
            Row(writer, f.Criterion, f.Subject, OutcomeText.Word(f.Outcome), NumberText.RoundTrip(f.Value), NumberText.RoundTrip(f.Limit), f.Unit, row.IsDecisive ? "yes" : "no", f.Why, f.Next);
        }
    }

    /// <summary>Writes one line; cells with commas, quotes or line breaks are quoted.</summary>
    internal static void Row(TextWriter writer, params IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(',');
            string cell = cells[i];
            writer.Write(cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        writer.Write('\n');
    }

    private static SortedSet<double> AllX(IReadOnlyList<Curve> curves)
    {
        var all = new SortedSet<double>();
        foreach (Curve curve in curves)
        {
            foreach (double x in curve.X) all.Add(Key(x));
        }

        return all;
    }

    // Two grids may reach one point by different sums; ten digits tell points apart and rounding errors not.
    private static double Key(double x) => Math.Round(x, 10);

    private static IEnumerable<string> Cells(Curve? curve, double x, bool withBand)
    {
        int index = curve is null ? -1 : IndexOf(curve, x);
        yield return index < 0 ? "" : NumberText.RoundTrip(curve!.Y[index]);
        if (!withBand) yield break;
        yield return index < 0 || curve!.Lower.IsEmpty ? "" : NumberText.RoundTrip(curve.Lower[index]);
        yield return index < 0 || curve!.Upper.IsEmpty ? "" : NumberText.RoundTrip(curve.Upper[index]);
    }

    private static int IndexOf(Curve curve, double x)
    {
        int low = 0, high = curve.X.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            double key = Key(curve.X[middle]);
            if (key == x) return middle;
            if (key < x) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
