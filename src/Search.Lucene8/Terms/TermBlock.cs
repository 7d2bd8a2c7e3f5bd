using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Search.Lucene8.Postings;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// One block of a terms dictionary (see <see cref="TermBlockWriter"/>), read entry by entry. Statistics and places of the terms are
/// decoded only up to the term that is asked for. Reusable from block to block; belongs to one thread.
/// </summary>
internal sealed class TermBlock(FieldTerms terms)
{
    // A compressed block is unpacked into memory; Java's blocks hold a few dozens of suffixes of at most 32,766 bytes.
    private const int MaxUnpackedBytes = 16 << 20;

    // Bytes behind the suffixes and the lengths that may be looked at, not used.
    private const int LookAhead = 16;

    // The bit of each byte of a vLong that says that another one follows.
    private const ulong VLongFlags = 0x8080_8080_8080_8080;

    private readonly bool _hasFreqs = terms.Field.HasFreqs;
    private readonly bool _hasPositions = terms.Field.HasPositions;
    private readonly bool _hasPay = PostingsFiles.HasPay(terms.Field);

    private byte[] _suffixes = new byte[512];
    private byte[] _lengths = new byte[128];
    private int _suffixBytes;
    private int _lengthBytes;
    private int _nextSuffix;
    private int _nextLength;
    private InputCursor _stats;
    private InputCursor _metadata;
    private int _singletons;
    private int _termsPassed;
    private int _termsDecoded;
    private TermMetadata _term;

    /// <summary>The block's place in <c>.tim</c>; −1 if none is loaded.</summary>
    public long Position { get; private set; } = -1;

    /// <summary>The byte behind the block: the next block of a floor group begins there.</summary>
    public long EndPosition { get; private set; }

    /// <summary>True for the last block of a floor group, and for a block that is not in one.</summary>
    public bool IsLastInFloor { get; private set; }

    /// <summary>True if all entries are terms.</summary>
    public bool IsLeaf { get; private set; }

    public int EntryCount { get; private set; }

    /// <summary>Number of entries read; the current one is the last of them.</summary>
    public int EntriesRead { get; private set; }

    /// <summary>The current entry's bytes behind the block's prefix.</summary>
    public ReadOnlySpan<byte> Suffix => _suffixes.AsSpan(_suffixStart, _nextSuffix - _suffixStart);

    /// <summary>If the current entry is not a term but a prefix of terms: its (first) block. Else −1.</summary>
    public long SubBlock { get; private set; }

    private int _suffixStart;

    /// <summary>Loads the block at that place and stands before its first entry.</summary>
    public void Load(long position)
    {
        var input = terms.TermsInput;
        Position = -1;
        long end = input.Length - CodecUtil.FooterLength;
        if (position < 0 || position > end) throw new CorruptIndexException($"a terms block is named at {position}", input.Name);
        var cursor = input.Cursor(position, end - position);

        int count = cursor.ReadVInt();
        IsLastInFloor = (count & 1) != 0;
        EntryCount = count >>> 1;
        long suffixCode = cursor.ReadVLong();
        IsLeaf = (suffixCode & 4) != 0;
        ReadSuffixes(ref cursor, (SuffixCompression)(suffixCode & 3), suffixCode >>> 3);
        if (EntryCount == 0 || EntryCount - 1 > _suffixBytes) throw cursor.Corrupt($"a terms block has {EntryCount} entries with {_suffixBytes} bytes");
        ReadLengths(ref cursor);
        _stats = Part(ref cursor, "the length of the statistics");
        _metadata = Part(ref cursor, "the length of the metadata");

        EndPosition = cursor.Position;
        EntriesRead = 0;
        SubBlock = -1;
        _nextSuffix = _suffixStart = 0;
        _nextLength = 0;
        _singletons = 0;
        _termsPassed = 0;
        _termsDecoded = 0;
        _term = new TermMetadata { SingletonDocId = -1 };
        Position = position;
    }

