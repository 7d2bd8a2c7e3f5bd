namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// Deletions that are not yet applied to all segments, in the order in which they were given. Every operation of the writer
/// has a sequence number; a deletion concerns the documents with a smaller one. Thread-safe.
/// </summary>
internal sealed class BufferedDeletes
{
    private readonly Lock _gate = new();
    private readonly List<BufferedDelete> _deletes = [];
    private long _lastSequence;
    private long _bytes;

    /// <summary>The newest sequence number.</summary>
    public long LastSequence
    {
        get
        {
            lock (_gate) return _lastSequence;
        }
    }

    /// <summary>Memory in use, in bytes.</summary>
    public long AllocatedBytes => Interlocked.Read(ref _bytes);

    /// <summary>True if nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _deletes.Count == 0;
        }
    }

    /// <summary>The sequence number of an added document.</summary>
    public long NextSequence()
    {
        lock (_gate) return ++_lastSequence;
    }

    /// <summary>Adds a deletion; the document that an update adds takes the same number, so that the deletion does not concern it.</summary>
    public long Delete(DeleteTarget target)
    {
        lock (_gate)
        {
            _deletes.Add(new BufferedDelete(target, ++_lastSequence));
            _bytes += target.AllocatedBytes;
            return _lastSequence;
        }
    }

    /// <summary>The deletions with a number above <paramref name="after"/> and up to <paramref name="upTo"/>.</summary>
    public IReadOnlyList<BufferedDelete> Between(long after, long upTo)
    {
        lock (_gate) return _deletes.GetRange(FirstAbove(after), FirstAbove(upTo) - FirstAbove(after));
    }

    /// <summary>Forgets deletions up to that number, which all segments have seen.</summary>
    public void Forget(long upTo)
    {
        lock (_gate)
        {
            int count = FirstAbove(upTo);
            for (int i = 0; i < count; i++) _bytes -= _deletes[i].Target.AllocatedBytes;
            _deletes.RemoveRange(0, count);
        }
    }

    private int FirstAbove(long sequence)
    {
        int low = 0;
        int high = _deletes.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_deletes[middle].Sequence > sequence) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}

/// <summary>Deletes those of the documents whose sequence number is smaller.</summary>
internal readonly record struct BufferedDelete(DeleteTarget Target, long Sequence);
