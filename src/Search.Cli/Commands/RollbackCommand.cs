using System.CommandLine;
using Search.Archive;

namespace Search.Cli.Commands;

/// <summary><c>search rollback</c>: publishes an older commit again.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var index = SharedOptions.Index();
        var to = new Option<long?>("--to") { Description = "the commit to go back to; without it, the one before the newest", HelpName = "N" };
        var command = new SearchCommand("rollback", "Publishes an older commit again", "search rollback --to 41",
            "Makes an older commit the live one again, under a new number. Nothing is lost: the commit that was live stays in the list as long as it is kept.") { index, to };
        command.SetAction(parsed =>
        {
            long generation = ArchiveCommits.Rollback(parsed.GetRequiredValue(index), parsed.GetValue(to));
            Terminal.Error($"Commit {generation} is live.");
            return ExitCodes.Fine;
        });
        return command;
    }
}
