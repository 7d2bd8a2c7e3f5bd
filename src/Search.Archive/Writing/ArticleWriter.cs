using System.Globalization;
using Search.Archive.Articles;
using Search.Archive.Suggestions;
using Search.Archive.Stories;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive.Writing;

/// <summary>
/// Writes the batches that are sent by API. The lock is taken for a group of batches and released after it; batches that come while a group
/// is being written wait and become the next group, with one commit for all of them: a commit costs the same few flushes of the disk whether it holds
/// one article or a thousand.
/// </summary>
internal sealed class ArticleWriter(string indexPath, TimeProvider clock, SnapshotManager snapshots, Action refresh) : IDisposable
{
    // While batches come without end, the lock stays free for a moment once a second: an indexing run that waits tries every 10 ms.
    private static readonly TimeSpan HoldLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FreeMoment = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(WriteLimits.LockWaitMs);

    private readonly Lock _gate = new();
    private readonly List<PendingWrite> _waiting = [];
    private long _characters;
    private Task _work = Task.CompletedTask;
    private bool _working;
    private bool _closed;

    /// <summary>Writes a batch; the task ends when it is durable and can be searched.</summary>
    /// <exception cref="ArchiveException">Another writer holds the lock, too much waits already, or the index must be rebuilt first.</exception>
    public Task<WriteReport> WriteAsync(ArticleBatch batch)
    {
        var write = new PendingWrite(batch);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_characters > 0 && _characters + write.Characters > WriteLimits.WaitingCharacters)
                throw new ArchiveException(ArchiveFault.Busy, "Too many articles wait to be written.");
            _waiting.Add(write);
            _characters += write.Characters;
            if (!_working)
            {
                _working = true;
                _work = Task.Run(WorkAsync);
            }
        }
        return write.Done.Task;
    }

    /// <summary>Waits for what is being written and refuses more.</summary>
    public void Dispose()
    {
        lock (_gate) _closed = true;
        _work.GetAwaiter().GetResult();
    }

    private async Task WorkAsync()
    {
        long began = clock.GetTimestamp();
        while (HasWork())
        {
            if (!TryWriteGroup()) await Task.Delay(RetryPause);
            else if (clock.GetElapsedTime(began) > HoldLimit)
            {
                await Task.Delay(FreeMoment);
                began = clock.GetTimestamp();
            }
        }
    }

    // The mark stands as long as there is work: from before the lock is taken until after it is released.
    private bool HasWork()
    {
        lock (_gate)
        {
            _working = _waiting.Count > 0;
            if (!_working) WriteTurn.UnmarkBatches(indexPath);
            return _working;
        }
    }

    // False when another writer holds the lock.
    private bool TryWriteGroup()
    {
        IReadOnlyList<PendingWrite> group = [];
        try
        {
            WriteTurn.MarkBatches(indexPath);
            List<WriteReport> reports;
            using (var writer = IndexWriter.Open(indexPath, ArticleSchema.Schema, new IndexWriterOptions { Clock = clock }))
            {
                group = Take(_ => true);
                reports = ArchiveErrors.Guard(indexPath, () => WriteGroup(writer, group));
            }
            foreach (var (write, report) in group.Zip(reports)) write.Done.SetResult(report);
            return true;
        }
        catch (IndexLockedException locked)
        {
            foreach (var write in Take(write => write.Waited > LockWait)) write.Done.SetException(new ArchiveException(ArchiveFault.Locked, locked.Message, locked));
            return false;
        }
        catch (Exception error)
        {
            // Whatever it was, the waiting batches fail with it, and the next one begins with a new writer.
            foreach (var write in group.Count > 0 ? group : Take(_ => true)) write.Done.TrySetException(error);
            return true;
        }
    }

    private List<PendingWrite> Take(Func<PendingWrite, bool> which)
    {
        lock (_gate)
        {
            var taken = _waiting.Where(which).ToList();
            _waiting.RemoveAll(taken.Contains);
            _characters -= taken.Sum(write => write.Characters);
            return taken;
        }
    }

    private List<WriteReport> WriteGroup(IndexWriter writer, IReadOnlyList<PendingWrite> group)
    {
        refresh();
        using var lease = snapshots.Acquire();
        var live = lease.Snapshot;
        if (CommitFacts.Outdated(live.UserData) is { } reason)
            throw new ArchiveException(ArchiveFault.Outdated, $"The index was made by another version ({reason}); index it anew first: search index.");
        var stories = new StoryKeeper(writer, live);
        var session = new WriteSession(writer, live, stories);
        var reports = group.Select(write => session.Apply(write.Batch)).ToList();
        if (!session.HasChanges) return reports.Select(report => report with { Commit = live.Generation }).ToList();
        stories.Form(CancellationToken.None);
        writer.MaybeMerge();
        SuggestionFile.Update(writer);
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        var facts = new Dictionary<string, string>(live.UserData)
        {
            [CommitFacts.Committed] = CommitFacts.Text(clock.GetUtcNow()),
            [CommitFacts.New] = Text(reports.Sum(report => report.Added)),
            [CommitFacts.Changed] = Text(reports.Sum(report => report.Changed)),
            [CommitFacts.Removed] = Text(reports.Sum(report => report.Deleted)),
            [CommitFacts.Failed] = Text(reports.Sum(report => report.Faults.Count)),
        };
        long generation = writer.Commit(facts, replacePrevious: true);
        refresh();
        return reports.Select(report => report with { Commit = generation }).ToList();
    }
}
