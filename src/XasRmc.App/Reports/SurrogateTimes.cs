namespace XasRmc.App.Reports;

/// <summary>How long a fit takes, on one thread.</summary>
/// <param name="SurrogateSeconds">Through the network, s.</param>
/// <param name="DirectSeconds">Through the model itself, s.</param>
public sealed record SurrogateTimes(double SurrogateSeconds, double DirectSeconds)
{
    /// <summary>How many fits through the network take as long as one through the model.</summary>
    public double Ratio => DirectSeconds / SurrogateSeconds;
}
