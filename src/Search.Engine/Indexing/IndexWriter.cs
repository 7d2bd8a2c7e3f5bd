using Search.Analysis;
using Search.Engine.Documents;
using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Commits;
using Search.Engine.Indexing.Merging;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// Writes an index. One writer at a time holds an index. Nothing is visible to others before <see cref="Commit"/>; a commit is all or nothing.
/// All methods may be called by several threads. After a failed write the writer refuses everything (<see cref="InvalidOperationException"/>) and the last
/// commit stands; dispose it, and open another one.
/// </summary>
/// <remarks>
/// How it works. Each thread inverts a document into a buffer of its own; a buffer becomes a segment when memory is used up
/// (other threads go on meanwhile), or for a commit or a snapshot. Every operation has a sequence number; a deletion concerns documents with
/// a smaller one. A point in time is made by stopping all threads for a moment: the number reached then parts what belongs to it
/// from what does not.
/// Locks, always taken in this order: a pause of _merges (no merge of the background runs) → _committing (one flush of everything, commit,
/// rollback, exchange of merged segments at a time) → _ingest (documents on their way share it, a point in time takes it alone) → the small locks of the parts.
/// Threads that add documents wait for lagging flushes and merges before taking any of these locks.
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly IndexWriterOptions _options;
    private readonly IDisposable _lock;
    private readonly WriterHealth _health;
    private readonly CommitHistory _history;
    private readonly SegmentList _segments;
    private readonly SegmentsInProgress _inProgress;
    private readonly IngestPipeline _ingest;
    private readonly MergeRunner _merger;
    private readonly TieredMergePolicy _mergePolicy;
    private readonly MergeScheduler _merges;
    private readonly Lock _committing = new();
    private CancellationTokenSource _mergesInProgress = new();
    private volatile bool _isClosing;

    private IReadOnlyDictionary<string, CommitAttachment> _attachments = CommitMetadata.Empty.Attachments;
    private PreparedCommit? _prepared;

    // What the writer changes and goes back to: the last commit, or nothing.
    private CommitPoint? _base;
    private long _committedVersion;

    private IndexWriter(IndexDirectory directory, Schema schema, IndexWriterOptions options, IDisposable writeLock)
    {
        _directory = directory;
        _schema = schema;
        _options = options;
        _lock = writeLock;
        _health = new WriterHealth(directory.Location);
        _history = new CommitHistory(directory, mayBeDamaged: options.StartsEmpty);
        _segments = new SegmentList(directory);
        _inProgress = new SegmentsInProgress(_history.Numbers);
        _ingest = new IngestPipeline(directory, schema, options, _segments, _inProgress, _health);
        _merger = new MergeRunner(directory, _segments, _inProgress, _ingest.Deletes, _committing);
        _mergePolicy = new TieredMergePolicy(options.SegmentsPerTier);
        _merges = new MergeScheduler(options.MergeThreads, MergeInBackground, () => _mergePolicy.IsBehind(_segments.Candidates));
        _segments.Added = _merges.Trigger;
        try
        {
            _base = options.StartsEmpty ? null : _history.Latest;
            ResetToBase();
            RefuseForeignContent();
            Clean();
        }
        catch
        {
            _segments.Clear();
            throw;
        }
    }

    /// <summary>Opens the index in the directory <paramref name="path"/>, creating both if there are none, and clears away what a crash left over.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    /// <exception cref="ArgumentException">The schema names an analyzer that does not exist, or an option is out of its range.</exception>
    /// <exception cref="NotSupportedException">The index holds something that this writer would lose in a merge.</exception>
    public static IndexWriter Open(string path, Schema schema, IndexWriterOptions? options = null) => OpenIn(new FileSystemDirectory(path, create: true), schema, options);

    /// <summary>As <see cref="Open"/>; the directory is not disposed with the writer.</summary>
    public static IndexWriter OpenIn(IndexDirectory directory, Schema schema, IndexWriterOptions? options = null)
    {
        options ??= new IndexWriterOptions();
        options.Check();
        foreach (var field in schema.Fields) AnalyzerCatalogue.Get(field.Analyzer);
        var writeLock = IndexLock.Take(directory);
        try
        {
            return new IndexWriter(directory, schema, options, writeLock);
        }
        catch
        {
            writeLock.Dispose();
            throw;
        }
    }

    /// <summary>True if a commit would change anything.</summary>
    public bool HasUncommittedChanges => !_ingest.IsEmpty || _segments.Version != Interlocked.Read(ref _committedVersion);

    /// <summary>Memory of documents and deletions that are not yet on disk, in bytes. See <see cref="IndexWriterOptions.MemoryLimitBytes"/>.</summary>
    public long BufferedBytes => _ingest.AllocatedBytes;

    /// <summary>Adds a document. Waits if segments come faster than they are written or merged.</summary>
    /// <exception cref="ArgumentException">The document does not fit the schema, or a term is too long; nothing of it can be found.</exception>
    /// <exception cref="InvalidOperationException">The index is full, or its segments contradict the schema: then <see cref="DeleteAll"/> first.</exception>
    public void AddDocument(Document document) => Add(null, document);

    /// <summary>Deletes the documents that have the term and adds this one, in one step: no commit or snapshot has the one without the other.</summary>
    /// <exception cref="ArgumentException">As <see cref="AddDocument"/>; nothing was deleted.</exception>
    /// <exception cref="InvalidOperationException">As <see cref="AddDocument"/>.</exception>
    public void UpdateDocument(Term key, Document document)
    {
        DocumentRules.Check(_schema, key);
        Add(DeleteTarget.Of(key), document);
    }

    /// <summary>Deletes the documents that match the query and adds this one, in one step, as <see cref="UpdateDocument(Term, Document)"/>.</summary>
    /// <exception cref="ArgumentException">As <see cref="DeleteDocuments(Query)"/> and <see cref="AddDocument"/>; nothing was deleted.</exception>
    /// <exception cref="InvalidOperationException">As <see cref="AddDocument"/>.</exception>
    public void UpdateDocument(Query query, Document document)
    {
        DocumentRules.Check(_schema, query);
        Add(DeleteTarget.Of(query), document);
    }

    /// <summary>Deletes the documents that have the term; documents added later stay.</summary>
    /// <exception cref="ArgumentException">The schema has no such field with terms.</exception>
    public void DeleteDocuments(Term key)
    {
        DocumentRules.Check(_schema, key);
        Delete(DeleteTarget.Of(key));
    }

    /// <summary>
    /// Deletes the documents that match the query; documents added later stay. The query is looked up when segments are written, in each by itself: a fuzzy
    /// query that has more terms than it may expand to takes the nearest of each segment.
    /// </summary>
    /// <exception cref="ArgumentException">The query has a phrase in a field without positions.</exception>
    /// <exception cref="InvalidOperationException">The segments contradict the schema: then <see cref="DeleteAll"/> first.</exception>
    public void DeleteDocuments(Query query)
    {
        DocumentRules.Check(_schema, query);
        Delete(DeleteTarget.Of(query));
    }

    /// <summary>Deletes all documents. Attachments stay.</summary>
    public void DeleteAll()
    {
        lock (_committing)
        {
            CallMergesOff();
            _health.Guard(() => _ingest.Discard(() =>
            {
                _segments.Clear();
                _ingest.SchemaConflict = null;
            }));
        }
    }

    /// <summary>Writes the documents in memory as a segment, and applies deletions.</summary>
    public void Flush()
    {
        lock (_committing) _health.Guard(() => _ingest.FlushAll());
    }

    /// <summary>
    /// Merges until at most so many segments are left, and drops deleted documents of those merged. What other threads add meanwhile is not waited for.
    /// </summary>
    /// <param name="maxSegments">At least 1.</param>
    public void ForceMerge(int maxSegments = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        MergeAll(segments => TieredMergePolicy.FindForced(segments, maxSegments));
    }

    /// <summary>
    /// Flushes, then merges all segments into as few as may be: one, up to 5 GB. For a writer that has just written most of the index: a search
    /// of one segment looks every term up once, and prunes by the best hits of all.
    /// </summary>
    public void MergeToFewest() => MergeAll(TieredMergePolicy.FindFewest);

    /// <summary>Flushes, then merges segments of about one size where there are too many. When it returns there are no more than there should be.</summary>
    public void MaybeMerge() => MergeAll(_mergePolicy.Find);

    /// <summary>
    /// Replaces the attachment of that kind: a file of the caller's own that is committed, kept, rolled back, checked and deleted with the index.
    /// Other kinds stay as they are.
    /// </summary>
    /// <param name="kind">1 to 32 letters a–z, digits and hyphens; the file is named <c>archive-n.kind</c>.</param>
    /// <param name="write">Writes the content. If it throws, the attachment stays what it was.</param>
    public void SetAttachment(string kind, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (!CommitAttachment.IsKind(kind)) throw new ArgumentException($"'{kind}' is not a kind of attachment: 1 to 32 letters a–z, digits and hyphens.", nameof(kind));
        lock (_committing)
        {
            _health.EnsureOpen();
            var attachment = AttachmentWriter.Write(_directory, _history.Numbers.NextAttachment(), kind, write);
            _attachments = new Dictionary<string, CommitAttachment>(_attachments, StringComparer.Ordinal) { [kind] = attachment };
            _segments.Touch();
        }
    }

    /// <summary>
    /// First half of a commit: everything given so far is on disk and durable, but no reader sees it. What comes after it belongs to the next commit.
    /// </summary>
    /// <param name="userData">Free pairs kept with the commit, their names not beginning with <c>engine.</c> or <c>attachment.</c>; null
    /// keeps those of the last commit.</param>
    /// <param name="replacePrevious">A commit of a single document write: if the one before was such a commit too, it is not kept.</param>
    /// <exception cref="InvalidOperationException">A commit is prepared already.</exception>
    public void PrepareCommit(IReadOnlyDictionary<string, string>? userData = null, bool replacePrevious = false)
    {
        if (userData?.Keys.FirstOrDefault(CommitMetadata.IsReserved) is { } reserved)
            throw new ArgumentException($"The name '{reserved}' in the user data is reserved.", nameof(userData));
        lock (_committing)
        {
            _health.EnsureOpen();
            if (_prepared != null) throw new InvalidOperationException("A commit is prepared already: commit it or roll back.");
            _prepared = _health.Guard(() => Prepare(userData, replacePrevious));
        }
    }

    /// <summary>The prepared commit as it would be seen, for checks before it is published.</summary>
    /// <exception cref="InvalidOperationException">No commit is prepared.</exception>
    public IndexSnapshot OpenPrepared()
    {
        lock (_committing)
        {
            _health.EnsureOpen();
            if (_prepared == null) throw new InvalidOperationException("No commit is prepared.");
            return IndexSnapshot.OpenCommit(_directory, _prepared.Point, null);
        }
    }

    /// <summary>
    /// Publishes the prepared commit, or prepares and publishes one. Returns its generation; if nothing changed, none is made and that of the last
    /// commit is returned. The parameters are those of <see cref="PrepareCommit"/>, and must be left out if a commit is prepared.
    /// </summary>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null, bool replacePrevious = false)
    {
        lock (_committing)
        {
            _health.EnsureOpen();
            if (_prepared == null) PrepareCommit(userData, replacePrevious);
            else if (userData != null || replacePrevious) throw new InvalidOperationException("A commit is prepared already; what it says cannot be changed.");
            var prepared = _prepared!;
            _prepared = null;
            if (prepared.IsNew) _health.Guard(() => Publish(prepared));
            return prepared.Point.Generation;
        }
    }

    /// <summary>Forgets everything since the last commit, a prepared one too. The writer stays usable.</summary>
    public void Rollback()
    {
        lock (_committing)
        {
            CallMergesOff();
            _health.Guard(() => _ingest.Discard(() =>
            {
                _prepared?.Point.DiscardPending(_directory);
                _prepared = null;
                ResetToBase();
                Clean();
            }));
        }
    }

    /// <summary>What the writer has, committed or not. <see cref="IndexSnapshot.OpenIfNewer"/> follows the writer.</summary>
    public IndexSnapshot OpenSnapshot()
    {
        lock (_committing)
        {
            var captured = _health.Guard(() => _segments.Capture(_ingest.FlushAll()));
            return new IndexSnapshot(WriterSnapshot.Open(_directory, captured, _history.Latest, _attachments), OpenIfNewer);
        }
    }

    /// <summary>Closes the writer and forgets what was not committed. Snapshots stay open. A second call does nothing.</summary>
    public void Dispose()
    {
        _isClosing = true;
        CallMergesOff();
        using (_merges.Begin())
        lock (_committing)
        {
            if (_health.IsClosed) return;
            try
            {
                _ingest.Discard(() =>
                {
                    _health.Close();
                    _segments.Clear();
                    if (_health.HasFailed) return;
                    // After a failure nothing is touched any more: the next writer clears away what is left over.
                    _prepared?.Point.DiscardPending(_directory);
                    _prepared = null;
                    _attachments = CommitMetadata.Empty.Attachments;
                    Clean();
                });
            }
            finally
            {
                _lock.Dispose();
            }
        }
    }

    private void Add(DeleteTarget? replaced, Document document)
    {
        _merges.WaitForRoom();
        _ingest.Add(replaced, document);
        if (_ingest.HasTooManyDeletes) Flush();
    }

    private void Delete(DeleteTarget target)
    {
        _ingest.Delete(target);
        if (_ingest.HasTooManyDeletes) Flush();
    }

    private void MergeAll(Func<IReadOnlyList<MergeCandidate>, IReadOnlyList<int>?> choose)
    {
        using (_merges.Begin())
        {
            Flush();
            while (MergeNext(choose)) { }
            ObjectDisposedException.ThrowIf(_isClosing, this);
        }
        // Others may have added segments meanwhile.
        _merges.Trigger();
    }

    /// <summary>One merge. False if there is nothing to merge, or no time any more.</summary>
    private bool MergeNext(Func<IReadOnlyList<MergeCandidate>, IReadOnlyList<int>?> choose)
    {
        // In this order: a token that was made later than the closing is not called off any more.
        var cancellation = Volatile.Read(ref _mergesInProgress).Token;
        if (_isClosing) return false;
        try
        {
            if (!_health.Guard(() => _merger.Run(choose, cancellation))) return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Its sources are gone; there may be others.
        }
        lock (_committing)
            if (_health.IsOpen)
                Clean();
        return true;
    }

    private bool MergeInBackground()
    {
        try
        {
            return MergeNext(_mergePolicy.Find);
        }
        catch (Exception) when (!_health.IsOpen)
        {
            // The writer's health knows the failure and tells it to the next caller.
            return false;
        }
    }

    /// <summary>Ends the merges in progress, whose sources go.</summary>
    private void CallMergesOff() => Interlocked.Exchange(ref _mergesInProgress, new CancellationTokenSource()).Cancel();

    private PreparedCommit Prepare(IReadOnlyDictionary<string, string>? userData, bool replacePrevious)
    {
        var captured = _segments.Capture(_ingest.FlushAll());
        try
        {
            var latest = _history.Latest;
            var last = latest == null ? CommitMetadata.Empty : CommitMetadata.Of(latest);
            bool sameUserData = userData == null || (userData.Count == last.UserData.Count && !userData.Except(last.UserData).Any());
            if (latest != null && captured.Version == _committedVersion && sameUserData) return new PreparedCommit(latest, false, captured.Version);
            var point = new CommitPoint
            {
                Generation = _history.Numbers.NextCommit(),
                Version = _history.NextVersion,
                Segments = _segments.Save(captured, _history.Numbers),
                NextSegmentNumber = _history.Numbers.UpcomingSegment,
                UserData = new CommitMetadata(userData ?? last.UserData, _attachments, replacePrevious, _options.Clock.GetUtcNow()).ToUserData(),
                CreatedMajor = latest?.CreatedMajor ?? LuceneVersion.Current.Major,
            };
            point.WritePending(_directory, IndexNumbers.NewId(), latest);
            return new PreparedCommit(point, true, captured.Version);
        }
        finally
        {
            captured.Release();
        }
    }

    private void Publish(PreparedCommit prepared)
    {
        prepared.Point.Publish(_directory);
        _history.Add(prepared.Point);
        _base = prepared.Point;
        Interlocked.Exchange(ref _committedVersion, prepared.Version);
        if (_history.DropOld(_options.CommitsToKeep) != null) Clean();
    }

    private void ResetToBase()
    {
        _segments.Reset(_base);
        _attachments = _base == null ? CommitMetadata.Empty.Attachments : CommitMetadata.Of(_base).Attachments;
        Interlocked.Exchange(ref _committedVersion, _base == null ? -1 : _segments.Version);
        foreach (var fields in _segments.Fields()) _ingest.FieldNumbers.Learn(fields);
        _ingest.SchemaConflict = SchemaFit.FindConflict(_schema, _segments.Fields());
    }

    private void RefuseForeignContent()
    {
        if (SchemaFit.FindForeignContent(_segments.Fields()) is { } content)
            throw new NotSupportedException($"The index in {_directory.Location} holds {content}, which this writer would lose.");
    }

    private void Clean() => _history.Clean(_inProgress.Names, () =>
        _segments.Files
            .Concat(_attachments.Values.Select(attachment => attachment.FileName))
            .Concat(_prepared == null ? [] : _prepared.Point.Files.Append(IndexFileNames.PendingCommit(_prepared.Point.Generation))));

    private IndexSnapshot? OpenIfNewer(IndexSnapshot previous)
    {
        lock (_committing)
        {
            if (!_health.IsOpen || (_ingest.IsEmpty && _segments.Version == previous.Version)) return null;
            var snapshot = OpenSnapshot();
            if (snapshot.Version != previous.Version) return snapshot;
            snapshot.Dispose();
            return null;
        }
    }
}
