using System.CommandLine;
using Search.Archive;

namespace Search.Cli.Commands;

/// <summary><c>search gc</c>: deletes old commits.</summary>
internal static class GcCommand
{
    public static Command Create()
    {
        var index = SharedOptions.Index();
        var keep = new Option<int>("--keep") { Description = "how many of the newest commits to keep", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = SharedOptions.Json();
        var command = new SearchCommand("gc", "Deletes old commits", "search gc --keep 2",
            "Deletes all commits but the newest, and files that no commit needs: what is left of them on disk is free again. There is no way back to a commit that was deleted.") { index, keep, json };
        command.SetAction(parsed =>
        {
            long freed = ArchiveCommits.DeleteOld(parsed.GetRequiredValue(index), parsed.GetValue(keep));
            if (parsed.GetValue(json)) Terminal.Json(new { freedBytes = freed });
            else Terminal.Error(freed == 0 ? "Nothing to delete." : $"{Terminal.Size(freed)} freed.");
            return ExitCodes.Fine;
        });
        return command;
    }
}
