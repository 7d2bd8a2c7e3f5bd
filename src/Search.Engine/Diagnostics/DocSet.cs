using System.Collections;

namespace Search.Engine.Diagnostics;

/// <summary>A set of documents of one segment, or of other small numbers.</summary>
internal sealed class DocSet(int maxDoc)
{
    private readonly BitArray _bits = new(maxDoc);

    /// <summary>Members are 0 to this − 1.</summary>
    public int MaxDoc => _bits.Length;

    /// <summary>Number of members.</summary>
    public int Count { get; private set; }

    /// <summary>True if the document is in it.</summary>
    public bool this[int docId] => _bits[docId];

    /// <summary>Adds a document.</summary>
    public void Add(int docId)
    {
        if (_bits[docId]) return;
        _bits[docId] = true;
        Count++;
    }
}
