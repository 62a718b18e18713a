using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Commands;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Terminal;
using XasRmc.Core;

namespace XasRmc.App;

/// <summary>The command line: parses, reads the settings, runs a verb, turns every error into one line and an exit code.</summary>
internal static class CommandLineApp
{
    private static readonly Option<bool> s_json = new("--json") { Description = "Print one JSON document on stdout and nothing else there.", Recursive = true };
    // A word that begins with @ is a word: no file stands behind it, in whatever folder the line is read.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };
    private static readonly Option<bool> s_verbose = new("--verbose") { Description = "Show the details of an error.", Recursive = true };

    /// <summary>Runs a command line in this process.</summary>
    /// <param name="args">The words.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="error">Where progress and messages go.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        RunAsync(args, Surroundings.OfProcess(output, error) with { IsErrorTerminal = false, IsOutTerminal = false }, cancellationToken);

    /// <summary>Runs a command line in surroundings.</summary>
    /// <param name="args">The words.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken cancellationToken) => RunAsync(args, surroundings, null, cancellationToken);

    /// <summary>Runs a command line in surroundings, watched by somebody else than a person at the terminal.</summary>
    /// <param name="args">The words.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="watcher">Who watches; null for the person at the terminal.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, IRunWatcher? watcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(surroundings);
        int exitCode = ExitCode.Done;
        RootCommand root = Build(async (verb, parsed, token) => exitCode = await RunVerbAsync(verb, parsed, surroundings, watcher, token).ConfigureAwait(false));
        ParseResult parse = root.Parse(args.Count == 0 ? ["--help"] : [.. args], s_parser);
        if (FaultOf(parse) is { } fault) return Refuse(surroundings, args.Contains(s_json.Name), ExitCode.BadInput, fault);

        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        int code = await parse.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        return code != 0 ? code : exitCode;
    }

    /// <summary>Reads a command line without running it.</summary>
    /// <param name="args">The words.</param>
    /// <returns>The words of its verb, e.g. <c>sets simulate</c>; empty where it asks for help or the version.</returns>
    /// <exception cref="SettingsException">The command line is wrong; the text is the one that running it would give.</exception>
    public static IReadOnlyList<string> VerbOf(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        ParseResult parse = Build((_, _, _) => Task.CompletedTask).Parse([.. args], s_parser);
        if (FaultOf(parse) is { } fault) throw new SettingsException(fault);
        return parse.Action is ExampleHelp || parse.CommandResult.Children.OfType<OptionResult>().Any(o => o.Option is VersionOption) ? [] : [.. Path(parse.CommandResult)];
    }

    private static string? FaultOf(ParseResult parse)
    {
        if (FirstFault(parse) is not { } fault) return null;
        string command = string.Join(' ', Path(parse.CommandResult));
        return $"{fault} ('xasrmc {command}{(command.Length > 0 ? " " : "")}--help' tells what there is)";
    }

    private static RootCommand Build(Func<Verb, ParseResult, CancellationToken, Task> run)
    {
        var root = new RootCommand("From X-ray absorption spectra to partial radial distributions: a neural network proposes, a reverse Monte Carlo fit checks, a verdict says whether the two agree.");
        root.Options.Add(s_json);
        root.Options.Add(s_verbose);
        var examples = new Dictionary<Command, IReadOnlyList<string>>
        {
            [root] = VerbList.RootExamples,
        };
        foreach ((Command? parent, Verb verb) in VerbList.Create(root))
        {
            (parent ?? root).Subcommands.Add(verb.Command);
            verb.Command.SetAction((parsed, token) => run(verb, parsed, token));
            examples[verb.Command] = verb.Examples;
        }

        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            if (help.Action is HelpAction inner) help.Action = new ExampleHelp(inner, c => examples.GetValueOrDefault(c, []));
        }

        return root;
    }

    private static Stack<string> Path(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? r = result; r is CommandResult c; r = r.Parent)
        {
            if (c.Command is not RootCommand) names.Push(c.Command.Name);
        }

        return names;
    }

    private static string? FirstFault(ParseResult parse)
    {
        if (parse.Action is ExampleHelp || (parse.Errors.Count == 0 && parse.CommandResult.Children.OfType<OptionResult>().Any(o => o.Option is VersionOption))) return null;
        // A verb that has an argument of its own may have verbs beside it.
        if (parse.CommandResult.Command.Subcommands.Count > 0 && parse.CommandResult.Command.Arguments.Count == 0)
        {
            if (parse.UnmatchedTokens.Count == 0) return "a verb is missing";
            string word = parse.UnmatchedTokens[0];
            return word.StartsWith('-') ? $"unknown option '{word}'" : $"there is no verb '{word}'";
        }

        // A word with a dash that no option bears would be taken for a value: it is a misspelt option.
        bool isLiteral = false;
        foreach (Token token in parse.Tokens)
        {
            isLiteral |= token.Type == TokenType.DoubleDash;
            if (isLiteral || token.Type != TokenType.Argument || !token.Value.StartsWith('-') || token.Value == "-") continue;
            bool isNumber = double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            if (!isNumber && (token.Value.StartsWith("--", StringComparison.Ordinal) || !IsOptionValue(parse, token)))
                return $"unknown option '{token.Value}'";
        }

        return parse.Errors.Count > 0 ? parse.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.') : null;
    }

    private static bool IsOptionValue(ParseResult parse, Token token) =>
        parse.CommandResult.Children.OfType<OptionResult>().Any(o => o.Tokens.Any(t => ReferenceEquals(t, token)));

    private static async Task<int> RunVerbAsync(Verb verb, ParseResult parsed, Surroundings surroundings, IRunWatcher? watcher, CancellationToken cancellationToken)
    {
        bool isJson = parsed.GetValue(s_json), isVerbose = parsed.GetValue(s_verbose);
        XasRmcOptions? options = null;
        IRunWatcher progress = watcher ?? new ProgressRenderer(surroundings.Error, surroundings.IsErrorTerminal, surroundings.Width, surroundings.Clock);
        try
        {
            options = ReadOptions(surroundings);
            Answer answer = await verb.RunAsync(new VerbContext(parsed, options, surroundings, progress, isJson), cancellationToken).ConfigureAwait(false);
            progress.Finish();
            if (isJson && answer.Document is { } document) await surroundings.Out.WriteLineAsync(JsonText(document)).ConfigureAwait(false);
            else if (!isJson) answer.Show(ConsoleOf(surroundings));
            await surroundings.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return answer.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            progress.Finish();
            return Refuse(surroundings, isJson, ExitCode.Cancelled, "cancelled; what was done is kept: the same command goes on from there");
        }
        catch (Exception e) when (IsUsersFault(e))
        {
            progress.Finish();
            if (isVerbose) await surroundings.Error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return Refuse(surroundings, isJson, ExitCode.BadInput, FirstLine(e));
        }
#pragma warning disable CA1031 // The last line of defence: whatever happens, the user sees one line and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            progress.Finish();
            if (isVerbose) await surroundings.Error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return Refuse(surroundings, isJson, ExitCode.InternalError, $"internal error: {FirstLine(e)}{KeepDetails(e, options, surroundings)}");
        }
    }

    // No host: building one takes longer than all else until the first frame of the screens, and no verb needs one but the daemon, which has its own.
    private static XasRmcOptions ReadOptions(Surroundings surroundings)
    {
        // It reads each source as it is added, so that a fault is told with its file.
        using var configuration = new ConfigurationManager();
        SettingsReader.AddSources(configuration, surroundings);
        return SettingsReader.Read(configuration);
    }

    private static bool IsUsersFault(Exception e) =>
        e is XasFormatException or SettingsException or FeffException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or JsonException or InvalidDataException || IsFullDisk(e);

    /// <summary>ENOSPC and EDQUOT of Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.</summary>
    private static bool IsFullDisk(Exception e) => e is IOException && (OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 0x70 or 0x27 : e.HResult is 28 or 122);

    private static string FirstLine(Exception e)
    {
        string line = e.Message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
        return IsFullDisk(e) ? $"the disk is full: make room and run it again, what is done is kept ({line})" : line;
    }

    private static string KeepDetails(Exception e, XasRmcOptions? options, Surroundings surroundings)
    {
        string path = System.IO.Path.Combine(surroundings.CacheFolder(options?.CacheFolder), "logs", "last-error.txt");
        try
        {
            RunFolder.WriteAtomically(path, s => s.Write(System.Text.Encoding.UTF8.GetBytes(e + "\n")));
            return $" (details in {path}, or with --verbose)";
        }
        catch (Exception inner) when (inner is IOException or UnauthorizedAccessException)
        {
            return " (details with --verbose)";
        }
    }

    private static int Refuse(Surroundings surroundings, bool isJson, int code, string message)
    {
        surroundings.Error.WriteLine("xasrmc: " + message);
        surroundings.Error.Flush();
        if (isJson)
        {
            surroundings.Out.WriteLine(JsonText(new JObject { ["format"] = "xasrmc.error/1", ["exitCode"] = code, ["error"] = message }));
            surroundings.Out.Flush();
        }

        return code;
    }

    private static string JsonText(JObject document)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new FiniteJsonWriter(text);
        document.WriteTo(writer);
        return text.ToString();
    }

    private static IAnsiConsole ConsoleOf(Surroundings surroundings)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = surroundings.IsOutTerminal && !surroundings.IsColourUnwanted ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = surroundings.IsOutTerminal && !surroundings.IsColourUnwanted ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        console.Profile.Width = surroundings.IsOutTerminal ? surroundings.Width : 140;
        return console;
    }
}
