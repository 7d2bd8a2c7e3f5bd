using System.CommandLine;
using Search.Archive;
using Search.Engine.Diagnostics;

namespace Search.Cli.Commands;

/// <summary><c>search check</c>: verifies an index completely.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var directory = SharedOptions.Directory();
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var command = new SearchCommand("check", "Verifies an index completely", "search check index",
            "Verifies every kept commit: checksums, terms, postings, columns, stored fields, statistics. Reads only; may run beside a server or an indexing run.")
        {
            directory, index, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetValue(directory) ?? parsed.GetRequiredValue(index);
            if (!ArchiveCommits.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {path}.");
            var report = IndexCheck.Check(path, cancellation: cancellation);
            if (parsed.GetValue(json)) Terminal.Json(report);
            else
            {
                foreach (var fault in report.Faults) Terminal.Line($"{Terminal.Bold(fault.Part)}: {Terminal.Clean(fault.Message)}");
                Terminal.Line($"{(report.IsClean ? "Clean" : $"{report.Faults.Count} faults")}: commits {string.Join(", ", report.Commits)}; {report.SegmentCount} segments, {Terminal.Number(report.DocCount)} articles in the newest.");
            }
            return report.IsClean ? ExitCodes.Fine : ExitCodes.Damaged;
        }, CancellationToken.None));
        return command;
    }
}
