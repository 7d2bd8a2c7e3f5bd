using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing.Commits;

/// <summary>
/// The commits of a directory that we hold the lock of: which are kept, and which files may go. Guarded by its owner.
/// </summary>
/// <remarks>
/// What cannot be read is never deleted: an unreadable commit stays, and with it every file that was there when it was found, since
/// nobody knows what it names. Files that are not of an index are never touched.
/// </remarks>
internal sealed class CommitHistory
{
    private readonly IndexDirectory _directory;
    private readonly List<CommitPoint> _commits = [];
    private readonly HashSet<string> _untouchable = new(StringComparer.Ordinal);

    /// <summary>Reads all commits.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="mayBeDamaged">True for a repair, which writes beside a newest commit that cannot be read.</param>
    /// <exception cref="CorruptIndexException">The newest cannot be read: then nothing else may be written.</exception>
    public CommitHistory(IndexDirectory directory, bool mayBeDamaged = false)
    {
        _directory = directory;
        var files = directory.ListFiles();
        var generations = CommitPoint.ListGenerations(directory);
        foreach (long generation in generations)
        {
            try
            {
                _commits.Add(CommitPoint.Read(directory, generation));
            }
            catch (CorruptIndexException) when (mayBeDamaged || generation != generations[^1])
            {
                _untouchable.UnionWith(files);
            }
        }
        Numbers = new IndexNumbers(files, _commits);
    }

    /// <summary>The numbers in use.</summary>
    public IndexNumbers Numbers { get; }

    /// <summary>The readable commits, oldest first.</summary>
    public IReadOnlyList<CommitPoint> Commits => _commits;

    /// <summary>The newest commit; null if there is none.</summary>
    public CommitPoint? Latest => _commits.Count == 0 ? null : _commits[^1];

    /// <summary>A change counter above that of every commit.</summary>
    public long NextVersion => _commits.Count == 0 ? 1 : _commits.Max(commit => commit.Version) + 1;

    /// <summary>Adds a commit that was just published.</summary>
    public void Add(CommitPoint commit) => _commits.Add(commit);

    /// <summary>
    /// Forgets all but the newest <paramref name="keep"/> commits; a commit of a single document write also goes if the next one is of that kind too.
    /// Their <c>segments_N</c> are deleted, and durably so before <see cref="Clean"/> may take the files they name: otherwise a
    /// power cut could leave a commit without its files.
    /// </summary>
    /// <returns>The bytes freed; null if that could not be made durable: then nothing may be cleaned now.</returns>
    public long? DropOld(int keep)
    {
        var replaced = _commits.Zip(_commits.Skip(1))
            .Where(pair => CommitMetadata.Of(pair.First).IsReplaceable && CommitMetadata.Of(pair.Second).IsReplaceable)
            .Select(pair => pair.First).ToHashSet();
        int excess = _commits.Count - replaced.Count - keep;
        var dropped = replaced.Concat(_commits.Where(commit => !replaced.Contains(commit)).Take(Math.Max(excess, 0))).ToArray();
        if (dropped.Length == 0) return 0;
        long freed = 0;
        foreach (var commit in dropped)
        {
            string file = IndexFileNames.Commit(commit.Generation);
            freed += Delete(file);
            if (!_directory.FileExists(file)) _commits.Remove(commit);
        }
        try
        {
            _directory.SyncDirectory();
            return freed;
        }
        catch (IOException)
        {
            return null; // nothing is lost: the commits that count are durable
        }
    }

    /// <summary>Deletes the index files that no kept commit needs. Returns the bytes freed.</summary>
    /// <param name="inProgress">Names of segments that are being written; asked after the files were listed.</param>
    /// <param name="needed">Further files that are needed; asked after <paramref name="inProgress"/>, since a segment that leaves the one
    /// enters the other.</param>
    public long Clean(Func<IReadOnlySet<string>> inProgress, Func<IEnumerable<string>> needed)
    {
        var files = _directory.ListFiles();
        var writing = inProgress();
        var keep = needed().ToHashSet(StringComparer.Ordinal);
        keep.UnionWith(_untouchable);
        foreach (var commit in _commits) keep.UnionWith(commit.Files);
        long freed = 0;
        foreach (string file in files)
            if (!keep.Contains(file) && IsLeftover(file, writing))
                freed += Delete(file);
        return freed;
    }

    // Commits are deleted by name only, never because nobody knows them.
    private static bool IsLeftover(string file, IReadOnlySet<string> writing)
    {
        if (IndexFileNames.TryParsePendingCommit(file, out _) || IndexFileNames.TryParseAttachment(file, out _, out _)) return true;
        return IndexFileNames.IsSegmentFile(file) && IndexFileNames.TryParseSegment(file, out string? segment, out _) && !writing.Contains(segment);
    }

    private long Delete(string file)
    {
        try
        {
            long length = _directory.FileLength(file);
            _directory.Delete(file);
            return length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now (on Windows a file that someone reads) is a leftover, and is tried again at the next cleaning.
            return 0;
        }
    }
}
