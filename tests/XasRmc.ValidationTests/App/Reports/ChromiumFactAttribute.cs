using XasRmc.ValidationTests.App.Terminal;

namespace XasRmc.ValidationTests.App.Reports;

/// <summary>A test that opens pages in Chromium without a window; skipped with a reason where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    private string? _skip;

    public override string? Skip
    {
        get => _skip ?? OutsideProgram.Missing("chromium");
        set => _skip = value;
    }
}
