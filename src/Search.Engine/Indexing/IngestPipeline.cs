using System.Runtime.ExceptionServices;
using Search.Engine.Documents;
using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Commits;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// The way of documents and deletions into the list of segments. Any number of threads add at once; <see cref="FlushAll"/> and
/// <see cref="Discard"/> are called by one thread at a time.
/// </summary>
internal sealed class IngestPipeline
{
    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly IndexWriterOptions _options;
    private readonly SegmentList _segments;
    private readonly SegmentsInProgress _inProgress;
    private readonly WriterHealth _health;
    private readonly BufferPool _buffers;
    private readonly List<PendingFlush> _flushes = [];

    // Operations on their way share it; a point in time takes it alone.
    private readonly ReaderWriterLockSlim _gate = new();
    private long _bufferedDocs;

    public IngestPipeline(IndexDirectory directory, Schema schema, IndexWriterOptions options, SegmentList segments, SegmentsInProgress inProgress, WriterHealth health)
    {
        _directory = directory;
        _schema = schema;
        _options = options;
        _segments = segments;
        _inProgress = inProgress;
        _health = health;
        _buffers = new BufferPool(CreateBuffer, () => Math.Max(options.MemoryLimitBytes - Deletes.AllocatedBytes, options.MemoryLimitBytes / 2));
    }

    /// <summary>Deletions that not all segments have seen.</summary>
    public BufferedDeletes Deletes { get; } = new();

    /// <summary>The numbers of the fields.</summary>
    public FieldNumbers FieldNumbers { get; } = new();

    /// <summary>Why documents of this schema cannot be added to the segments there are; null if they can.</summary>
    public string? SchemaConflict { get; set; }

    /// <summary>True if nothing waits to be written or applied.</summary>
    public bool IsEmpty => _buffers.IsEmpty && Deletes.IsEmpty;

    /// <summary>True if deletions take so much memory that everything should be flushed.</summary>
    public bool HasTooManyDeletes => Deletes.AllocatedBytes > _options.MemoryLimitBytes / 2;

    /// <summary>Memory that documents and deletions take, in bytes, those that are just being written included.</summary>
    public long AllocatedBytes => _buffers.AllocatedBytes + Deletes.AllocatedBytes;

    /// <summary>Adds a document; in place of those <paramref name="replaced"/>, if given.</summary>
    public void Add(DeleteTarget? replaced, Document document)
    {
        DocumentRules.Check(_schema, document);
        _buffers.WaitForRoom();
        PendingFlush? flush;
        _gate.EnterReadLock();
        try
        {
            _health.EnsureOpen();
            RefuseOtherSchema();
            if (_segments.MaxDoc + Interlocked.Increment(ref _bufferedDocs) > _options.MaxDocs)
            {
                Interlocked.Decrement(ref _bufferedDocs);
                throw new InvalidOperationException($"The index is full: it can hold {_options.MaxDocs} documents, deleted ones that are not merged away included.");
            }
            AddToBuffer(replaced, document);
            flush = _buffers.TakeFull() is { } full ? Begin(full) : null;
        }
        finally
        {
            _gate.ExitReadLock();
        }
        if (flush == null) return;
        try
        {
            // Also if the writer has failed meanwhile: others may wait for the end of this flush.
            Run(flush);
        }
        catch (Exception error)
        {
            _health.Fail(error);
            throw;
        }
    }

    /// <summary>Deletes documents.</summary>
    public void Delete(DeleteTarget target)
    {
        _gate.EnterReadLock();
        try
        {
            _health.EnsureOpen();
            // A query may not fit the fields as another schema has them.
            if (target is QueryTarget) RefuseOtherSchema();
            Deletes.Delete(target);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>
    /// Makes a point in time: all operations up to it are in the segments, deletions applied. Returns its sequence number; segments with later documents do not
    /// belong to it.
    /// </summary>
    public long FlushAll()
    {
        long upTo;
        PendingFlush[] mine;
        PendingFlush[] others;
        _gate.EnterWriteLock();
        try
        {
            upTo = Deletes.LastSequence;
            lock (_flushes) others = _flushes.ToArray();
            mine = _buffers.TakeAll().Select(Begin).ToArray();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
        RunAll(mine);
        foreach (var flush in others) flush.Done.Task.Wait();
        _health.EnsureOpen();
        _segments.ApplyDeletes(Deletes, upTo);
        Deletes.Forget(upTo);
        return upTo;
    }

    /// <summary>
    /// Forgets documents and deletions that are not in segments, then does <paramref name="reset"/>, both with all other operations kept out.
    /// </summary>
    public void Discard(Action reset)
    {
        _gate.EnterWriteLock();
        try
        {
            PendingFlush[] others;
            lock (_flushes) others = _flushes.ToArray();
            foreach (var flush in others) flush.Done.Task.Wait();
            foreach (var buffer in _buffers.TakeAll()) Drop(buffer);
            Deletes.Forget(long.MaxValue);
            reset();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private DocumentBuffer CreateBuffer() => new(_directory, _schema, FieldNumbers, _inProgress.Begin(), IndexNumbers.NewId());

    private void RefuseOtherSchema()
    {
        if (SchemaConflict is { } conflict) throw new InvalidOperationException($"The index was written with another schema ({conflict}); all documents must be deleted first.");
    }

    private void AddToBuffer(DeleteTarget? replaced, Document document)
    {
        DocumentBuffer? buffer = null;
        try
        {
            buffer = _buffers.Take();
            buffer.Add(document, replaced, Deletes);
            _buffers.Return(buffer);
        }
        catch (Exception error) when (buffer is not { IsBroken: false })
        {
            _health.Fail(error);
            if (buffer != null) Drop(buffer);
            throw;
        }
        catch
        {
            // The document was refused; the buffer is in order.
            _buffers.Return(buffer!);
            throw;
        }
    }

    private PendingFlush Begin(DocumentBuffer buffer)
    {
        var flush = new PendingFlush(buffer, Deletes.LastSequence);
        lock (_flushes) _flushes.Add(flush);
        return flush;
    }

    private void Run(PendingFlush flush)
    {
        try
        {
            if (flush.Buffer.Flush(Deletes, flush.UpTo) is { } segment) _segments.Add(segment, flush.UpTo);
        }
        finally
        {
            End(flush);
        }
    }

    // Side by side: each thread that added documents has left a buffer of about one size, and the thread that makes the point in time waits for all.
    private void RunAll(IReadOnlyList<PendingFlush> flushes)
    {
        Exception? failure = null;
        void RunNext(PendingFlush flush)
        {
            try
            {
                // After a failure the others are given up, and those who wait for them go on.
                if (Volatile.Read(ref failure) == null) Run(flush);
                else End(flush);
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }
        if (flushes.Count == 1) RunNext(flushes[0]);
        else Parallel.ForEach(flushes, RunNext);
        if (failure != null) ExceptionDispatchInfo.Throw(failure);
    }

    private void End(PendingFlush flush)
    {
        try
        {
            Drop(flush.Buffer);
        }
        finally
        {
            lock (_flushes) _flushes.Remove(flush);
            flush.Done.SetResult();
        }
    }

    private void Drop(DocumentBuffer buffer)
    {
        Interlocked.Add(ref _bufferedDocs, -buffer.DocCount);
        _inProgress.End(buffer.SegmentName);
        try
        {
            buffer.Dispose();
        }
        finally
        {
            _buffers.Forget(buffer);
        }
    }
}
