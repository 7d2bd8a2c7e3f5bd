using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Commits;
using Search.Engine.Indexing.Merging;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// Merges segments of the list while documents are added, deleted and searched. Only the exchange at the end takes <paramref name="committing"/>, so that
/// no commit sees half of it.
/// </summary>
internal sealed class MergeRunner(IndexDirectory directory, SegmentList segments, SegmentsInProgress inProgress, BufferedDeletes deletes, Lock committing)
{
    /// <summary>Chooses segments and merges them. False if there was nothing to choose.</summary>
    public bool Run(Func<IReadOnlyList<MergeCandidate>, IReadOnlyList<int>?> choose, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (segments.StartMerge(choose) is not { } captured) return false;
        var sources = new List<MergeSource>();
        string name = inProgress.Begin();
        SegmentInfo? merged = null;
        bool succeeded = false;
        try
        {
            int newBase = 0;
            foreach (var (segment, liveDocs) in captured.Segments)
            {
                sources.Add(new MergeSource(segment.Core, liveDocs, newBase));
                newBase = checked(newBase + sources[^1].LiveCount);
            }
            if (newBase > 0) merged = new SegmentMerger(directory, name, IndexNumbers.NewId(), cancellation).Merge(sources);
            succeeded = true;
        }
        finally
        {
            try
            {
                lock (committing) segments.FinishMerge(captured, sources, merged, deletes, succeeded);
            }
            finally
            {
                inProgress.End(name);
                captured.Release();
            }
        }
        return true;
    }
}
