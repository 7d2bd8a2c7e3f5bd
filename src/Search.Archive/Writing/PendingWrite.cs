using System.Diagnostics;
using Search.Archive.Articles;

namespace Search.Archive.Writing;

/// <summary>A batch that waits for its turn, and the promise of its report.</summary>
internal sealed class PendingWrite(ArticleBatch batch)
{
    private readonly long _arrived = Stopwatch.GetTimestamp();

    public ArticleBatch Batch => batch;

    /// <summary>Memory it holds, in characters, roughly.</summary>
    public long Characters { get; } = batch.Put.Sum(article => (article.Body?.Length ?? 0) + (article.Title?.Length ?? 0) + 200L) + batch.Delete.Count * 50L;

    /// <summary>Time since it came.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(_arrived);

    public TaskCompletionSource<WriteReport> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
