using System.Globalization;
using System.Text;
using Search.Archive;
using Search.Archive.Runs;

namespace Search.Cli;

/// <summary>
/// How an indexing run ended, for those who look later: a cron job that mails only news, and Prometheus' node exporter. The outcome of the last run is
/// kept in <c>state/last-run</c>: its exit code and, if there were any, how many files and folders could not be read.
/// </summary>
internal static class RunOutcome
{
    private const string FileName = "last-run";

    /// <summary>Runs, and notes the outcome, also that of a run that fails.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="isDryRun">Whether the outcome is not kept: who tries a run by day still wants to hear how the nightly one ends.</param>
    /// <param name="quiet">Whether to print only what differs from the last outcome.</param>
    /// <param name="textfile">Where to write the metrics, in a folder that is there; null for nowhere.</param>
    /// <param name="clock">Where the time of the run comes from.</param>
    /// <param name="run">The run; it gets what prints a report when that is wanted, given the exit code and the report.</param>
    public static int Keep(string indexPath, bool isDryRun, bool quiet, string? textfile, TimeProvider clock, Func<Action<int, IndexingReport, Action>, (int Code, IndexingReport Report)> run)
    {
        // Said before the run begins, not after hours of work.
        if (textfile != null && Path.GetDirectoryName(Path.GetFullPath(textfile)) is var folder && !Directory.Exists(folder))
            throw new ArchiveException(ArchiveFault.Usage, $"--textfile {textfile}: there is no folder {folder}.");
        var last = ReadLast(indexPath);
        try
        {
            var (code, report) = run((code, report, print) =>
            {
                if (!quiet || report.Lost > 0 || (code, report.Unreadable) != last) print();
            });
            if (!isDryRun) Note(indexPath, (code, report.Unreadable));
            WriteTextfile(textfile, code, report, clock);
            return code;
        }
        catch (Exception error) when (CommandLine.CodeOf(error) is int code && error is not OperationCanceledException)
        {
            if (code != ExitCodes.Usage && !isDryRun) Note(indexPath, (code, 0));
            WriteTextfile(textfile, code, null, clock);
            if (quiet && code == last.Code) return code;
            throw;
        }
    }

    private static (int Code, int Unreadable) ReadLast(string indexPath)
    {
        string path = Path.Combine(indexPath, "state", FileName);
        string[] numbers = File.Exists(path) ? File.ReadAllText(path).Split(' ') : [];
        int At(int place) => place < numbers.Length && int.TryParse(numbers[place], CultureInfo.InvariantCulture, out int number) ? number : 0;
        return (At(0), At(1));
    }

    // Only where an index is: a run that names no index by mistake leaves no folder behind.
    private static void Note(string indexPath, (int Code, int Unreadable) outcome)
    {
        if (!Directory.Exists(indexPath)) return;
        if (outcome == ReadLast(indexPath)) return;
        string text = string.Create(CultureInfo.InvariantCulture, $"{outcome.Code}{(outcome.Unreadable > 0 ? $" {outcome.Unreadable}" : "")}");
        ArchiveState.Replace(ArchiveState.PathOf(indexPath, FileName), file => file.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static void WriteTextfile(string? path, int code, IndexingReport? report, TimeProvider clock)
    {
        if (path == null) return;
        var text = new StringBuilder();
        void Gauge(string name, string help, double value) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP search_index_{name} {help}\n# TYPE search_index_{name} gauge\nsearch_index_{name} {value}\n");
        Gauge("last_run_timestamp_seconds", "When the last indexing run ended.", clock.GetUtcNow().ToUnixTimeSeconds());
        Gauge("last_run_exit_code", "Exit code of the last indexing run; 0 is fine.", code);
        if (report != null)
        {
            Gauge("last_run_duration_seconds", "How long it took.", report.TookMs / 1000);
            Gauge("last_run_articles", "Articles in the archive, or in the commit that was refused.", report.Articles);
            Gauge("last_run_new", "Articles that were not there before.", report.New);
            Gauge("last_run_changed", "Articles whose content changed.", report.Changed);
            Gauge("last_run_removed", "Articles that were removed.", report.Removed);
            Gauge("last_run_failed", "Files or lines that failed.", report.FailedCount);
        }
        // The exporter runs as somebody else.
        ArchiveState.Replace(Path.GetFullPath(path), file => file.Write(Encoding.UTF8.GetBytes(text.ToString())),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
