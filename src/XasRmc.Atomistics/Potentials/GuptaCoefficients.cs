namespace XasRmc.Atomistics.Potentials;

/// <summary>What the kernel needs of one pair of elements: exponents to base 2 and the polynomials of the smooth end.</summary>
internal sealed class GuptaCoefficients
{
    public GuptaCoefficients(GuptaPair pair)
    {
        double log2E = 1 / Math.Log(2);
        SmoothFromAngstrom = pair.SmoothFromAngstrom;
        CutoffAngstrom = pair.CutoffAngstrom;
        RepulsionRate = -pair.RepulsionDecay / pair.ReferenceAngstrom;
        RepulsionOffset2 = Math.Log2(2 * pair.RepulsionEv) + pair.RepulsionDecay * log2E;
        RepulsionRate2 = RepulsionRate * log2E;
        HoppingRate = -pair.HoppingDecay / pair.ReferenceAngstrom;
        BandOffset2 = 2 * Math.Log2(pair.HoppingEv) + 2 * pair.HoppingDecay * log2E;
        BandRate2 = 2 * HoppingRate * log2E;
        (RepulsionC3, RepulsionC4, RepulsionC5) = End(2 * pair.RepulsionEv * Math.Exp(-pair.RepulsionDecay * (pair.SmoothFromAngstrom / pair.ReferenceAngstrom - 1)), RepulsionRate);
        (HoppingC3, HoppingC4, HoppingC5) = End(pair.HoppingEv * Math.Exp(-pair.HoppingDecay * (pair.SmoothFromAngstrom / pair.ReferenceAngstrom - 1)), HoppingRate);
    }

    public double SmoothFromAngstrom { get; }

    public double CutoffAngstrom { get; }

    /// <summary>φ = 2^(offset + rate2 · r), dφ/dr = rate · φ.</summary>
    public double RepulsionOffset2 { get; }

    public double RepulsionRate2 { get; }

    public double RepulsionRate { get; }

    /// <summary>f = 2^(offset + rate2 · r), df/dr = 2 · hopping rate · f.</summary>
    public double BandOffset2 { get; }

    public double BandRate2 { get; }

    public double HoppingRate { get; }

    public double RepulsionC3 { get; }

    public double RepulsionC4 { get; }

    public double RepulsionC5 { get; }

    public double HoppingC3 { get; }

    public double HoppingC4 { get; }

    public double HoppingC5 { get; }

    /// <summary>c3, c4, c5 of the polynomial that leaves an exponential with its value, slope and curvature at Rcs and ends at Rc.</summary>
    private (double C3, double C4, double C5) End(double value, double rate)
    {
        double t = SmoothFromAngstrom - CutoffAngstrom;
        double a = value / (t * t * t), b = rate * value / (t * t), c = rate * rate * value / t;
        return (10 * a - 4 * b + 0.5 * c, (7 * b - 15 * a - c) / t, (6 * a - 3 * b + 0.5 * c) / (t * t));
    }
}
