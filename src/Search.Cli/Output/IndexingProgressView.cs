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
        if (Console.IsErrorRedirected) return RunWithLines(options, cancellation);
        IndexingReport? report = null;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Starting", maxValue: 1);
                report = IndexingRun.Run(options, progress =>
                {
                    task.Description = Markup.Escape(Describe(progress));
                    task.IsIndeterminate = progress.FilesTotal == 0;
                    if (progress.FilesTotal == 0) return;
                    task.MaxValue = progress.FilesTotal;
                    task.Value = progress.FilesDone;
                }, cancellation);
            });
        return report!;
    }

    private static IndexingReport RunWithLines(IndexingOptions options, CancellationToken cancellation)
    {
        long last = options.Clock.GetTimestamp();
        return IndexingRun.Run(options, progress =>
        {
            if (options.Clock.GetElapsedTime(last) < LineEvery) return;
            last = options.Clock.GetTimestamp();
            Terminal.Error(Describe(progress));
        }, cancellation);
    }

    private static string Describe(IndexingProgress progress)
    {
        string files = progress.FilesTotal > 0 ? $"{Terminal.Number(progress.FilesDone)} of {Terminal.Number(progress.FilesTotal)} files" : $"{Terminal.Number(progress.FilesDone)} files";
        return progress.Articles > 0 ? $"{progress.Phase}: {files}, {Terminal.Number(progress.Articles)} articles" : $"{progress.Phase}: {files}";
    }
}
