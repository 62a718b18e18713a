using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Makes mu(E) of the columns of a scan: picks them, converts energies to eV, and mends what stands in the way of a spectrum on rising energies.</summary>
/// <remarks>
/// In this order: energies are converted (keV, or the monochromator's angle by E = hc / (2 d sin θ), d the distance of the crystal's planes in Å), shifted by Athena's
/// <c>bkg_eshift</c> where a project has one; points without a finite value are left out; falling energies are turned round and disordered ones sorted; points nearer
/// than 0.0005 eV to one another are averaged. Larch nudges such points apart instead, by the same tolerance: two readings at one energy are one better reading, and a nudge makes
/// a slope of the order of the noise over 0.0005 eV, which looks like an edge. Each step that changes anything says so in a warning.
/// </remarks>
public static class MuBuilder
{
    /// <summary>Energies nearer than this (eV) are one energy.</summary>
    public const double SameEnergyEv = 5e-4;

    /// <summary>The fewest points that make a spectrum.</summary>
    public const int MinimumPoints = 10;

    private const double LargestValue = 1e100;

    /// <summary>Makes a spectrum, with the monochromator's plane distance from the file's header where it is called for.</summary>
    /// <inheritdoc cref="Build(XasScan, string?, string?, AbsorptionEdge?, double?)"/>
    public static MuSpectrum Build(XasScan scan, string? energyColumn, string? muExpression, AbsorptionEdge? edge) =>
        Build(scan, energyColumn, muExpression, edge, dSpacingAngstrom: null);

