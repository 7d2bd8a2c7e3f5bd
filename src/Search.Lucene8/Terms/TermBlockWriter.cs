using Search.Lucene8.Postings;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Writes one block of the terms dictionary. Not thread-safe.
/// <code>
/// block    = vInt entries &lt;&lt; 1 | isLastInFloor | vLong suffixBytes &lt;&lt; 3 | isLeaf &lt;&lt; 2 | compression | suffixes, compressed
///          | vInt lengthBytes &lt;&lt; 1 | allEqual | lengths (allEqual: one byte that stands for all)
///          | vInt statsBytes | stats | vInt metadataBytes | metadata
/// suffixes = the entries' bytes behind the block's prefix, without anything between them
/// lengths  = per entry, leaf: vInt length     else a term: vInt length &lt;&lt; 1     a sub-block: vInt length &lt;&lt; 1 | 1, vLong (block − sub-block)
/// stats    = a run of terms with one occurrence each: vInt (run − 1) &lt;&lt; 1 | 1      another term: vInt docFreq &lt;&lt; 1, [freqs] vLong ttf − docFreq
/// metadata = per term, differences to the term before (the first: to 0)
///            document of the term before is its only one, and so is this one's, and .doc did not grow: vLong zigzag(difference) &lt;&lt; 1 | 1
///            else: vLong docStart &lt;&lt; 1, [docFreq = 1] vInt document
///            [positions] vLong posStart, [offsets] vLong payStart, [ttf &gt; 128] vLong lastPosBlockOffset (no difference)
///            [docFreq &gt; 128] vLong skipOffset (no difference)
/// </code>
/// Example: the leaf with the terms "a" (document 3) and "b" (document 5) of a field without frequencies, at .doc position 50, is
/// 05 (2 entries, last) 14 (2 bytes, leaf) 61 62 · 05 01 (2 equal lengths, 1) · 01 03 (a run of 2) · 03 64 03 09 (position 50, document 3;
/// two documents further).
/// </summary>
internal sealed class TermBlockWriter(IndexOutput output)
{
    // Below these bounds Java's writer does not try to compress; nearer to the root fuzzy searches visit all blocks.
    private const int MinPrefixToCompress = 3;
    private const int MinSuffixToCompress = 2;
    private const int MinSuffixForLz4 = 6;

    private readonly BufferOutput _suffixes = new();
    private readonly BufferOutput _lengths = new();
    private readonly BufferOutput _stats = new();
    private readonly BufferOutput _metadata = new();
    private readonly BufferOutput _packed = new();
    private readonly Lz4Encoder _lz4 = new();
    private byte[] _scratch = new byte[1024];
    private int _singletons;

    /// <summary>Writes the entries, whose bytes lie in <paramref name="pool"/>, and returns the block's position.</summary>
    public long Write(FieldInfo field, ReadOnlySpan<PendingEntry> entries, byte[] pool, int prefixLength, bool isLeaf, bool isLastInFloor)
    {
        long position = output.Position;
        _suffixes.Reset();
        _lengths.Reset();
        _stats.Reset();
        _metadata.Reset();
        _singletons = 0;
        var previous = new TermMetadata { SingletonDocId = -1 };
        foreach (ref readonly var entry in entries)
        {
            int length = entry.Length - prefixLength;
            _suffixes.WriteBytes(pool.AsSpan(entry.Start + prefixLength, length));
            if (entry.IsTerm)
            {
                _lengths.WriteVInt(isLeaf ? length : length << 1);
                WriteStats(field, entry.Metadata);
                WriteMetadata(field, entry.Metadata, previous);
                previous = entry.Metadata;
            }
            else
            {
                _lengths.WriteVInt(length << 1 | 1);
                _lengths.WriteVLong(position - entry.BlockPosition);
            }
        }
        FlushSingletons();

        output.WriteVInt(entries.Length << 1 | (isLastInFloor ? 1 : 0));
        WriteSuffixes(entries.Length, prefixLength, isLeaf);
        WriteLengths();
        WritePart(_stats);
        WritePart(_metadata);
        return position;
    }

    private void WriteStats(FieldInfo field, in TermMetadata term)
    {
        if (term.DocFreq == 1 && term.TotalTermFreq == 1)
        {
            _singletons++;
            return;
        }
        FlushSingletons();
        _stats.WriteVInt(term.DocFreq << 1);
        if (field.HasFreqs) _stats.WriteVLong(term.TotalTermFreq - term.DocFreq);
    }

    private void FlushSingletons()
    {
        if (_singletons > 0) _stats.WriteVInt((_singletons - 1) << 1 | 1);
        _singletons = 0;
    }

    private void WriteMetadata(FieldInfo field, in TermMetadata term, in TermMetadata previous)
    {
        if (term.SingletonDocId >= 0 && previous.SingletonDocId >= 0 && term.DocStart == previous.DocStart)
        {
            long difference = (long)term.SingletonDocId - previous.SingletonDocId;
            _metadata.WriteVLong(((difference << 1) ^ (difference >> 63)) << 1 | 1);
        }
        else
        {
            _metadata.WriteVLong((term.DocStart - previous.DocStart) << 1);
            if (term.SingletonDocId >= 0) _metadata.WriteVInt(term.SingletonDocId);
        }
        if (field.HasPositions)
        {
            _metadata.WriteVLong(term.PosStart - previous.PosStart);
            if (field.HasOffsets) _metadata.WriteVLong(term.PayStart - previous.PayStart);
            if (term.LastPosBlockOffset >= 0) _metadata.WriteVLong(term.LastPosBlockOffset);
        }
        if (term.SkipOffset >= 0) _metadata.WriteVLong(term.SkipOffset);
    }

    private void WriteSuffixes(int entryCount, int prefixLength, bool isLeaf)
    {
        var compression = Compress(entryCount, prefixLength);
        output.WriteVLong((long)_suffixes.Length << 3 | (isLeaf ? 4L : 0L) | (long)compression);
        (compression == SuffixCompression.None ? _suffixes : _packed).CopyTo(output);
    }

    private SuffixCompression Compress(int entryCount, int prefixLength)
    {
        int length = _suffixes.Length;
        _packed.Reset();
        if (prefixLength < MinPrefixToCompress || length <= MinSuffixToCompress * entryCount) return SuffixCompression.None;
        if (length > MinSuffixForLz4 * entryCount)
        {
            int packed = _lz4.Encode(_suffixes.WrittenSpan, 0, Scratch(Lz4Encoder.MaxEncodedLength(length)));
            if (packed < length - (length >>> 2))
            {
                _packed.WriteBytes(_scratch.AsSpan(0, packed));
                return SuffixCompression.Lz4;
            }
        }
        return LowercaseAscii.TryEncode(_suffixes.WrittenSpan, _packed, Scratch(length)) ? SuffixCompression.LowercaseAscii : SuffixCompression.None;
    }

    private byte[] Scratch(int length) => _scratch.Length >= length ? _scratch : _scratch = new byte[2 * length];

    private void WriteLengths()
    {
        var lengths = _lengths.WrittenSpan;
        bool allEqual = lengths.IndexOfAnyExcept(lengths[0]) < 0;
        output.WriteVInt(lengths.Length << 1 | (allEqual ? 1 : 0));
        output.WriteBytes(allEqual ? lengths[..1] : lengths);
    }

    private void WritePart(BufferOutput part)
    {
        output.WriteVInt(part.Length);
        part.CopyTo(output);
    }
}
