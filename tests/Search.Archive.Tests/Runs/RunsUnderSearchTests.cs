using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Archive.Tests.Runs;

/// <summary>Re-indexing while visitors search: each answer is of one commit, none fails and none is empty.</summary>
public sealed class RunsUnderSearchTests : IDisposable
{
    // Forty in every run of the tests; two hundred with RELIABILITY=full.
    private static readonly int Runs = Environment.GetEnvironmentVariable("RELIABILITY") == "full" ? 200 : 40;
    private const int Searchers = 16;
    private const int Articles = 5;

    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Runs_UnderSixteenSearchers_NoFailedEmptyOrMixedAnswer()
    {
        Write(0);
        _archive.Run();
        var index = _archive.Index;
        using var stop = new CancellationTokenSource();
        long answers = 0;
        var searchers = Enumerable.Range(0, Searchers).Select(_ => Task.Factory.StartNew(() =>
        {
            var query = new ArticleQuery { Text = "common", Limit = Articles };
            while (!stop.IsCancellationRequested)
            {
                var answer = index.Search(query);
                Assert.Equal(Articles, answer.Total);
                Assert.Single(answer.Hits.Select(hit => hit.Document.Title).Distinct());
                Interlocked.Increment(ref answers);
                Thread.Sleep(1);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            for (int version = 1; version <= Runs; version++)
            {
                Write(version);
                bool isRebuild = version % 10 == 0;
                var report = _archive.Run(options => options with { Rebuild = isRebuild });
                Assert.Equal((IndexingOutcome.Committed, Articles), (report.Outcome, report.Articles));
                if (version % 20 == 0) Assert.Equal(1, ArchiveCommits.Rollback(_archive.IndexPath) - report.Commit);
                index.Refresh();
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await Task.WhenAll(searchers);
        Assert.True(answers > Runs, $"only {answers} answers");
        Assert.Equal($"version{Runs - 1}", index.Search(new ArticleQuery { Text = "common" }).Hits[0].Document.Title);
        index.Dispose();
        if (!OperatingSystem.IsLinux()) return;
        Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.Contains(_archive.IndexPath, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), handle => TargetOf(handle)?.StartsWith(_archive.IndexPath, StringComparison.Ordinal) == true);
    }

    // Null for a handle that another test has closed since it was listed.
    private static string? TargetOf(string handle)
    {
        try
        {
            return File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private void Write(int version) =>
        _archive.Write("a.jsonl", string.Concat(Enumerable.Range(0, Articles).Select(i => $$"""{"id":"{{i}}","title":"version{{version}}","body":"common words {{i}}"}""" + "\n")));
}
