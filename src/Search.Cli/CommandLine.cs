using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Search.Archive;
using Search.Archive.Queries;
using Search.Cli.Commands;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Cli;

/// <summary>The command <c>search</c>: its list of commands, and how errors become messages and exit codes.</summary>
public static class CommandLine
{
    // Longer than the server takes to answer what is running when it is told to stop.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(15);

    /// <summary>Runs the command with these arguments and returns the exit code, see <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (WrongCall(parsed) is { } wrong)
        {
            Terminal.Error($"{wrong} `{NameOf(parsed.CommandResult)} --help` shows what is possible.");
            return ExitCodes.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTime });
        }
        catch (Exception error) when (CodeOf(error) is int code)
        {
            if (error is not OperationCanceledException) Terminal.Error(MessageOf(error));
            return code;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Full-text search for archives of articles. `search serve` is the way to begin.")
        {
            IndexCommand.Create(),
            ServeCommand.Create(),
            QueryCommand.Create(),
            SimilarCommand.Create(),
            SuggestCommand.Create(),
            ExtractCommand.Create(),
            CheckCommand.Create(),
            InspectCommand.Create(),
            EvalCommand.Create(),
            TuneCommand.Create(),
            DiffCommand.Create(),
            BenchCommand.Create(),
            CommitsCommand.Create(),
            RollbackCommand.Create(),
            GcCommand.Create(),
            KeysCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new SearchCommand.HelpWithExample((HelpAction)help.Action!);
        return root;
    }

    // "search keys add".
    private static string NameOf(CommandResult command) => command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "search";

    /// <summary>The exit code that an error means; null for an error of this program.</summary>
    internal static int? CodeOf(Exception error) => error switch
    {
        OperationCanceledException => ExitCodes.Interrupted,
        ArticleQueryException or ArgumentException => ExitCodes.Usage,
        ArchiveException { Fault: ArchiveFault.Damaged } => ExitCodes.Damaged,
        ArchiveException { Fault: ArchiveFault.Locked } or IndexLockedException => ExitCodes.Locked,
        ArchiveException or FileNotFoundException or DirectoryNotFoundException => ExitCodes.Usage,
        InvalidDataException => ExitCodes.Damaged,
        _ when IndexErrors.IsDamage(error) => ExitCodes.Damaged,
        IOException or UnauthorizedAccessException => ExitCodes.MachineFailed,
        _ => null,
    };

    // What is wrong with a call, or null. A mistyped option would be taken for a path or for text to search, unless -- says that it is one.
    private static string? WrongCall(ParseResult parsed)
    {
        if (parsed.Action is SearchCommand.HelpWithExample) return null;
        var beforeDashes = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Where(token => token.Type == TokenType.Argument).Select(token => token.Value);
        if (beforeDashes.FirstOrDefault(value => value.Length > 2 && value.StartsWith("--", StringComparison.Ordinal) && !value.Contains(' ')) is { } option)
            return $"There is no option '{option}'; what begins with -- and is none goes behind a lone --.";
        if (parsed.Action is not ParseErrorAction) return null;
        var error = parsed.Errors[^1];
        return error.SymbolResult is OptionResult { Option: { ValueType: var type, Name: var name }, Tokens: [{ Value: var value }, ..] } && IsWholeNumber(type) && !long.TryParse(value, CultureInfo.InvariantCulture, out _)
            ? $"{name} is '{value}'; it takes a whole number."
            : error.Message;
    }

    private static bool IsWholeNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var number && (number == typeof(int) || number == typeof(long));

    private static string MessageOf(Exception error) => error is ArticleQueryException { Hint: { } hint } ? $"{error.Message} {hint}" : error.Message;
}
