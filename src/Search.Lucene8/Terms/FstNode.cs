namespace Search.Lucene8.Terms;

/// <summary>A node of the terms index under construction: the arcs that leave it, by ascending label. Reusable.</summary>
internal sealed class FstNode
{
    private FstEdge[] _edges = new FstEdge[4];

    public int Count { get; private set; }

    /// <summary>True if a prefix ends here.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>What remains of that prefix's code behind the outputs of the path.</summary>
    public ReadOnlyMemory<byte> FinalOutput { get; private set; }

    public Span<FstEdge> Edges => _edges.AsSpan(0, Count);

    public ref FstEdge Last => ref _edges[Count - 1];

    public void Clear()
    {
        Count = 0;
        IsFinal = false;
        FinalOutput = default;
    }

    public void MakeFinal() => IsFinal = true;

    public void Add(byte label)
    {
        if (Count == _edges.Length) Array.Resize(ref _edges, 2 * Count);
        _edges[Count++] = new FstEdge { Label = label };
    }

    /// <summary>Takes over an output from the arc that leads here.</summary>
    public void PutInFront(ReadOnlyMemory<byte> output)
    {
        if (output.IsEmpty) return;
        foreach (ref var edge in Edges) edge.Output = Join(output, edge.Output);
        if (IsFinal) FinalOutput = Join(output, FinalOutput);
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        if (second.IsEmpty) return first;
        var joined = new byte[first.Length + second.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsMemory(first.Length));
        return joined;
    }
}
