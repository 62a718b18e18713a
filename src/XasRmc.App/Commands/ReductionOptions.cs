using System.CommandLine;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>The options of a reduction on the command line, in Larch's words.</summary>
internal sealed class ReductionOptions
{
    private readonly Option<double?> _e0, _pre1, _pre2, _norm1, _norm2, _step, _rbkg, _kmin, _kmax, _dk, _clampLo, _clampHi, _ek0;
    private readonly Option<int?> _nnorm, _nvict, _kweight, _nknots, _nclamp;
    private readonly Option<string?> _window;

    /// <summary>Adds the options to a command.</summary>
    public ReductionOptions(Command command)
    {
        _e0 = Number("--e0", "Edge energy in eV (default: found on the scan).");
        _pre1 = Number("--pre1", "Start of the pre-edge range, eV from E0, e.g. -150.");
        _pre2 = Number("--pre2", "End of the pre-edge range, eV from E0, e.g. -50.");
        _norm1 = Number("--norm1", "Start of the normalisation range, eV from E0.");
        _norm2 = Number("--norm2", "End of the normalisation range, eV from E0.");
        _nnorm = Whole("--nnorm", "Order of the post-edge polynomial, 0 to 5.");
        _nvict = Whole("--nvict", "Power of the energy in the pre-edge fit (Victoreen).");
        _step = Number("--step", "Edge step, where it shall not be fitted.");
        _rbkg = Number("--rbkg", "Distance below which structure counts as background, Å.");
        _kmin = Number("--kmin", "Start of the background's k range, 1/Å.");
        _kmax = Number("--kmax", "End of the background's k range, 1/Å.");
        _kweight = Whole("--kweight", "Power of k in the background fit.");
        _dk = Number("--dk", "Width of the window's flanks in the background fit, 1/Å.");
        _window = new Option<string?>("--window") { Description = "Window of the background fit: kaiser, hanning, parzen, welch, gaussian or sine.", HelpName = "NAME" };
        _nknots = Whole("--nknots", "Number of spline knots (default: from rbkg).");
        _nclamp = Whole("--nclamp", "Points clamped at either end of the background.");
        _clampLo = Number("--clamp-lo", "Weight of the clamp at low k.");
        _clampHi = Number("--clamp-hi", "Weight of the clamp at high k.");
        _ek0 = Number("--ek0", "Energy where k is zero, eV (default: E0).");
        Option[] all = [_e0, _pre1, _pre2, _norm1, _norm2, _nnorm, _nvict, _step, _rbkg, _kmin, _kmax, _kweight, _dk, _window, _nknots, _nclamp, _clampLo, _clampHi, _ek0];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>What was said.</summary>
    public ReductionWords Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new ReductionWords
        {
            E0 = parsed.GetValue(_e0),
            Pre1 = parsed.GetValue(_pre1),
            Pre2 = parsed.GetValue(_pre2),
            Norm1 = parsed.GetValue(_norm1),
            Norm2 = parsed.GetValue(_norm2),
            Nnorm = parsed.GetValue(_nnorm),
            Nvict = parsed.GetValue(_nvict),
            Step = parsed.GetValue(_step),
            Rbkg = parsed.GetValue(_rbkg),
            Kmin = parsed.GetValue(_kmin),
            Kmax = parsed.GetValue(_kmax),
            Kweight = parsed.GetValue(_kweight),
            Dk = parsed.GetValue(_dk),
            Window = parsed.GetValue(_window),
            Nknots = parsed.GetValue(_nknots),
            Nclamp = parsed.GetValue(_nclamp),
            ClampLo = parsed.GetValue(_clampLo),
            ClampHi = parsed.GetValue(_clampHi),
            Ek0 = parsed.GetValue(_ek0),
        };
    }

    private static Option<double?> Number(string name, string description) => Texts.NumberOption(name, description);

    private static Option<int?> Whole(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
