using System.CommandLine;
using Search.Archive;
using Search.Engine.Diagnostics;

namespace Search.Cli.Commands;

/// <summary><c>search check</c>: verifies an index completely, and repairs it when told to.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var directory = SharedOptions.Directory();
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var repair = new Option<bool>("--repair") { Description = "if the newest commit is damaged, make the newest sound one live again; deletes nothing" };
        var discard = new Option<bool>("--discard") { Description = "with --repair: also delete the damaged commits; if none is sound, save the sound segments of the "
            + "newest and lose the other articles" };
        var command = new SearchCommand("check", "Verifies an index completely", "search check index",
            "Verifies every kept commit: checksums, terms, postings, columns, stored fields, statistics. Reads only; may run beside a server or an indexing run.\n\n"
            + "With --repair, an index whose newest commit is damaged goes back to the newest kept commit that is sound, published again under a new number; the next "
                + "indexing run brings what came after it. "
            + "Nothing is deleted, what cannot be read least of all, unless --discard says so.")
        {
            directory, index, json, repair, discard,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetValue(directory) ?? parsed.GetRequiredValue(index);
            if (parsed.GetValue(discard) && !parsed.GetValue(repair)) throw new ArgumentException("--discard goes with --repair.");
            if (!ArchiveCommits.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {path}.");
            return parsed.GetValue(repair) ? Repair(path, parsed.GetValue(discard), parsed.GetValue(json), cancellation) : Check(path, parsed.GetValue(json), cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static int Check(string path, bool json, CancellationToken cancellation)
    {
        var report = IndexCheck.Check(path, cancellation: cancellation);
        if (json) Terminal.Json(report);
        else Show(report);
        return report.IsClean ? ExitCodes.Fine : ExitCodes.Damaged;
    }

    private static int Repair(string path, bool discard, bool json, CancellationToken cancellation)
    {
        var report = IndexRepair.Repair(path, discard, cancellation: cancellation);
        if (json)
        {
            Terminal.Json(report);
        }
        else
        {
            Show(report.Check);
            foreach (string line in Told(report, path)) Terminal.Line(line);
        }
        return report.IsSound ? ExitCodes.Fine : ExitCodes.Damaged;
    }

    private static IEnumerable<string> Told(RepairReport report, string path)
    {
        if (report.Check.IsClean) yield return "Nothing to repair.";
        else if (report.RestoredFrom is { } from)
            yield return report.LostDocCount > 0
                ? $"Commit {report.Live} is live: what is sound of commit {from}; {Terminal.Number(report.LostDocCount)} articles are lost. Index anew to bring it up to date, with --rebuild."
                : $"Commit {report.Live} is live: commit {from} again. Index anew to bring it up to date.";
        else if (report.Live is { } live) yield return $"The live commit {live} is sound and stays.";
        else
            yield return report.SalvageableDocCount > 0
                ? $"No kept commit is sound. `search check {path} --repair --discard` saves {Terminal.Number(report.SalvageableDocCount)} articles, those of sound segments, and gives the others up."
                : "No kept commit is sound, and nothing can be saved. `search index PATH... --rebuild` makes it anew.";
        if (report.DamagedCommits.Count > 0) yield return $"Damaged and left as they are: commits {string.Join(", ", report.DamagedCommits)}. --repair --discard deletes them.";
        if (report.DiscardedCommits.Count > 0) yield return $"Deleted: damaged commits {string.Join(", ", report.DiscardedCommits)}, {Terminal.Size(report.DiscardedBytes)}.";
    }

    private static void Show(CheckReport report)
    {
        foreach (var fault in report.Faults) Terminal.Line($"{Terminal.Bold(fault.Part)}: {Terminal.Clean(fault.Message)}");
        Terminal.Line($"{(report.IsClean ? "Clean" : report.Faults.Count == 1 ? "1 fault" : $"{report.Faults.Count} faults")}: commits {string.Join(", ", report.Commits)}; {(report.SegmentCount == 1 ? "1 segment" : $"{report.SegmentCount} segments")}, "
            + $"{Terminal.Number(report.DocCount)} articles in the newest.");
    }
}
