using System.CommandLine;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.Exafs.Forward.Disorder;

namespace XasRmc.App.Commands;

/// <summary>The options of thermal motion about the places of a static structure.</summary>
internal sealed class DisorderOptions
{
    private readonly Option<double?> _debye, _einstein, _temperature, _morse;

    /// <summary>Adds the options to a command.</summary>
    public DisorderOptions(Command command)
    {
        _debye = Texts.NumberOption("--debye", "Damp each path as heat does, for a structure at rest (a snapshot is damped by itself): correlated Debye model of this Debye temperature, K. Takes --temperature; every path by itself, about a second an absorber.");
        _einstein = Texts.NumberOption("--einstein", "The same by one Einstein oscillator a path, of this Einstein temperature, K.");
        _temperature = Texts.NumberOption("--temperature", "The temperature of --debye or --einstein, K.");
        _morse = Texts.NumberOption("--morse", "Also the third and fourth cumulants, from the alpha of a Morse potential, 1/Å (copper 1.36).");
        Option[] all = [_debye, _einstein, _temperature, _morse];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>Whether any motion is asked for.</summary>
    /// <exception cref="SettingsException">Options are missing, contradict each other or lie outside their ranges.</exception>
    public bool IsAsked(VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double? debye = context.Get(_debye), einstein = context.Get(_einstein), temperature = context.Get(_temperature), morse = context.Get(_morse);
        if (debye is not null && einstein is not null) throw new SettingsException("--debye and --einstein are two models of one thing: give one of them");
        bool isAsked = debye is not null || einstein is not null;
        if (isAsked && temperature is null) throw new SettingsException($"{(debye is null ? "--einstein" : "--debye")} takes --temperature, K");
        if (!isAsked && (temperature is not null || morse is not null)) throw new SettingsException($"{(temperature is null ? "--morse" : "--temperature")} says nothing without --debye or --einstein");
        if (debye is not (null or (>= 10 and <= 3000))) throw new SettingsException("--debye must lie in 10 to 3000 K");
        if (einstein is not (null or (>= 10 and <= 3000))) throw new SettingsException("--einstein must lie in 10 to 3000 K");
        if (temperature is not (null or (>= 0 and <= 3000))) throw new SettingsException("--temperature must lie in 0 to 3000 K");
        if (morse is not (null or (>= 0.1 and <= 5))) throw new SettingsException("--morse must lie in 0.1 to 5 1/Å");
        return isAsked;
    }

    /// <summary>The motion that is asked for, or null.</summary>
    /// <param name="context">What the verb works with.</param>
    /// <param name="atomRadiusAngstrom">The mean Norman radius of the phases, Å.</param>
    /// <exception cref="SettingsException">Options are missing, contradict each other or lie outside their ranges.</exception>
    public IPathDisorder? Read(VerbContext context, double atomRadiusAngstrom)
    {
        if (!IsAsked(context)) return null;
        IPathDisorder motion = At(context.Get(_temperature)!.Value);
        return context.Get(_morse) is { } alpha ? new MorseDisorder(motion, At(0), alpha) : motion;

        IPathDisorder At(double temperatureK) => context.Get(_debye) is { } debye
            ? new CorrelatedDebyeDisorder(temperatureK, debye, atomRadiusAngstrom)
            : new EinsteinDisorder(temperatureK, context.Get(_einstein)!.Value);
    }

    /// <summary>What was said, for the document.</summary>
    public JObject ToJson(VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isDebye = context.Get(_debye) is not null;
        return new JObject
        {
            ["model"] = isDebye ? "debye" : "einstein",
            [isDebye ? "debyeTemperatureK" : "einsteinTemperatureK"] = isDebye ? context.Get(_debye) : context.Get(_einstein),
            ["temperatureK"] = context.Get(_temperature),
            ["morseInvAngstrom"] = context.Get(_morse),
        };
    }
}