    /// <summary>Makes the block one that is yet to be loaded.</summary>
    public void Unload() => Position = -1;

    /// <summary>Goes to the next entry; false behind the last.</summary>
    public bool MoveNext()
    {
        if (EntriesRead == EntryCount) return false;
        EntriesRead++;
        int length = ReadLength();
        SubBlock = -1;
        if (IsLeaf)
        {
            _termsPassed++;
        }
        else
        {
            bool isSubBlock = (length & 1) != 0;
            length >>>= 1;
            if (isSubBlock) ReadSubBlock(length);
            else _termsPassed++;
        }
        _suffixStart = _nextSuffix;
        if (length > _suffixBytes - _suffixStart) throw Corrupt($"a suffix has {length} bytes, {_suffixBytes - _suffixStart} are left");
        _nextSuffix += length;
        return true;
    }

    /// <summary>
    /// Goes to the next entry that can lead to an accepted term, as far as the first bytes of its suffix tell; false if there is none. Then
    /// the last entry is the current one, unless bytes were needed.
    /// </summary>
    /// <param name="automaton">What rules out.</param>
    /// <param name="state">Where the block's prefix has led it.</param>
    /// <param name="needed">Bytes that the rest of the term holds, so that terms without them are ruled out too; empty if that is not known.</param>
    public bool MoveToPossible(TermAutomaton automaton, AutomatonState state, ReadOnlySpan<byte> needed)
    {
        int neededAt = -1;
        if (!needed.IsEmpty)
        {
            int found = _suffixes.AsSpan(_nextSuffix, _suffixBytes - _nextSuffix).IndexOf(needed);
            if (found < 0 && IsLeaf)
            {
                EntriesRead = _termsPassed = EntryCount;
                _suffixStart = _nextSuffix = _suffixBytes;
                return false;
            }
            neededAt = found < 0 ? int.MaxValue : _nextSuffix + found;
        }
        int subBlockFlag = IsLeaf ? 0 : 1;
        int row = automaton.RowOf(state), none = automaton.Table.NoByte;
        ref int next = ref MemoryMarshal.GetReference(automaton.Table.Next);
        ref ushort classOf = ref MemoryMarshal.GetReference(automaton.ClassOf);
        // Masks instead of branches, all the way: neither what an entry is nor where its bytes lead can be foreseen.
        while (EntriesRead < EntryCount)
        {
            int lengthAt = _nextLength, start = _nextSuffix;
            int code = _lengths[lengthAt];
            int length = code >> subBlockFlag, isSubBlock = code & subBlockFlag;
            // Long suffixes, and damage.
            if (code > sbyte.MaxValue || lengthAt >= _lengthBytes || length > _suffixBytes - start) return MoveNext();
            ulong distance = MemoryMarshal.Read<ulong>(_lengths.AsSpan(lengthAt + 1));
            int distanceBytes = (BitOperations.TrailingZeroCount(~distance & VLongFlags) >> 3) + 1;
            _nextLength = lengthAt + 1 + (distanceBytes & -isSubBlock);
            _suffixStart = start;
            _nextSuffix = start + length;
            _termsPassed += 1 - isSubBlock;
            EntriesRead++;

            ref byte suffix = ref _suffixes[start];
            // Where the suffix has ended the class is "no byte".
            int at = Unsafe.Add(ref next, row + none + ((Unsafe.Add(ref classOf, suffix) - none) & -length >> 31));
            at = Unsafe.Add(ref next, at + none + ((Unsafe.Add(ref classOf, Unsafe.Add(ref suffix, 1)) - none) & 1 - length >> 31));
            at = Unsafe.Add(ref next, at + none + ((Unsafe.Add(ref classOf, Unsafe.Add(ref suffix, 2)) - none) & 2 - length >> 31));
            if (at == AutomatonTable.Dead || (isSubBlock == 0 && _nextSuffix <= neededAt)) continue;
            SubBlock = -1;
            if (isSubBlock == 0) return true;
            _nextLength = lengthAt + 1;
            ReadSubBlock(length);
            return true;
        }
        return false;
    }

