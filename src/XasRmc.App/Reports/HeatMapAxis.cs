namespace XasRmc.App.Reports;

/// <summary>An axis of a map.</summary>
/// <param name="Label">Its name with the unit.</param>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
/// <param name="Step">From one tick to the next; null for a step that suits.</param>
internal sealed record HeatMapAxis(string Label, double From, double To, double? Step = null)
{
    private const double WantedTicks = 5;

    /// <summary>The ticks with their texts.</summary>
    public IEnumerable<(double At, string Text)> Ticks()
    {
        double step = Step ?? Suited();
        if (!(step > 0) || !double.IsFinite(step)) yield break;
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 9);
        string format = "F" + decimals.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // Plus nought: the number before the first positive one is 0 and not -0.
        for (double i = Math.Ceiling(From / step - 1e-9) + 0.0; i * step <= To + 1e-9 * step; i++) yield return (i * step, NumberText.Fixed(i * step, format));
    }

    /// <summary>Where a value lies between the ends, 0 to 1; one half on an axis of no length.</summary>
    public double Share(double value) => To > From ? (value - From) / (To - From) : 0.5;

    private double Suited()
    {
        double raw = (To - From) / WantedTicks, power = Math.Pow(10, Math.Floor(Math.Log10(raw))), share = raw / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }
}
