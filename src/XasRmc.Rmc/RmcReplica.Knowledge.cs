using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>What each replica takes for known beforehand: where it begins, and draws of what is known with an uncertainty.</content>
public sealed partial class RmcReplica
{
    private RmcEngine Prepared(RmcEngine engine)
    {
        if (_settings.IsDisplacementGaussian)
        {
            PairLengthKnowledge? lengths = DrawPairLengths(_settings, Index);
            if (_settings.MorseExponent > 0 && lengths is not null) engine.RelaxBonds(lengths);
            if (engine.Problem.Complete is not null || engine.Problem.Order is not null) engine.Warm(StartPriorAngstrom);
            engine.SetDisplacementPrior(StartPriorAngstrom);
            engine.SetMorseExponent(DrawMorseExponent(_settings, Index));
            engine.SetPairLengths(lengths);
        }

        engine.SetSkewness(DrawSkewness(_settings, engine.Problem.Start, Index));
        engine.SetWidths(DrawWidths(_settings, engine.Problem.Start, Index));
        engine.SetTails(DrawTails(_settings, engine.Problem.Start, Index));
        return engine;
    }

    /// <summary>Replica 0 takes the value of the settings, the others draw theirs.</summary>
    private static double DrawMorseExponent(RmcSettings settings, int index)
    {
        if (index == 0 || settings.MorseExponent == 0) return settings.MorseExponent;
        double drawn = settings.MorseExponent + settings.MorseExponentSigma * new RandomStream(settings.Seed, MorseStreams + (ulong)index).NextGaussian();
        return Math.Clamp(drawn, 0, RmcEngine.LargestMorseExponent);
    }

    /// <summary>Replica 0 takes what is known itself; the others draw theirs.</summary>
    private static PairLengthKnowledge? DrawPairLengths(RmcSettings settings, int index) => index == 0 || !settings.IsDataResampled
        ? settings.PairLengths
        : settings.PairLengths?.Drawn(new RandomStream(settings.Seed, PairLengthStreams + (ulong)index));

    /// <summary>Replica 0 takes what is known itself; the others draw theirs. One element has one width.</summary>
    private static WidthKnowledge? DrawWidths(RmcSettings settings, AtomicConfiguration start, int index)
    {
        if (start.Species.Count < 2) return null;
        var known = new WidthKnowledge(settings.WidthSpread);
        return index == 0 || !settings.IsDataResampled ? known : known.Drawn(new PairNumbers(start.Species.Count).Count, new RandomStream(settings.Seed, WidthStreams + (ulong)index));
    }

    /// <summary>Replica 0 takes what is known itself; the others draw theirs.</summary>
    private static TailKnowledge? DrawTails(RmcSettings settings, AtomicConfiguration start, int index) => index == 0 || !settings.IsDataResampled
        ? settings.Tails
        : settings.Tails?.Drawn(new PairNumbers(start.Species.Count).Count, new RandomStream(settings.Seed, TailStreams + (ulong)index));

    /// <summary>Replica 0 takes the known value itself; in the others it is as uncertain as the resampled data are.</summary>
    private static SkewnessKnowledge? DrawSkewness(RmcSettings settings, AtomicConfiguration start, int index) => index == 0 || !settings.IsDataResampled
        ? settings.SkewnessFor(start)
        : settings.SkewnessFor(start)?.Drawn(new RandomStream(settings.Seed, SkewnessStreams + (ulong)index));
}
