namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// The buffers that threads fill: each takes one for a document and gives it back. When all together hold more than the limit, the largest
/// that nobody uses is taken out, to be flushed while the others go on. Thread-safe.
/// </summary>
internal sealed class BufferPool(Func<DocumentBuffer> create, long limitBytes)
{
    private readonly Lock _gate = new();
    private readonly List<DocumentBuffer> _idle = [];
    private readonly Dictionary<DocumentBuffer, long> _bytes = [];

    /// <summary>True if no buffer holds a document.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _bytes.Count == 0;
        }
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
        lock (_gate) _bytes[created] = 0;
        return created;
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(DocumentBuffer buffer)
    {
        lock (_gate)
        {
            _bytes[buffer] = buffer.AllocatedBytes;
            _idle.Add(buffer);
        }
    }

    /// <summary>Takes the largest buffer that nobody uses out if memory is used up; else null.</summary>
    public DocumentBuffer? TakeFull()
    {
        lock (_gate)
        {
            var largest = _idle.MaxBy(idle => idle.AllocatedBytes);
            if (largest == null || (largest.AllocatedBytes < DocumentBuffer.MaxBytes && _bytes.Values.Sum() < limitBytes)) return null;
            _idle.Remove(largest);
            _bytes.Remove(largest);
            return largest;
        }
    }

    /// <summary>Takes all buffers out; no thread may be using one.</summary>
    public IReadOnlyList<DocumentBuffer> TakeAll()
    {
        lock (_gate)
        {
            var all = _idle.ToArray();
            _idle.Clear();
            _bytes.Clear();
            return all;
        }
    }

    /// <summary>Forgets a buffer that failed.</summary>
    public void Forget(DocumentBuffer buffer)
    {
        lock (_gate) _bytes.Remove(buffer);
    }
}
