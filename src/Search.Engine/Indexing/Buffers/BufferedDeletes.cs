using System.Text;
using Search.Engine.Documents;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// Deletions by term that are not yet applied to all segments, in the order in which they were given. Every operation of the writer
/// has a sequence number; a deletion concerns the documents with a smaller one. Thread-safe.
/// </summary>
internal sealed class BufferedDeletes
{
    // An entry with its objects, besides the term's bytes.
    private const int BytesPerEntry = 96;

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
    public long Delete(Term key)
    {
        byte[] term = Encoding.UTF8.GetBytes(key.Text);
        lock (_gate)
        {
            _deletes.Add(new BufferedDelete(key.Field, term, ++_lastSequence));
            _bytes += BytesPerEntry + term.Length;
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
            for (int i = 0; i < count; i++) _bytes -= BytesPerEntry + _deletes[i].Term.Length;
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

/// <summary>Deletes the documents with that term (UTF-8) whose sequence number is smaller.</summary>
internal readonly record struct BufferedDelete(string Field, byte[] Term, long Sequence);
