/// <summary>Code that the runtime starts with the program where DOTNET_STARTUP_HOOKS names this assembly: a fault inside the program that needs nothing in the program.</summary>
/// <remarks>The runtime finds the class by its name, outside of any namespace.</remarks>
internal static class StartupHook
{
    /// <summary>The variable that names the file at whose appearance a thread of the screens fails.</summary>
    public const string Variable = "SCREENS_TEST_FAULT";

    /// <summary>What the fault says.</summary>
    public const string Text = "A fault of the test.";

    /// <summary>Is called by the runtime before the program.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file || !Environment.GetCommandLineArgs().Contains("tui")) return;
        new Thread(() =>
        {
            while (!File.Exists(file)) Thread.Sleep(20);
            throw new InvalidOperationException(Text);
        })
        { IsBackground = true }.Start();
    }
}
