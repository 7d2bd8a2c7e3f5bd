using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Search.Cli.Commands;

/// <summary>A command of <c>search</c>: its name, one line for the list of commands, and what its own help begins with.</summary>
internal sealed class SearchCommand(string name, string summary, string example, string about) : Command(name, summary)
{
    /// <summary>A call that works as it stands.</summary>
    public string Example => example;

    /// <summary>What the command does, a few sentences.</summary>
    public string About => about;

    /// <summary>Help that begins with the example; the rest is the library's.</summary>
    internal sealed class HelpWithExample(HelpAction standard) : SynchronousCommandLineAction
    {
        /// <inheritdoc/>
        public override int Invoke(ParseResult parsed)
        {
            if (parsed.CommandResult.Command is SearchCommand command)
                parsed.InvocationConfiguration.Output.WriteLine($"Example:\n  {command.Example}\n\n{command.About}\n");
            return standard.Invoke(parsed);
        }
    }
}