    /// <summary>Makes a spectrum.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="energyColumn">The column of energies or angles, by name or number from 1; null for the one that its name gives away.</param>
    /// <param name="muExpression">Mu as a formula over columns (<see cref="ColumnExpression"/>); null for the one that the names give away.</param>
    /// <param name="edge">The edge; null for the one that the file names or, with a warning, the one K or L3 edge at which mu jumps.</param>
    /// <param name="dSpacingAngstrom">The distance of the monochromator's planes, Å, before that of the header; null for the header's.</param>
    /// <returns>Energies in eV, strictly rising; mu in the formula's unit; no standard errors.</returns>
    /// <exception cref="XasFormatException">The columns are not clear, the formula is wrong, or fewer than ten points are left.</exception>
    public static MuSpectrum Build(XasScan scan, string? energyColumn, string? muExpression, AbsorptionEdge? edge, double? dSpacingAngstrom)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (dSpacingAngstrom is { } d) Require.Positive(d, nameof(dSpacingAngstrom));
        string source = scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label);
        if (energyColumn is null && muExpression is null && ChiBuilder.IsChi(scan))
            throw new XasFormatException(source, 0, $"'{scan.Label}' holds chi(k), not mu(E)");
        var warnings = new List<string>(scan.Warnings);
        int energyAt = EnergyAxis.Find(scan, energyColumn, warnings);
        string formula = string.IsNullOrWhiteSpace(muExpression) ? ColumnRoles.DefaultMu(scan, energyAt, warnings) : muExpression;
        double[] mu = ColumnExpression.Parse(formula, scan).Evaluate(scan);
        double[] energyEv = EnergyAxis.ToElectronVolts(scan, energyAt, edge ?? scan.Edge, dSpacingAngstrom, warnings);
        Shift(scan, energyEv, warnings);
        DropUnusable(ref energyEv, ref mu, formula, warnings);
        Sort(energyEv, mu, warnings);
        AverageRepeats(ref energyEv, ref mu, warnings);
        if (energyEv.Length < MinimumPoints)
        {
            throw new XasFormatException(source, 0, FormattableString.Invariant(
                $"'{scan.Label}' has {energyEv.Length} points with an energy and a finite value of {formula}; a spectrum needs at least {MinimumPoints}"));
        }

        AbsorptionEdge? known = edge ?? scan.Edge ?? FindEdge(energyEv, mu, warnings);
        WarnOfEdgeOutside(known, energyEv, warnings);
        return new MuSpectrum(scan.Label, known, energyEv, mu, [], warnings);
    }

    private static void Shift(XasScan scan, double[] energyEv, List<string> warnings)
    {
        if (!scan.Metadata.TryGetValue("athena.bkg_eshift", out string? text) || !NumberText.TryParse(text, out double shiftEv) || shiftEv == 0) return;
        for (int i = 0; i < energyEv.Length; i++) energyEv[i] += shiftEv;
        warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Energies are shifted by {shiftEv} eV, as the Athena project asks (bkg_eshift)."));
    }

    private static void DropUnusable(ref double[] energyEv, ref double[] mu, string formula, List<string> warnings)
    {
        var keptEnergy = new List<double>(energyEv.Length);
        var keptMu = new List<double>(mu.Length);
        int badEnergies = 0, badMu = 0;
        double firstBadEv = 0;
        for (int i = 0; i < energyEv.Length; i++)
        {
            if (!(energyEv[i] > 0 && energyEv[i] < LargestValue))
            {
                badEnergies++;
            }
            else if (!(Math.Abs(mu[i]) < LargestValue))
            {
                if (badMu++ == 0) firstBadEv = energyEv[i];
            }
            else
            {
                keptEnergy.Add(energyEv[i]);
                keptMu.Add(mu[i]);
            }
        }

        if (badEnergies > 0) warnings.Add(FormattableString.Invariant($"{Points(badEnergies)} no energy above zero and {WereLeftOut(badEnergies)}."));
        if (badMu > 0) warnings.Add(FormattableString.Invariant($"{Points(badMu)} no finite value of {formula} (the first at {firstBadEv} eV) and {WereLeftOut(badMu)}."));
        (energyEv, mu) = ([.. keptEnergy], [.. keptMu]);
    }

    private static string Points(int count) => count == 1 ? "One point has" : FormattableString.Invariant($"{count} points have");

    private static string WereLeftOut(int count) => count == 1 ? "is left out" : "are left out";

    private static void Sort(double[] energyEv, double[] mu, List<string> warnings)
    {
        int rises = 0, falls = 0;
        for (int i = 1; i < energyEv.Length; i++)
        {
            if (energyEv[i] > energyEv[i - 1]) rises++;
            else if (energyEv[i] < energyEv[i - 1]) falls++;
        }

        if (falls == 0) return;
        if (rises == 0)
        {
            Array.Reverse(energyEv);
            Array.Reverse(mu);
            warnings.Add("Energies fall from row to row; the scan is turned round.");
            return;
        }

        // A stable order: points of one energy stay in the order of the file.
        int[] order = [.. Enumerable.Range(0, energyEv.Length).OrderBy(i => energyEv[i])];
        double[] sortedEnergy = [.. order.Select(i => energyEv[i])], sortedMu = [.. order.Select(i => mu[i])];
        sortedEnergy.CopyTo(energyEv, 0);
        sortedMu.CopyTo(mu, 0);
        warnings.Add(FormattableString.Invariant($"Energies are out of order ({Math.Min(rises, falls)} steps go the other way); the points are sorted."));
    }

    private static void AverageRepeats(ref double[] energyEv, ref double[] mu, List<string> warnings)
    {
        var oneEnergy = new List<double>(energyEv.Length);
        var oneMu = new List<double>(mu.Length);
        for (int i = 0; i < energyEv.Length;)
        {
            int start = i;
            double energySum = 0, muSum = 0;
            for (; i < energyEv.Length && energyEv[i] - energyEv[start] < SameEnergyEv; i++)
            {
                energySum += energyEv[i] - energyEv[start];
                muSum += mu[i];
            }

            double mean = energyEv[start] + energySum / (i - start);
            // Rounding of a mean must never undo the order of energies.
            oneEnergy.Add(oneEnergy.Count > 0 && mean <= oneEnergy[^1] ? Math.BitIncrement(oneEnergy[^1]) : mean);
            oneMu.Add(muSum / (i - start));
        }

        int repeats = energyEv.Length - oneEnergy.Count;
        if (repeats > 0) warnings.Add(FormattableString.Invariant($"{repeats} {(repeats == 1 ? "energy is" : "energies are")} repeated (nearer than {SameEnergyEv} eV); such points are averaged."));
        (energyEv, mu) = ([.. oneEnergy], [.. oneMu]);
    }

    private static AbsorptionEdge? FindEdge(double[] energyEv, double[] mu, List<string> warnings)
    {
        AbsorptionEdge? found = EdgeFinder.FromJump(energyEv, mu, out IReadOnlyList<AbsorptionEdge> candidates);
        if (found is not null)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The file names no edge; mu jumps where {found} lies ({found.EnergyEv:0} eV), so that is taken."));
        }
        else
        {
            string near = candidates.Count == 0 ? "" : $" (mu jumps near {string.Join(", ", candidates)})";
            warnings.Add($"The file names no edge, and none follows from the energies alone{near}.");
        }

        return found;
    }

    private static void WarnOfEdgeOutside(AbsorptionEdge? edge, double[] energyEv, List<string> warnings)
    {
        if (edge is null || (edge.EnergyEv > energyEv[0] && edge.EnergyEv < energyEv[^1])) return;
        warnings.Add(string.Create(CultureInfo.InvariantCulture,
            $"The edge {edge} ({edge.EnergyEv:0} eV) lies outside the scan ({energyEv[0]:0} to {energyEv[^1]:0} eV)."));
    }
}
