using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Collects the skip data of one term: one entry of level 0 per full block of documents that is followed by another document, and
/// one of level k for every 8^k of those. Not thread-safe.
/// <code>
/// skip data = for each level from the top to 1: vLong byteLength, entries; then the entries of level 0
/// entry     = vInt lastDoc | vLong docPosition | [positions] vLong posPosition, vInt posUpto | [offsets] vLong payPosition
///           | vInt byteLength, impacts | [level &gt; 0] vLong child
/// </code>
/// Documents and positions (not posUpto) are differences to the entry before on the same level (the first: to document 0 and the
/// term's starts). <c>child</c> is the length of the level below up to and with the impacts of its entry for the same block.
/// Example: a term in 1,200 documents has nine full blocks, so nine entries on level 0 and one, for the eighth block, on level 1.
/// </summary>
internal sealed class SkipWriter
{
    private readonly Level[] _levels = new Level[PostingsFormat.MaxSkipLevels];
    private readonly BufferOutput _impactBytes = new();
    private FieldInfo? _field;
    private SkipPoint _start;
    private int _levelCount;
    private int _entryCount;

    /// <summary>Begins a term.</summary>
    public void Reset(FieldInfo field, in SkipPoint start)
    {
        _field = field;
        _start = start;
        _levelCount = 0;
        _entryCount = 0;
    }

    /// <summary>Adds the entry of a full block of documents that ends at <paramref name="point"/>.</summary>
    public void Add(in SkipPoint point, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms)
    {
        _entryCount++;
        var impacts = Prepare(0).Impacts;
        for (int i = 0; i < freqs.Length; i++) impacts.Add(freqs[i], norms[i]);

        long child = 0;
        int run = _entryCount;
        for (int level = 0; ; level++, run /= PostingsFormat.SkipFanout)
        {
            var current = Prepare(level);
            WriteEntry(current, point);
            long length = current.Bytes.Length;
            if (level > 0) current.Bytes.WriteVLong(child);
            child = length;

            bool isTop = level + 1 == PostingsFormat.MaxSkipLevels;
            if (!isTop) Prepare(level + 1).Impacts.AddAll(current.Impacts);
            current.Impacts.Clear();
            if (isTop || run % PostingsFormat.SkipFanout != 0) return;
        }
    }

    /// <summary>Writes the levels that have entries.</summary>
    public void WriteTo(DataOutput output)
    {
        for (int level = _levelCount - 1; level >= 0; level--)
        {
            var bytes = _levels[level].Bytes;
            if (bytes.Length == 0) continue;
            if (level > 0) output.WriteVLong(bytes.Length);
            bytes.CopyTo(output);
        }
    }

    private Level Prepare(int level)
    {
        var current = _levels[level] ??= new Level();
        if (level == _levelCount)
        {
            current.Bytes.Reset();
            current.Impacts.Clear();
            current.Last = _start;
            _levelCount++;
        }
        return current;
    }

    private void WriteEntry(Level level, in SkipPoint point)
    {
        var output = level.Bytes;
        output.WriteVInt(point.LastDoc - level.Last.LastDoc);
        output.WriteVLong(point.DocPosition - level.Last.DocPosition);
        if (_field!.HasPositions)
        {
            output.WriteVLong(point.PosPosition - level.Last.PosPosition);
            output.WriteVInt(point.PosUpto);
            if (_field.HasOffsets) output.WriteVLong(point.PayPosition - level.Last.PayPosition);
        }
        _impactBytes.Reset();
        level.Impacts.Write(_impactBytes);
        output.WriteVInt(_impactBytes.Length);
        _impactBytes.CopyTo(output);
        level.Last = point;
    }

    private sealed class Level
    {
        public readonly BufferOutput Bytes = new();
        public readonly CompetitiveImpacts Impacts = new();
        public SkipPoint Last;
    }
}
