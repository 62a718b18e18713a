using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>What each replica takes for known beforehand: where it begins, and draws of what is known with an uncertainty.</content>
public sealed partial class RmcReplica
{
    private RmcEngine Prepared(RmcEngine engine)
    {
        if (_settings.IsDisplacementGaussian)
        {
            PairLengthKnowledge? lengths = Drawn(_settings.PairLengths, PairLengthStreams, (known, random) => known.Drawn(random));
            if (_settings.MorseExponent > 0 && lengths is not null) engine.RelaxBonds(lengths);
            if (engine.Problem.Complete is not null || engine.Problem.Order is not null) engine.Warm(StartPriorAngstrom);
            engine.SetDisplacementPrior(StartPriorAngstrom);
            engine.SetMorseExponent(DrawMorseExponent(_settings, Index));
            engine.SetPairLengths(lengths);
        }

        AtomicConfiguration start = engine.Problem.Start;
        int kinds = engine.Problem.Bonds.Kinds.Count;
        engine.SetSkewness(Drawn(_settings.SkewnessFor(start), SkewnessStreams, (known, random) => known.Drawn(random)));
        // One element has one width.
        engine.SetWidths(Drawn(start.Species.Count < 2 ? null : new WidthKnowledge(_settings.WidthSpread), WidthStreams, (known, random) => known.Drawn(kinds, random)));
        engine.SetTails(Drawn(_settings.Tails, TailStreams, (known, random) => known.Drawn(kinds, random)));
        return engine;
    }

    /// <summary>Replica 0 takes the value of the settings, the others draw theirs.</summary>
    private static double DrawMorseExponent(RmcSettings settings, int index)
    {
        if (index == 0 || settings.MorseExponent == 0) return settings.MorseExponent;
        double drawn = settings.MorseExponent + settings.MorseExponentSigma * new RandomStream(settings.Seed, MorseStreams + (ulong)index).NextGaussian();
        return Math.Clamp(drawn, 0, RmcEngine.LargestMorseExponent);
    }

    /// <summary>Replica 0 takes what is known itself; in the others it is as uncertain as the resampled data are.</summary>
    private T? Drawn<T>(T? known, ulong streams, Func<T, RandomStream, T> draw)
        where T : class => known is null || Index == 0 || !_settings.IsDataResampled ? known : draw(known, new RandomStream(_settings.Seed, streams + (ulong)Index));
}
