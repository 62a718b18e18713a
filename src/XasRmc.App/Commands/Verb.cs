using System.CommandLine;

namespace XasRmc.App.Commands;

/// <summary>One verb of the command line: its words, its help and what it does.</summary>
internal abstract class Verb
{
    /// <summary>Makes a verb.</summary>
    /// <param name="name">The word.</param>
    /// <param name="description">What it does, for a newcomer.</param>
    /// <param name="examples">Command lines that work, shown below the help.</param>
    protected Verb(string name, string description, params string[] examples)
    {
        Command = new Command(name, description);
        Examples = examples;
    }

    /// <summary>The words.</summary>
    public Command Command { get; }

    /// <summary>Command lines that work.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    public abstract Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken);

    /// <summary>Adds an option.</summary>
    protected Option<T> Add<T>(string name, string description, string? valueName = null)
    {
        var option = new Option<T>(name) { Description = description };
        if (valueName is not null) option.HelpName = valueName;
        Command.Options.Add(option);
        return option;
    }

    /// <summary>Adds an argument.</summary>
    protected Argument<T> AddArgument<T>(string name, string description)
    {
        var argument = new Argument<T>(name) { Description = description };
        Command.Arguments.Add(argument);
        return argument;
    }
}
