using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// One commit point: what a <c>segments_N</c> file says. Immutable; the writer makes a new one for each commit.
/// </summary>
/// <remarks>
/// A commit becomes visible by one rename: <see cref="WritePending"/> makes everything durable under a name that readers
/// ignore, <see cref="Publish"/> renames. A crash before the rename leaves the last commit in place and some files
/// that nothing names; a crash after it leaves the new commit. A call that fails leaves the last commit in place.
/// </remarks>
public sealed record CommitPoint
{
    /// <summary>The N of <c>segments_N</c>; ≥ 1.</summary>
    public required long Generation { get; init; }

    /// <summary>A counter that grows with every change of the index.</summary>
    public required long Version { get; init; }

    /// <summary>The number for the next segment name; greater than every number in use.</summary>
    public required long NextSegmentNumber { get; init; }

    /// <summary>The segments in document order: global document id = sum of the MaxDoc of those before + id in the segment.</summary>
    public required IReadOnlyList<SegmentCommitInfo> Segments { get; init; }

    /// <summary>Free text pairs of the one who committed.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; init; } = new Dictionary<string, string>();

    /// <summary>The major version of Lucene that began the index, 7 or 8; it stays for the life of the index.</summary>
    public int CreatedMajor { get; init; } = LuceneVersion.Current.Major;

    /// <summary>The private files that <see cref="UserData"/> names.</summary>
    /// <exception cref="FormatException">An entry of the user data is malformed; never for a commit that was read.</exception>
    public IReadOnlyList<CommitAttachment> Attachments =>
        UserData.Select(entry => CommitAttachment.Parse(entry.Key, entry.Value)).OfType<CommitAttachment>().ToArray();

    /// <summary>Every file of the commit, with its <c>segments_N</c> and its attachments. Collected on each call.</summary>
    public IReadOnlySet<string> Files
    {
        get
        {
            var files = new HashSet<string>(StringComparer.Ordinal) { IndexFileNames.Commit(Generation) };
            foreach (var segment in Segments) files.UnionWith(segment.Files);
            files.UnionWith(Attachments.Select(attachment => attachment.FileName));
            return files;
        }
    }

    /// <summary>Reads the commit of that generation, with the <c>.si</c> of each segment.</summary>
    /// <exception cref="CorruptIndexException">The file, or one it names, is damaged or missing.</exception>
    /// <exception cref="IndexFormatVersionException">It was written by a version that is not supported.</exception>
    public static CommitPoint Read(IndexDirectory directory, long generation) => CommitPointFormat.Read(directory, generation);

    /// <summary>Reads the newest commit, trying again when a newer one appears meanwhile; null if the directory holds none.</summary>
    public static CommitPoint? ReadLatest(IndexDirectory directory) => ReadLatest(directory, commit => commit);

    /// <summary>
    /// Reads the newest commit and opens something on it, such as the readers of its segments; null if the directory holds none.
    /// A writer may publish a newer commit and delete the files of this one at any moment: when something fails and the newest
    /// commit is now another one, the whole is tried again on that.
    /// </summary>
    /// <param name="directory">The index.</param>
    /// <param name="open">Opens on the commit; closes what it opened before it throws.</param>
    public static T? ReadLatest<T>(IndexDirectory directory, Func<CommitPoint, T> open) where T : class
    {
        while (true)
        {
            long? newest = FindNewest(directory);
            if (newest == null) return null;
            try
            {
                return open(Read(directory, newest.Value));
            }
            catch (IOException) when (FindNewest(directory) != newest)
            {
                continue; // what failed is no longer what counts
            }
        }
    }

    /// <summary>Generations of all <c>segments_N</c> files, ascending.</summary>
    public static IReadOnlyList<long> ListGenerations(IndexDirectory directory)
    {
        var generations = new List<long>();
        foreach (string name in directory.ListFiles())
            if (IndexFileNames.TryParseCommit(name, out long generation))
                generations.Add(generation);
        generations.Sort();
        return generations;
    }

    /// <summary>
    /// First half of a commit: writes <c>pending_segments_N</c> and makes it and every file it names durable.
    /// Until <see cref="Publish"/> no reader sees it. When it fails, the pending file is gone again; what could not be synced must
    /// not be synced again, but written again.
    /// </summary>
    /// <param name="directory">The index.</param>
    /// <param name="newId">16 fresh random bytes for this commit.</param>
    /// <param name="durable">An earlier commit whose files are durable already and are not synced again; null: all are synced.</param>
    /// <exception cref="InvalidOperationException">The commit contradicts itself.</exception>
    /// <exception cref="FileNotFoundException">It names a file that does not exist.</exception>
    public void WritePending(IndexDirectory directory, byte[] newId, CommitPoint? durable = null)
    {
        string? fault = CommitPointFormat.FindFault(this);
        if (fault != null) throw new InvalidOperationException($"The commit cannot be written: {fault}.");

        var files = new HashSet<string>(Files, StringComparer.Ordinal);
        files.Remove(IndexFileNames.Commit(Generation));
        if (durable != null) files.ExceptWith(durable.Files);

        string pending = IndexFileNames.PendingCommit(Generation);
        var output = directory.CreateOutput(pending);
        try
        {
            using (output) CommitPointFormat.Write(output, this, newId);
            directory.Sync(files.Order(StringComparer.Ordinal).Append(pending));
            directory.SyncDirectory();
        }
        catch (Exception failure)
        {
            DeleteAfter(failure, directory, pending);
            throw;
        }
    }

    /// <summary>Second half: renames <c>pending_segments_N</c> to <c>segments_N</c> and makes the rename durable.</summary>
    /// <exception cref="IOException">It failed, and the commit is not visible (again).</exception>
    public void Publish(IndexDirectory directory)
    {
        string published = IndexFileNames.Commit(Generation);
        directory.Rename(IndexFileNames.PendingCommit(Generation), published);
        try
        {
            directory.SyncDirectory();
        }
        catch (Exception failure)
        {
            // The caller is told that there is no such commit; so no reader may find it.
            DeleteAfter(failure, directory, published);
            throw;
        }
    }

    /// <summary>Takes back a pending commit that was not published; does nothing if there is none.</summary>
    public void DiscardPending(IndexDirectory directory)
    {
        string pending = IndexFileNames.PendingCommit(Generation);
        if (directory.FileExists(pending)) directory.Delete(pending);
    }

    private static long? FindNewest(IndexDirectory directory)
    {
        var generations = ListGenerations(directory);
        return generations.Count == 0 ? null : generations[^1];
    }

    private static void DeleteAfter(Exception failure, IndexDirectory directory, string name)
    {
        try
        {
            directory.Delete(name);
        }
        catch (IOException second)
        {
            throw new IOException($"{failure.Message} Afterwards {name} could not be removed: {second.Message}", new AggregateException(failure, second));
        }
    }
}
