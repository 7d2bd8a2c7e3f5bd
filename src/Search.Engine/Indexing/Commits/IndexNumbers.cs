using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Commits;

/// <summary>
/// Hands out the numbers of segments, commits, deletions and attachments. Each is above everything in the directory and in any kept commit, also
/// after a rollback or a crash, so that a name never means two things. Thread-safe.
/// </summary>
internal sealed class IndexNumbers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _deletions = new(StringComparer.Ordinal);
    private long _segment = -1;
    private long _commit;
    private long _attachment;

    /// <summary>Looks at all names in use.</summary>
    public IndexNumbers(IEnumerable<string> files, IEnumerable<CommitPoint> commits)
    {
        foreach (string file in files) Learn(file);
        foreach (var commit in commits)
        {
            _commit = Math.Max(_commit, commit.Generation);
            _segment = Math.Max(_segment, commit.NextSegmentNumber - 1);
            foreach (string file in commit.Files) Learn(file);
        }
    }

    /// <summary>The number that the next segment would get.</summary>
    public long UpcomingSegment
    {
        get
        {
            lock (_gate) return _segment + 1;
        }
    }

    /// <summary>16 bytes that no other segment or commit has.</summary>
    public static byte[] NewId() => Guid.NewGuid().ToByteArray();

    /// <summary>A number for a segment.</summary>
    public long NextSegment()
    {
        lock (_gate) return ++_segment;
    }

    /// <summary>A generation for a commit.</summary>
    public long NextCommit()
    {
        lock (_gate) return ++_commit;
    }

    /// <summary>A number for an attachment.</summary>
    public long NextAttachment()
    {
        lock (_gate) return ++_attachment;
    }

    /// <summary>A generation for the deletions of a segment.</summary>
    public long NextDeletion(string segmentName)
    {
        lock (_gate) return _deletions[segmentName] = _deletions.GetValueOrDefault(segmentName) + 1;
    }

    private void Learn(string file)
    {
        if (IndexFileNames.TryParseCommit(file, out long generation) || IndexFileNames.TryParsePendingCommit(file, out generation)) _commit = Math.Max(_commit, generation);
        else if (IndexFileNames.TryParseAttachment(file, out long attachment, out _)) _attachment = Math.Max(_attachment, attachment);
        else if (IndexFileNames.IsSegmentFile(file) && IndexFileNames.TryParseSegment(file, out string? segment, out long number))
        {
            _segment = Math.Max(_segment, number);
            if (IndexFileNames.TryParseLiveDocs(file, out _, out long deletion)) _deletions[segment] = Math.Max(_deletions.GetValueOrDefault(segment), deletion);
        }
    }
}