    /// <summary>
    /// Goes forward to the first entry whose suffix is not smaller than <paramref name="suffix"/>, from the current entry's successor on; false if there is
    /// none. Entries ascend, and a sub-block counts as its prefix.
    /// </summary>
    public bool MoveToCeiling(ReadOnlySpan<byte> suffix, out bool isEqual)
    {
        while (MoveNext())
        {
            int order = Suffix.SequenceCompareTo(suffix);
            if (order < 0) continue;
            isEqual = order == 0;
            return true;
        }
        isEqual = false;
        return false;
    }

    /// <summary>
    /// In a block that was just loaded: goes to the term with that suffix; false if there is none, then the block must be loaded again.
    /// </summary>
    public bool TryFind(ReadOnlySpan<byte> suffix)
    {
        // In most blocks every length is one byte: then a pass over lengths and first bytes does.
        if (!IsLeaf || suffix.IsEmpty || _lengthBytes != EntryCount) return MoveToCeiling(suffix, out bool isEqual) && isEqual && SubBlock < 0;
        var suffixes = _suffixes.AsSpan(0, _suffixBytes);
        var lengths = _lengths.AsSpan(0, _lengthBytes);
        byte first = suffix[0];
        int start = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            int length = lengths[i];
            if (length > suffixes.Length - start) throw Corrupt($"a suffix has {length} bytes, {suffixes.Length - start} are left");
            if (length > 0 && suffixes[start] >= first)
            {
                if (suffixes[start] > first) return false;
                if (length == suffix.Length && suffixes.Slice(start, length).SequenceEqual(suffix))
                {
                    _termsPassed = i + 1;
                    return true;
                }
            }
            start += length;
        }
        return false;
    }

    /// <summary>Statistics and place of the current entry, which must be a term.</summary>
    public ref readonly TermMetadata DecodeTerm()
    {
        for (; _termsDecoded < _termsPassed; _termsDecoded++) DecodeNext(isFirst: _termsDecoded == 0);
        return ref _term;
    }

    private void ReadSuffixes(ref InputCursor cursor, SuffixCompression compression, long length)
    {
        long max = compression == SuffixCompression.None ? cursor.Remaining : MaxUnpackedBytes;
        if (length > max) throw cursor.Corrupt($"the suffixes of a terms block have {length} bytes, allowed are {max}");
        _suffixBytes = (int)length;
        if (_suffixes.Length < _suffixBytes + LookAhead) _suffixes = new byte[Math.Max(_suffixBytes + LookAhead, 2 * _suffixes.Length)];
        var target = _suffixes.AsSpan(0, _suffixBytes);
        switch (compression)
        {
            case SuffixCompression.None:
                cursor.ReadBytes(target);
                break;
            case SuffixCompression.LowercaseAscii:
                LowercaseAscii.Decode(ref cursor, target);
                break;
            case SuffixCompression.Lz4:
                Lz4Decoder.Decode(ref cursor, target, 0, target.Length);
                break;
            default:
                throw cursor.Corrupt($"unknown compression {(int)compression} of suffixes");
        }
    }

    private void ReadLengths(ref InputCursor cursor)
    {
        int code = cursor.ReadVInt();
        bool allEqual = (code & 1) != 0;
        _lengthBytes = code >>> 1;
        // Per entry a vInt, and for a sub-block a vLong.
        long max = allEqual ? EntryCount * 14L : cursor.Remaining;
        if (_lengthBytes > max) throw cursor.Corrupt($"the lengths of {EntryCount} suffixes take {_lengthBytes} bytes");
        if (_lengths.Length < _lengthBytes + LookAhead) _lengths = new byte[Math.Max(_lengthBytes + LookAhead, 2 * _lengths.Length)];
        var target = _lengths.AsSpan(0, _lengthBytes);
        if (allEqual) target.Fill(cursor.ReadByte());
        else cursor.ReadBytes(target);
    }

    private static InputCursor Part(ref InputCursor cursor, string what)
    {
        int length = cursor.ReadCount(cursor.Remaining, what);
        var part = cursor.Input.Cursor(cursor.Position, length);
        cursor.Skip(length);
        return part;
    }

    private int ReadLength()
    {
        if (_nextLength < _lengthBytes && _lengths[_nextLength] is var single and < 0x80)
        {
            _nextLength++;
            return single;
        }
        var cursor = new SpanCursor(_lengths.AsSpan(_nextLength, _lengthBytes - _nextLength), terms.TermsInput.Name);
        int length = cursor.ReadVInt();
        _nextLength += cursor.Position;
        return length;
    }

    private void ReadSubBlock(int suffixLength)
    {
        var cursor = new SpanCursor(_lengths.AsSpan(_nextLength, _lengthBytes - _nextLength), terms.TermsInput.Name);
        long distance = cursor.ReadVLong();
        _nextLength += cursor.Position;
        SubBlock = Position - distance;
        if (suffixLength == 0 || distance <= 0 || SubBlock < 0)
            throw Corrupt($"a sub-block with a suffix of {suffixLength} bytes is named {distance} bytes before");
    }

    private void DecodeNext(bool isFirst)
    {
        DecodeStats();
        long code = _metadata.ReadVLong();
        if ((code & 1) != 0)
        {
            if (isFirst || _term.SingletonDocId < 0 || _term.DocFreq != 1) throw _metadata.Corrupt("a term refers to the single document of the term before, which has none");
            long zigZag = code >>> 1;
            _term.SingletonDocId = CheckDoc(_term.SingletonDocId + ((zigZag >>> 1) ^ -(zigZag & 1)));
        }
        else
        {
            _term.DocStart += code >>> 1;
            _term.SingletonDocId = _term.DocFreq == 1 ? CheckDoc(_metadata.ReadVInt()) : -1;
        }
        if (_hasPositions)
        {
            _term.PosStart += _metadata.ReadVLong();
            if (_hasPay) _term.PayStart += _metadata.ReadVLong();
        }
        _term.LastPosBlockOffset = _hasPositions && _term.TotalTermFreq > PostingsFormat.BlockSize ? _metadata.ReadVLong() : -1;
        _term.SkipOffset = _term.DocFreq > PostingsFormat.BlockSize ? _metadata.ReadVLong() : -1;
    }

    private void DecodeStats()
    {
        if (_singletons > 0)
        {
            _singletons--;
            _term.DocFreq = 1;
            _term.TotalTermFreq = 1;
            return;
        }
        int code = _stats.ReadVInt();
        if ((code & 1) != 0)
        {
            _singletons = code >>> 1;
            _term.DocFreq = 1;
            _term.TotalTermFreq = 1;
            return;
        }
        _term.DocFreq = code >>> 1;
        if (_term.DocFreq < 1 || _term.DocFreq > terms.Files.MaxDoc) throw _stats.Corrupt($"a term has {_term.DocFreq} documents, the segment has {terms.Files.MaxDoc}");
        _term.TotalTermFreq = _term.DocFreq + (_hasFreqs ? _stats.ReadVLong() : 0);
        if (_term.TotalTermFreq < _term.DocFreq) throw _stats.Corrupt("the number of a term's occurrences is too large");
    }

    private int CheckDoc(long docId)
    {
        if (docId < 0 || docId >= terms.Files.MaxDoc) throw _metadata.Corrupt($"a term is in document {docId}, the segment has {terms.Files.MaxDoc}");
        return (int)docId;
    }

    private CorruptIndexException Corrupt(string message) => new(message, terms.TermsInput.Name, Position);
}
