namespace Search.Engine.Indexing;

/// <summary>
/// Whether the writer may go on. After a failed write or fsync nobody knows what is on disk, so the writer refuses everything from then on, and
/// the last commit stands. Thread-safe.
/// </summary>
internal sealed class WriterHealth(string location)
{
    private volatile Exception? _failure;
    private volatile bool _isClosed;

    /// <summary>True after a failure.</summary>
    public bool HasFailed => _failure != null;

    /// <summary>True after <see cref="Close"/>.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>True if the writer can be used.</summary>
    public bool IsOpen => !_isClosed && _failure == null;

    /// <summary>Refuses if the writer cannot be used.</summary>
    public void EnsureOpen()
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(IndexWriter));
        if (_failure is { } failure)
            throw new InvalidOperationException($"The writer of {location} closed itself after a failure ({failure.Message}) The last commit stands. Dispose this writer and open another.", failure);
    }

    /// <summary>Does something that leaves the writer unusable if it fails. To be called off is no failure.</summary>
    public T Guard<T>(Func<T> work)
    {
        EnsureOpen();
        try
        {
            return work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error);
            throw;
        }
    }

    /// <summary>Does something that leaves the writer unusable if it fails.</summary>
    public void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    /// <summary>Notes a failure; the first counts.</summary>
    public void Fail(Exception error) => Interlocked.CompareExchange(ref _failure, error, null);

    /// <summary>The writer is disposed.</summary>
    public void Close() => _isClosed = true;
}
