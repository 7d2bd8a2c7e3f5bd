using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Cuts the sorted terms of a field into a tree of blocks. As soon as a prefix is complete and has at least 25 entries (terms, and
/// longer prefixes that became blocks), these are written and replaced by one entry for the prefix. More than 48 entries are spread
/// over several <em>floor</em> blocks, cut where the byte behind the prefix changes. So blocks are written before those that
/// name them, the root (the empty prefix) last. The partition is the one of Java's writer. Not thread-safe.
/// </summary>
internal sealed class BlockTreeWriter(IndexOutput output)
{
    private const int MinEntries = 25;
    private const int MaxEntries = 48;

    private readonly TermBlockWriter _blocks = new(output);
    private readonly List<(BlockCode Block, int LeadByte)> _written = [];
    private readonly BufferOutput _code = new();

    // A stack of entries; their bytes lie one behind the other in the pool.
    private PendingEntry[] _pending = new PendingEntry[256];
    private int _count;
    private byte[] _pool = new byte[4096];
    private int _poolLength;

    // The last term, and where on the stack the entries with its prefix of length i + 1 begin.
    private byte[] _lastTerm = new byte[64];
    private int _lastLength;
    private int[] _prefixStarts = new int[64];
    private FieldInfo? _field;

    /// <summary>The prefixes that got blocks, with their codes; not sorted.</summary>
    public TermsIndexEntries Index { get; } = new();

    /// <summary>Begins a field.</summary>
    public void Reset(FieldInfo field)
    {
        _field = field;
        _count = 0;
        _poolLength = 0;
        _lastLength = 0;
        Index.Clear();
    }

    /// <summary>Adds the next term in ascending order.</summary>
    public void Add(ReadOnlySpan<byte> term, in TermMetadata metadata)
    {
        CloseBlocks(term);
        if (_count == _pending.Length) Array.Resize(ref _pending, 2 * _count);
        if (_pool.Length - _poolLength < term.Length) Array.Resize(ref _pool, Math.Max(2 * _pool.Length, _poolLength + term.Length));
        term.CopyTo(_pool.AsSpan(_poolLength));
        _pending[_count++] = new PendingEntry { Start = _poolLength, Length = term.Length, IsTerm = true, Metadata = metadata };
        _poolLength += term.Length;
    }

    /// <summary>Writes what is left, down to the root, whose code it returns.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        CloseBlocks([]);
        WriteBlocks(0, _count);
        return _code.WrittenSpan;
    }

    /// <summary>Writes the blocks of those prefixes of the last term that the next one does not share.</summary>
    private void CloseBlocks(ReadOnlySpan<byte> next)
    {
        int shared = next.CommonPrefixLength(_lastTerm.AsSpan(0, _lastLength));
        for (int i = _lastLength - 1; i >= shared; i--)
        {
            int entries = _count - _prefixStarts[i];
            if (entries >= MinEntries) WriteBlocks(i + 1, entries);
        }
        if (_lastTerm.Length < next.Length)
        {
            Array.Resize(ref _lastTerm, 2 * next.Length);
            Array.Resize(ref _prefixStarts, 2 * next.Length);
        }
        next[shared..].CopyTo(_lastTerm.AsSpan(shared));
        _prefixStarts.AsSpan(shared, next.Length - shared).Fill(_count);
        _lastLength = next.Length;
    }

    /// <summary>Writes the top entries of the stack, which share a prefix, as one or several blocks, and puts one entry in their place.</summary>
    private void WriteBlocks(int prefixLength, int entryCount)
    {
        int start = _count - entryCount;
        int blockStart = start;
        int blockLead = -1;
        int lastLead = -1;
        _written.Clear();
        for (int i = start; i < _count; i++)
        {
            int lead = LeadByte(_pending[i], prefixLength);
            if (lead == lastLead) continue;
            lastLead = lead;
            if (i - blockStart < MinEntries || _count - blockStart <= MaxEntries) continue;
            WriteBlock(prefixLength, blockStart, i, blockLead);
            blockStart = i;
            blockLead = lead;
        }
        WriteBlock(prefixLength, blockStart, _count, blockLead);

        var first = _pending[start];
        _code.Reset();
        BlockCode.Write(_code, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_written));
        Index.Add(_pool.AsSpan(first.Start, prefixLength), _code.WrittenSpan);
        _pending[start] = new PendingEntry { Start = first.Start, Length = prefixLength, BlockPosition = _written[0].Block.Position };
        _count = start + 1;
        _poolLength = first.Start + prefixLength;
    }

    private void WriteBlock(int prefixLength, int start, int end, int leadByte)
    {
        var entries = _pending.AsSpan(start..end);
        bool hasTerms = false;
        bool isLeaf = true;
        foreach (ref readonly var entry in entries)
        {
            hasTerms |= entry.IsTerm;
            isLeaf &= entry.IsTerm;
        }
        long position = _blocks.Write(_field!, entries, _pool, prefixLength, isLeaf, isLastInFloor: end == _count);
        _written.Add((new BlockCode(position, hasTerms), leadByte));
    }

    private int LeadByte(in PendingEntry entry, int prefixLength) => entry.Length == prefixLength ? -1 : _pool[entry.Start + prefixLength];
}
