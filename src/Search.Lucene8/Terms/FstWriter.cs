using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Builds the terms index of a field: a finite-state transducer (FST) from block prefixes to their codes. Prefixes are added in
/// ascending order; a node is written as soon as no later prefix can pass through it. What the codes below an arc have in common
/// moves onto the arc, as near to the root as possible. Not thread-safe.
/// <code>
/// bytes  = 00 | nodes, children before parents; every node backwards: it is read from its last byte (its address) down
/// node   = list: arcs, the last one flagged
///          20 | vInt arcs | vInt bytesPerArc | arcs, each filled up to bytesPerArc                        (binary search)
///          40 | vInt labelRange | vInt bytesPerArc | (labelRange + 7) / 8 presence bytes | u8 firstLabel
///             | arcs without labels, each filled up to bytesPerArc      (bit i &amp; 7 of presence byte i / 8: firstLabel + i is there)
/// arc    = u8 flags | u8 label | [10] output | [20] final output | [target]       output = vInt length, bytes       target = vLong address
/// flags  = 01 a prefix ends behind the label · 02 last arc · 04 the target is the node written just before (none is stored; lists only)
///          08 the target has no arcs (none is stored) · 10 output · 20 final output
/// code   = outputs along the path, then the final output
/// </code>
/// Example: the prefixes "" (not stored here) and "common" with code DA 01 are 00 | 0B 6E | 06 6F | 06 6D | 06 6D | 06 6F | 16 63 02 DA 01
/// with every node turned around: 00 6E 0B 6F 06 6D 06 6D 06 6F 06 01 DA 02 63 16, root at 15.
/// </summary>
internal sealed class FstWriter
{
    // Java's rule for nodes whose arcs all have the same length: they can be searched, at the price of some bytes.
    private const int MinArcs = 10;
    private const int MinArcsNearRoot = 5;
    private const int NearRoot = 3;
    private const double MaxDirectOversize = 1.66;

    private readonly BufferOutput _bytes = new(1024);
    private readonly BufferOutput _node = new();
    private readonly BufferOutput _arc = new();
    private readonly Dictionary<(byte Label, bool IsFinal, int Target), int> _singles = [];
    private readonly List<FstNode> _path = [new FstNode()];
    private byte[] _last = [];
    private int _lastLength;
    private double _credit;

    /// <summary>The bytes written; complete after <see cref="Finish"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Begins the index of a field.</summary>
    public void Reset()
    {
        _bytes.Reset();
        _bytes.WriteByte(0);
        _singles.Clear();
        _path[0].Clear();
        _lastLength = 0;
        _credit = 0;
    }

    /// <summary>Adds a prefix that is not empty and comes behind the last one. The code's memory must stay until <see cref="Finish"/>.</summary>
    public void Add(ReadOnlySpan<byte> prefix, ReadOnlyMemory<byte> code)
    {
        int shared = prefix.CommonPrefixLength(_last.AsSpan(0, _lastLength));
        Freeze(shared);

        // Along the shared path each arc keeps what its output has in common with the code; the rest moves on to the next node.
        for (int i = 0; i < shared; i++)
        {
            ref var edge = ref _path[i].Last;
            int common = code.Span.CommonPrefixLength(edge.Output.Span);
            _path[i + 1].PutInFront(edge.Output[common..]);
            edge.Output = edge.Output[..common];
            code = code[common..];
        }
        for (int i = shared; i < prefix.Length; i++)
        {
            _path[i].Add(prefix[i]);
            if (_path.Count == i + 1) _path.Add(new FstNode());
            _path[i + 1].Clear();
        }
        _path[shared].Last.Output = code;
        _path[prefix.Length].MakeFinal();

        if (_last.Length < prefix.Length) _last = new byte[2 * prefix.Length];
        prefix.CopyTo(_last);
        _lastLength = prefix.Length;
    }

    /// <summary>Writes what is left and returns the address of the root; 0 if no prefix was added.</summary>
    public int Finish()
    {
        if (_path[0].Count == 0) return 0;
        Freeze(0);
        return Write(_path[0], 0);
    }

    /// <summary>Writes the nodes of the last prefix that lie deeper than the given depth.</summary>
    private void Freeze(int depth)
    {
        for (int i = _lastLength; i > depth; i--)
        {
            var node = _path[i];
            ref var edge = ref _path[i - 1].Last;
            edge.IsFinal = node.IsFinal;
            edge.FinalOutput = node.FinalOutput;
            edge.Target = node.Count == 0 ? -1 : Write(node, i);
        }
        _lastLength = Math.Min(_lastLength, depth);
    }

