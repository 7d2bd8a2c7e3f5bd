using Search.Archive.Runs;

namespace Search.Cli;

/// <summary>Shows an indexing run to a person: its progress, and at the end what it did.</summary>
internal static class IndexingReportView
{
    private const int ProblemsShown = 20;
    private const int QueriesShown = 5;
    private const int FurnitureShown = 5;

    /// <summary>The report in a few lines.</summary>
    public static void Show(IndexingReport report, Action<string> line)
    {
        if (report.RebuildReason != null) line($"Everything was indexed anew: {report.RebuildReason}.");
        ShowProblems("Failed", report.Failed, report.FailedCount, line);
        ShowProblems("Skipped", report.Skipped, report.SkippedCount, line);
        ShowProblems("Note", report.Notes, report.Notes.Count, line);
        string counts = $"{Terminal.Number(report.New)} new, {Terminal.Number(report.Changed)} changed, {Terminal.Number(report.Removed)} removed, "
            + $"{(report.Renamed > 0 ? $"{Terminal.Number(report.Renamed)} renamed, " : "")}{Terminal.Number(report.Unchanged)} unchanged";
        line(report.Outcome switch
        {
            IndexingOutcome.Committed => $"{counts}: commit {report.Commit} with {Articles(report.Articles)}.",
            IndexingOutcome.Unchanged => $"Nothing changed: {Articles(report.Articles)}, nothing committed.",
            IndexingOutcome.DryRun => $"Dry run: {counts}; it would be {Articles(report.Articles)}, nothing committed.",
            _ => $"Refused: {counts}; nothing committed, the live commit is untouched.",
        });
        if (report.Lost > 0) line($"Lost: {Articles(report.Lost)} of those removed, because what the files hold now cannot be read.");
        if (report.Unreadable > 0) line($"Unreadable: {(report.Unreadable == 1 ? "1 file or folder" : $"{Terminal.Number(report.Unreadable)} files or folders")}; what the archive had of them stays.");
        foreach (string reason in report.GateReasons) line($"Gate: {reason}");
        if (report.Outcome != IndexingOutcome.Committed || report.Ranking is { MeanOverlap: < 1 }) ShowRanking(report, line);
        if (report.Outcome is IndexingOutcome.DryRun or IndexingOutcome.Refused && report is { IndexBytes: long bytes, IndexBytesBefore: long before })
            line($"Index: {Terminal.Size(bytes)}, now {Terminal.Size(before)}.");
        if (report.Outcome is IndexingOutcome.DryRun or IndexingOutcome.Refused) ShowFurniture(report, line);
        if (report.Articles > 0 && report.Outcome != IndexingOutcome.Unchanged)
            line($"Stated: title in {Share(report.Coverage.Title, report)}, author in {Share(report.Coverage.Author, report)}, date in "
                + $"{Share(report.Coverage.Date, report)} of the articles{Before(report)}.");
    }

    /// <summary>The exit code that a report means.</summary>
    public static int CodeOf(IndexingReport report) => report.Outcome switch
    {
        IndexingOutcome.Refused => ExitCodes.Refused,
        _ => report.TooManyFailed ? ExitCodes.TooManyFailed : ExitCodes.Fine,
    };

    private static void ShowRanking(IndexingReport report, Action<string> line)
    {
        if (report.Ranking is not { } ranking) return;
        line($"Ranking: {Terminal.Number(ranking.Queries)} saved queries, {100 * ranking.MeanOverlap:0.#} % of their first ten hits are the same.");
        if (ranking is { NdcgBefore: double before, NdcgAfter: double after }) line($"Ranking: nDCG@10 {after:0.0000}, live {before:0.0000}.");
        foreach (var query in ranking.Moved.Take(QueriesShown))
        {
            line($"  '{query.Query}': {Terminal.Number(query.TotalBefore)} → {Terminal.Number(query.TotalAfter)} articles, {100 * query.Overlap:0} % the same");
            foreach (string id in query.Came) line($"    + {id}");
            foreach (string id in query.Went) line($"    - {id}");
        }
    }

    private static void ShowFurniture(IndexingReport report, Action<string> line)
    {
        foreach (var change in report.Furniture)
        {
            line($"Furniture of '{change.Source}': {Lines(change.LearntCount)} learnt, {Terminal.Number(change.UnlearntCount)} unlearnt.");
            foreach (var text in change.Learnt.Take(FurnitureShown)) line($"    + {Terminal.Clean(text.Text ?? "")} ({Articles(text.Articles)})");
            foreach (var text in change.Unlearnt.Take(FurnitureShown)) line($"    - {Terminal.Clean(text.Text ?? "")} ({Articles(text.Articles)})");
        }
    }

    private static void ShowProblems(string label, IReadOnlyList<FileProblem> problems, int count, Action<string> line)
    {
        foreach (var problem in problems.Take(ProblemsShown))
            line($"{label}: {problem.Source}/{problem.File}{(problem.Line > 0 ? $":{problem.Line}" : "")}: {problem.Reason}");
        if (count > ProblemsShown) line($"{label}: {Terminal.Number(count - ProblemsShown)} more; --json lists them.");
    }

    private static string Lines(int count) => count == 1 ? "1 line" : $"{Terminal.Number(count)} lines";

    private static string Articles(int count) => count == 1 ? "1 article" : $"{Terminal.Number(count)} articles";

    // Whole percents hide a small fall, so only what differs is worth a line's end.
    private static string Before(IndexingReport report) =>
        report.CoverageBefore is { } before && before != report.Coverage
            ? $" (before: {Terminal.Number(before.Title)}, {Terminal.Number(before.Author)} and {Terminal.Number(before.Date)} articles)" : "";

    private static string Share(int count, IndexingReport report) => $"{100.0 * count / report.Articles:0} %";
}
