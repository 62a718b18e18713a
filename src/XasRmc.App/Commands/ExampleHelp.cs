using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace XasRmc.App.Commands;

/// <summary>The usual help, followed by examples and, at the root, by the exit codes.</summary>
/// <param name="inner">The usual help.</param>
/// <param name="examples">The examples of a command.</param>
internal sealed class ExampleHelp(HelpAction inner, Func<Command, IReadOnlyList<string>> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        inner.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        if (examples(command) is { Count: > 0 } lines)
        {
            output.WriteLine("Examples:");
            foreach (string line in lines) output.WriteLine("  " + line);
            output.WriteLine();
        }

        if (command is RootCommand)
        {
            output.WriteLine("Exit codes: 0 done (validate: pass), 1 verdict fail, 2 inconclusive, 3 bad input or options,");
            output.WriteLine("            4 internal error, 130 cancelled.");
            output.WriteLine();
        }

        return 0;
    }
}
