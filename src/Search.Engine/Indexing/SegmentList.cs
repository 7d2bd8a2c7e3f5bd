using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Commits;
using Search.Engine.Indexing.Merging;
using Search.Engine.Matching;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// The segments that the writer has, in document order. Holds a reference to the files of each. Thread-safe; what takes segments out or applies deletions is
/// called by one thread at a time, so that both can work on a segment without keeping those out who add one.
/// </summary>
internal sealed class SegmentList(IndexDirectory directory)
{
    private readonly Lock _gate = new();
    private readonly List<WriterSegment> _segments = [];
    private long _maxDoc;

    /// <summary>Called after a flushed segment was added.</summary>
    public Action? Added { get; set; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Documents in all segments, dead ones included.</summary>
    public long MaxDoc => Interlocked.Read(ref _maxDoc);

    /// <summary>Files of all segments.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            lock (_gate) return _segments.SelectMany(segment => segment.Files).ToArray();
        }
    }

    /// <summary>The segments as a merge policy sees them, also those in a merge.</summary>
    public IReadOnlyList<MergeCandidate> Candidates
    {
        get
        {
            lock (_gate) return _segments.Select(segment => segment.Candidate).ToArray();
        }
    }

    /// <summary>Takes over what a commit has, in place of all there is.</summary>
    public void Reset(CommitPoint? commit)
    {
        lock (_gate)
        {
            Clear();
            foreach (var segment in commit?.Segments ?? []) Insert(_segments.Count, new WriterSegment(directory, segment));
        }
    }

    /// <summary>Takes all segments out.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var segment in _segments.ToArray()) Remove(segment);
        }
    }

    /// <summary>Counts a change that is not of segments.</summary>
    public void Touch()
    {
        lock (_gate) Version++;
    }

    /// <summary>Adds a flushed segment behind the others.</summary>
    public void Add(NewSegment segment, long appliedUpTo)
    {
        var added = new WriterSegment(directory, segment, appliedUpTo, appliedUpTo);
        lock (_gate)
        {
            Insert(_segments.Count, added);
        }
        Added?.Invoke();
    }

    /// <summary>Looks at every field of every segment.</summary>
    public IReadOnlyList<FieldInfos> Fields()
    {
        lock (_gate) return _segments.Select(segment => segment.Core.FieldInfos).ToArray();
    }

    /// <summary>
    /// Applies deletions up to that sequence number to the segments whose documents all came before it, and drops segments that are all dead.
    /// </summary>
    public void ApplyDeletes(BufferedDeletes deletes, long upTo)
    {
        WriterSegment[] segments;
        lock (_gate) segments = _segments.Where(segment => segment.LastSequence <= upTo).ToArray();
        foreach (var segment in segments)
        {
            ApplyUpTo(segment, deletes, upTo);
            lock (_gate)
                if (segment.LiveCount == 0 && !segment.IsMerging)
                    Remove(segment);
        }
    }

    /// <summary>The segments whose documents came up to that sequence number, as they are now. The caller gives the references to the files back.</summary>
    public CapturedSegments Capture(long upTo)
    {
        lock (_gate)
        {
            var captured = _segments.Where(segment => segment.LastSequence <= upTo).Select(segment => new CapturedSegment(segment, segment.LiveDocs)).ToArray();
            foreach (var segment in captured) segment.Segment.Core.TryAcquire();
            return new CapturedSegments(captured, captured.Length == _segments.Count ? Version : Version - 1);
        }
    }

    /// <summary>Writes the deletions of captured segments, which must not have changed since.</summary>
    public IReadOnlyList<SegmentCommitInfo> Save(CapturedSegments captured, IndexNumbers numbers)
    {
        lock (_gate) return captured.Segments.Select(segment => segment.Segment.Save(directory, numbers)).ToArray();
    }

    /// <summary>Chooses segments that no merge reads yet, and marks them. Null if there is nothing to merge.</summary>
    public CapturedSegments? StartMerge(Func<IReadOnlyList<MergeCandidate>, IReadOnlyList<int>?> choose)
    {
        lock (_gate)
        {
            var free = _segments.Where(segment => !segment.IsMerging).ToArray();
            var chosen = choose(free.Select(segment => segment.Candidate).ToArray());
            if (chosen == null) return null;
            var captured = chosen.Select(i => new CapturedSegment(free[i], free[i].LiveDocs)).ToArray();
            foreach (var source in captured)
            {
                source.Segment.IsMerging = true;
                source.Segment.Core.TryAcquire();
            }
            return new CapturedSegments(captured, Version);
        }
    }

    /// <summary>
    /// Ends a merge. The merged segment (null if it failed or nothing was alive) takes the place of the first source, and documents that were deleted since the
    /// merge began are deleted in it. If a source is gone meanwhile, after a rollback for instance, the merged segment is not wanted.
    /// </summary>
    public void FinishMerge(CapturedSegments captured, IReadOnlyList<MergeSource> sources, SegmentInfo? merged, BufferedDeletes deletes, bool succeeded)
    {
        // A deletion that some sources have seen must not meet the merged segment again: it may hold documents that came after it.
        long appliedUpTo = captured.Segments.Max(source => source.Segment.AppliedUpTo);
        if (succeeded)
            foreach (var (source, _) in captured.Segments)
                ApplyUpTo(source, deletes, appliedUpTo);
        lock (_gate)
        {
            foreach (var source in captured.Segments) source.Segment.IsMerging = false;
            if (!succeeded || captured.Segments.Any(source => !_segments.Contains(source.Segment))) return;
            int at = _segments.IndexOf(captured.Segments[0].Segment);
            if (merged != null)
            {
                var segment = new NewSegment(merged, LiveDocsOf(merged, captured, sources));
                long lastSequence = captured.Segments.Max(source => source.Segment.LastSequence);
                Insert(at, new WriterSegment(directory, segment, appliedUpTo, lastSequence));
            }
            foreach (var source in captured.Segments) Remove(source.Segment);
        }
    }

    private static LiveDocs? LiveDocsOf(SegmentInfo merged, CapturedSegments captured, IReadOnlyList<MergeSource> sources)
    {
        var dead = new List<int>();
        for (int i = 0; i < sources.Count; i++)
        {
            var now = captured.Segments[i].Segment.LiveDocs;
            if (now == null || ReferenceEquals(now, captured.Segments[i].LiveDocs)) continue;
            for (int docId = 0; docId < sources[i].MaxDoc; docId++)
                if (!now[docId] && sources[i].NewId(docId) is >= 0 and int newId)
                    dead.Add(newId);
        }
        return dead.Count == 0 ? null : new LiveDocs(merged.MaxDoc).Without(dead);
    }

    // All documents of a segment came before the deletions that it has not seen.
    private void ApplyUpTo(WriterSegment segment, BufferedDeletes deletes, long upTo)
    {
        Apply(segment, deletes.Between(segment.AppliedUpTo, upTo));
        segment.AppliedUpTo = upTo;
    }

    private void Apply(WriterSegment segment, IReadOnlyList<BufferedDelete> deletes)
    {
        if (deletes.Count == 0) return;
        var dead = new List<int>();
        // One term is often deleted again and again.
        var targets = deletes.Select(delete => delete.Target).Distinct().ToArray();
        foreach (var byField in targets.OfType<TermTarget>().GroupBy(target => target.Field)) FindByTerm(segment, byField, dead);
        foreach (var target in targets.OfType<QueryTarget>()) SegmentMatches.Visit(target.Query, segment.Core, segment.LiveDocs, dead.Add);
        if (dead.Count == 0) return;
        var liveDocs = (segment.LiveDocs ?? new LiveDocs(segment.Info.MaxDoc)).Without(dead);
        lock (_gate)
        {
            segment.LiveDocs = liveDocs;
            Version++;
        }
    }

    private static void FindByTerm(WriterSegment segment, IGrouping<string, TermTarget> targets, List<int> dead)
    {
        if (segment.Core.Terms?.Field(targets.Key) is not { } terms) return;
        PostingsCursor? postings = null;
        foreach (var target in targets)
        {
            if (terms.Find(target.Term) is not { } state) continue;
            postings = terms.Postings(state, PostingsParts.Docs, postings);
            for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
                if (segment.LiveDocs == null || segment.LiveDocs[docId])
                    dead.Add(docId);
        }
    }

    private void Insert(int at, WriterSegment segment)
    {
        _segments.Insert(at, segment);
        _maxDoc += segment.Info.MaxDoc;
        Version++;
    }

    private void Remove(WriterSegment segment)
    {
        _segments.Remove(segment);
        _maxDoc -= segment.Info.MaxDoc;
        segment.Core.Release();
        Version++;
    }
}

/// <summary>A segment and its live documents at one moment.</summary>
internal readonly record struct CapturedSegment(WriterSegment Segment, LiveDocs? LiveDocs);

/// <summary>Segments at one moment, with a reference to the files of each. Immutable.</summary>
/// <param name="Segments">The segments in document order.</param>
/// <param name="Version">The version of the list if these are all of it.</param>
internal sealed record CapturedSegments(IReadOnlyList<CapturedSegment> Segments, long Version)
{
    /// <summary>Gives the references back.</summary>
    public void Release()
    {
        foreach (var segment in Segments) segment.Segment.Core.Release();
    }
}
