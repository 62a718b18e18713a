using XasRmc.App.Options;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Pipeline;

/// <summary>Turns Larch's words into the settings of the reduction.</summary>
internal static class ReductionChoices
{
    /// <summary>The settings of a reduction; what is not said follows its own defaults.</summary>
    /// <exception cref="SettingsException">A number outside its range, or an unknown window.</exception>
    public static ReductionSettings ToSettings(ReductionWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var standard = new ReductionSettings();
        var settings = new ReductionSettings
        {
            E0Ev = words.E0,
            Pre1Ev = words.Pre1,
            Pre2Ev = words.Pre2,
            Norm1Ev = words.Norm1,
            Norm2Ev = words.Norm2,
            NNorm = words.Nnorm,
            NVict = words.Nvict ?? standard.NVict,
            EdgeStep = words.Step,
            Rbkg = words.Rbkg ?? standard.Rbkg,
            KMin = words.Kmin ?? standard.KMin,
            KMax = words.Kmax,
            KWeight = words.Kweight ?? standard.KWeight,
            DK = words.Dk ?? standard.DK,
            Window = words.Window is { } window ? Window(window) : standard.Window,
            NKnots = words.Nknots,
            NClamp = words.Nclamp ?? standard.NClamp,
            ClampLo = words.ClampLo ?? standard.ClampLo,
            ClampHi = words.ClampHi ?? standard.ClampHi,
            Ek0Ev = words.Ek0,
        };
        Checked(settings.Validate);
        return settings;
    }

    /// <summary>The window of a name; its first three letters are enough.</summary>
    /// <exception cref="SettingsException">There is no such window.</exception>
    public static FourierWindowKind Window(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (FourierWindowKind kind in Enum.GetValues<FourierWindowKind>())
        {
            string whole = kind.ToString();
            if (name.Length >= 3 && string.Equals(name[..3], whole[..3], StringComparison.OrdinalIgnoreCase)) return kind;
        }

        throw new SettingsException($"there is no window '{name}': kaiser, hanning, parzen, welch, gaussian or sine");
    }

    /// <summary>Runs a check of settings that the user chose; its complaint is the user's to mend.</summary>
    /// <exception cref="SettingsException">The check complains.</exception>
    public static void Checked(Action check)
    {
        ArgumentNullException.ThrowIfNull(check);
        try
        {
            check();
        }
        catch (ArgumentException e)
        {
            throw new SettingsException(SettingsException.Complaint(e));
        }
    }
}
