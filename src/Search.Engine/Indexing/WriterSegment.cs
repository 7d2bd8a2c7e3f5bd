using Search.Engine.Indexing.Commits;
using Search.Engine.Indexing.Merging;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// A segment of the writer: its open files, which documents are alive, and how far deletions are applied. Guarded by <see cref="SegmentList"/>.
/// </summary>
internal sealed class WriterSegment
{
    private SegmentCommitInfo _saved;
    private LiveDocs? _savedLiveDocs;

    /// <summary>A segment that a commit names.</summary>
    public WriterSegment(IndexDirectory directory, SegmentCommitInfo saved)
    {
        _saved = saved;
        LiveDocs = _savedLiveDocs = LiveDocs.Read(directory, saved);
        SizeBytes = saved.Info.Files.Sum(directory.FileLength);
        Core = new SegmentCore(directory, saved.Info);
    }

    /// <summary>A new segment.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="appliedUpTo">Deletions up to this sequence number have been applied to it.</param>
    /// <param name="lastSequence">No document in it has a greater sequence number.</param>
    public WriterSegment(IndexDirectory directory, NewSegment segment, long appliedUpTo, long lastSequence)
    {
        _saved = new SegmentCommitInfo(segment.Info);
        LiveDocs = segment.LiveDocs;
        AppliedUpTo = appliedUpTo;
        LastSequence = lastSequence;
        SizeBytes = segment.Info.Files.Sum(directory.FileLength);
        Core = new SegmentCore(directory, segment.Info);
    }

    public SegmentCore Core { get; }
    public SegmentInfo Info => _saved.Info;
    public long SizeBytes { get; }
    public LiveDocs? LiveDocs { get; set; }
    public int LiveCount => LiveDocs?.LiveCount ?? Info.MaxDoc;
    public MergeCandidate Candidate => new(SizeBytes, Info.MaxDoc, LiveCount);
    public long AppliedUpTo { get; set; }
    public long LastSequence { get; }

    /// <summary>True while a merge reads it.</summary>
    public bool IsMerging { get; set; }

    /// <summary>Its files on disk, with the deletions saved last.</summary>
    public IEnumerable<string> Files => _saved.Files;

    /// <summary>Writes the deletions if they are not on disk yet, and returns the segment as a commit names it.</summary>
    public SegmentCommitInfo Save(IndexDirectory directory, IndexNumbers numbers)
    {
        if (LiveDocs == null || ReferenceEquals(LiveDocs, _savedLiveDocs)) return _saved;
        long generation = numbers.NextDeletion(Info.Name);
        LiveDocs.Write(directory, Info, generation);
        _savedLiveDocs = LiveDocs;
        return _saved = _saved with { DeletionGeneration = generation, DeletedCount = Info.MaxDoc - LiveDocs.LiveCount, ChangeId = IndexNumbers.NewId() };
    }
}
