using Search.Archive.Runs;
using Spectre.Console;

namespace Search.Cli;

/// <summary>Runs an indexing run and shows how far it is: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class IndexingProgressView
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    /// <summary>Runs with or without a view; messages go to standard error.</summary>
    public static IndexingReport Run(IndexingOptions options, bool quiet, CancellationToken cancellation)
    {
        if (quiet) return IndexingRun.Run(options, null, cancellation);
        long started = options.Clock.GetTimestamp();
        string Describe(IndexingProgress progress) => IndexingProgressView.Describe(progress, options.Clock.GetElapsedTime(started));
        if (Console.IsErrorRedirected) return RunWithLines(options, Describe, cancellation);
        IndexingReport? report = null;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Starting", maxValue: 1);
                report = IndexingRun.Run(options, progress =>
                {
                    task.Description = Markup.Escape(Describe(progress));
                    bool isCounted = progress.BytesTotal > 0 || progress.FilesTotal > 0;
                    task.IsIndeterminate = !isCounted;
                    if (!isCounted) return;
                    task.MaxValue = progress.BytesTotal > 0 ? progress.BytesTotal : progress.FilesTotal;
                    task.Value = progress.BytesTotal > 0 ? progress.BytesDone : progress.FilesDone;
                }, cancellation);
            });
        return report!;
    }

    private static IndexingReport RunWithLines(IndexingOptions options, Func<IndexingProgress, string> describe, CancellationToken cancellation)
    {
        long last = options.Clock.GetTimestamp();
        return IndexingRun.Run(options, progress =>
        {
            if (options.Clock.GetElapsedTime(last) < LineEvery) return;
            last = options.Clock.GetTimestamp();
            Terminal.Error(describe(progress));
        }, cancellation);
    }

    private static string Describe(IndexingProgress progress, TimeSpan elapsed)
    {
        string files = progress.FilesTotal > 0 ? $"{Terminal.Number(progress.FilesDone)} of {Terminal.Number(progress.FilesTotal)} files" : $"{Terminal.Number(progress.FilesDone)} files";
        if (progress.BytesTotal > 0) files += $" ({100 * progress.BytesDone / progress.BytesTotal} %)";
        if (progress.Articles == 0) return $"{progress.Phase}: {files}";
        string rate = elapsed.TotalSeconds < 1 ? "" : $", {Terminal.Number((long)(progress.Articles / elapsed.TotalSeconds))} a second";
        return $"{progress.Phase}: {files}, {Terminal.Number(progress.Articles)} articles{rate}";
    }
}
