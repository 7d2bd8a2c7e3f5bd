namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// The buffers that threads fill: each takes one for a document and gives it back. When all together, those that are being flushed included,
/// hold as much as the limit, the largest is taken out by the thread that used it, to be flushed while the others go on. Thread-safe.
/// </summary>
/// <param name="create">Makes an empty buffer.</param>
/// <param name="limitBytes">Memory that all buffers may take.</param>
internal sealed class BufferPool(Func<DocumentBuffer> create, Func<long> limitBytes)
{
    private readonly object _gate = new();
    private readonly List<DocumentBuffer> _idle = [];
    private readonly Dictionary<DocumentBuffer, long> _filling = [];
    private readonly Dictionary<DocumentBuffer, long> _flushing = [];
    private long _fillingBytes;
    private long _flushingBytes;

    /// <summary>True if no buffer holds a document that is not being flushed.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _filling.Count == 0;
        }
    }

    /// <summary>Memory of all buffers, in bytes.</summary>
    public long AllocatedBytes
    {
        get
        {
            lock (_gate) return _fillingBytes + _flushingBytes;
        }
    }

    /// <summary>
    /// Waits while buffers that are being flushed hold most of the memory: what came in now would have to be flushed in small pieces. The caller
    /// keeps no buffer and no lock, so that the flushes can end.
    /// </summary>
    public void WaitForRoom()
    {
        if (Interlocked.Read(ref _flushingBytes) == 0) return;
        lock (_gate)
            while (_flushing.Count > 0 && IsFull && _fillingBytes < limitBytes() / 2)
                Monitor.Wait(_gate);
    }

    /// <summary>A buffer for the use of one thread.</summary>
    public DocumentBuffer Take()
    {
        lock (_gate)
        {
            if (_idle.Count > 0)
            {
                var last = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
                return last;
            }
        }
        var created = create();
        lock (_gate) _filling[created] = 0;
        return created;
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(DocumentBuffer buffer)
    {
        lock (_gate)
        {
            _fillingBytes += buffer.AllocatedBytes - _filling[buffer];
            _filling[buffer] = buffer.AllocatedBytes;
            _idle.Add(buffer);
        }
    }

    /// <summary>
    /// Takes the largest buffer out if memory is used up, else null; also null if another thread is using it, which will come here after its document. It
    /// counts until it is forgotten.
    /// </summary>
    public DocumentBuffer? TakeFull()
    {
        lock (_gate)
        {
            if (_filling.Count == 0) return null;
            var (largest, bytes) = _filling.MaxBy(entry => entry.Value);
            bool isFull = bytes >= DocumentBuffer.MaxBytes || (IsFull && _fillingBytes >= limitBytes() / 2);
            if (!isFull || !_idle.Remove(largest)) return null;
            TakeOut(largest);
            return largest;
        }
    }

    /// <summary>Takes all buffers out; no thread may be using one. They count until they are forgotten.</summary>
    public IReadOnlyList<DocumentBuffer> TakeAll()
    {
        lock (_gate)
        {
            var all = _idle.ToArray();
            _idle.Clear();
            foreach (var buffer in all) TakeOut(buffer);
            return all;
        }
    }

    /// <summary>Stops counting a buffer that was flushed, or that failed.</summary>
    public void Forget(DocumentBuffer buffer)
    {
        lock (_gate)
        {
            if (_filling.Remove(buffer, out long bytes)) _fillingBytes -= bytes;
            if (_flushing.Remove(buffer, out bytes)) _flushingBytes -= bytes;
            Monitor.PulseAll(_gate);
        }
    }

    private bool IsFull => _fillingBytes + _flushingBytes >= limitBytes();

    private void TakeOut(DocumentBuffer buffer)
    {
        _filling.Remove(buffer, out long bytes);
        _flushing[buffer] = bytes;
        _fillingBytes -= bytes;
        _flushingBytes += bytes;
    }
}