    private int Write(FstNode node, int depth)
    {
        // Tails that many prefixes share are written once.
        bool isShareable = node.Count == 1 && node.Last.Output.IsEmpty && node.Last.FinalOutput.IsEmpty;
        var key = (node.Last.Label, node.Last.IsFinal, node.Last.Target);
        if (isShareable && _singles.TryGetValue(key, out int known)) return known;

        _node.Reset();
        if (node.Count >= MinArcs || depth <= NearRoot && node.Count >= MinArcsNearRoot) WriteFixedLength(node.Edges);
        else WriteList(node.Edges);
        _node.WrittenBytes.Reverse();
        _node.CopyTo(_bytes);
        int address = _bytes.Length - 1;
        if (isShareable) _singles.Add(key, address);
        return address;
    }

    private void WriteList(ReadOnlySpan<FstEdge> edges)
    {
        int previousNode = _bytes.Length - 1;
        for (int i = 0; i < edges.Length; i++)
        {
            int flags = Flags(edges[i], isLast: i == edges.Length - 1);
            if (edges[i].Target == previousNode) flags |= TermsFormat.ArcTargetIsNext;
            _node.WriteByte((byte)flags);
            _node.WriteByte(edges[i].Label);
            WriteRest(_node, edges[i], flags);
        }
    }

    private void WriteFixedLength(ReadOnlySpan<FstEdge> edges)
    {
        int longest = 0;
        foreach (ref readonly var edge in edges)
        {
            _arc.Reset();
            WriteRest(_arc, edge, Flags(edge, isLast: false));
            longest = Math.Max(longest, 1 + _arc.Length);
        }
        int range = edges[^1].Label - edges[0].Label + 1;
        int presenceBytes = (range + 7) >> 3;
        int searchSize = (longest + 1) * edges.Length;
        int directSize = presenceBytes + 1 + longest * edges.Length;
        double oversize = directSize - searchSize;
        bool isDirect = oversize <= 0 || _credit >= oversize && directSize <= searchSize * MaxDirectOversize;
        if (isDirect)
        {
            _credit -= oversize;
            WriteHead(TermsFormat.NodeDirect, range, longest);
            Span<byte> presence = stackalloc byte[32];
            presence.Clear();
            foreach (ref readonly var edge in edges)
            {
                int index = edge.Label - edges[0].Label;
                presence[index >> 3] |= (byte)(1 << (index & 7));
            }
            _node.WriteBytes(presence[..presenceBytes]);
            _node.WriteByte(edges[0].Label);
        }
        else
        {
            WriteHead(TermsFormat.NodeBinarySearch, edges.Length, longest + 1);
        }
        for (int i = 0; i < edges.Length; i++)
        {
            int start = _node.Length;
            int flags = Flags(edges[i], isLast: i == edges.Length - 1);
            _node.WriteByte((byte)flags);
            if (!isDirect) _node.WriteByte(edges[i].Label);
            WriteRest(_node, edges[i], flags);
            int end = start + (isDirect ? longest : longest + 1);
            while (_node.Length < end) _node.WriteByte(0);
        }
    }

    private void WriteHead(int kind, int count, int bytesPerArc)
    {
        _node.WriteByte((byte)kind);
        _node.WriteVInt(count);
        _node.WriteVInt(bytesPerArc);
    }

    private static int Flags(in FstEdge edge, bool isLast) =>
        (edge.IsFinal ? TermsFormat.ArcIsFinal : 0)
        | (isLast ? TermsFormat.ArcIsLast : 0)
        | (edge.Target < 0 ? TermsFormat.ArcStops : 0)
        | (edge.Output.IsEmpty ? 0 : TermsFormat.ArcHasOutput)
        | (edge.FinalOutput.IsEmpty ? 0 : TermsFormat.ArcHasFinalOutput);

    /// <summary>Writes what follows the label.</summary>
    private static void WriteRest(BufferOutput output, in FstEdge edge, int flags)
    {
        WriteOutput(output, edge.Output);
        WriteOutput(output, edge.FinalOutput);
        if ((flags & (TermsFormat.ArcStops | TermsFormat.ArcTargetIsNext)) == 0) output.WriteVLong(edge.Target);
    }

    private static void WriteOutput(BufferOutput output, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        output.WriteVInt(bytes.Length);
        output.WriteBytes(bytes.Span);
    }
}
