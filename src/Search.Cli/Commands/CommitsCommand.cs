using System.CommandLine;
using Search.Archive;

namespace Search.Cli.Commands;

/// <summary><c>search commits</c>: lists the kept commits.</summary>
internal static class CommitsCommand
{
    public static Command Create()
    {
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var command = new SearchCommand("commits", "Lists the kept commits", "search commits",
            "Lists the commits that are kept, newest first. `search rollback` goes back to one.") { index, json };
        command.SetAction(parsed =>
        {
            var commits = ArchiveCommits.List(parsed.GetRequiredValue(index));
            if (parsed.GetValue(json)) Terminal.Json(commits);
            else
                foreach (var commit in commits)
                    Terminal.Line($"{(commit.Live ? "*" : " ")} {commit.Generation,6}  {commit.Committed?.ToString("yyyy-MM-dd HH:mm:ss'Z'") ?? "(no time)",-21} "
                        + $"{Terminal.Number(commit.Articles),10} articles {commit.Segments,4} {(commit.Segments == 1 ? "segment " : "segments")} {Terminal.Size(commit.SizeBytes),10}{Remark(commit)}");
            return ExitCodes.Fine;
        });
        return command;
    }

    // A commit that passed the gate needs no remark.
    private static string Remark(ArchiveCommit commit) => commit.Facts.TryGetValue("gate", out string? gate) && gate != "passed" ? $"  {gate}" : "";
}
