using System.Buffers.Binary;
using System.Numerics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Walks a set of document ids in ascending order and knows the rank of the current one. Belongs to one thread.
/// Targets must not decrease; the caller sees to it.
/// </summary>
internal sealed class IndexedDisiCursor(IndexedDisi set)
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = int.MaxValue;

    private readonly IndexInput _input = set.Input;
    private int _block = -1;
    private Shape _shape;
    private long _dataOffset;
    private int _cardinality;
    private int _membersBefore;

    // Sparse block: the place of the first member that may still be ≥ the next target.
    private int _position;

    // Dense block: the current word by number and content, and the members of the set before it.
    private int _word;
    private ulong _wordBits;
    private int _membersBeforeWord;

    private enum Shape { Empty, Sparse, Dense, All }

    /// <summary>Number of members before the current one. Undefined where the cursor does not stand on a member.</summary>
    public int Rank { get; private set; } = -1;

    /// <summary>The first member ≥ <paramref name="target"/>, or <see cref="NoMoreDocs"/>.</summary>
    /// <exception cref="CorruptIndexException">A member is not below the number of documents.</exception>
    public int Advance(int target)
    {
        int block = target >> 16;
        int low = target & 0xFFFF;
        while (block < set.BlockCount)
        {
            if (block != _block) Enter(block);
            int found = Seek(low);
            if (found >= 0)
            {
                int docId = block << 16 | found;
                if (docId >= set.MaxDoc) throw new CorruptIndexException($"a set names document {docId} of {set.MaxDoc}", _input.Name, _dataOffset);
                return docId;
            }
            block++;
            low = 0;
        }
        return NoMoreDocs;
    }

    /// <summary>Says whether <paramref name="target"/> is a member.</summary>
    public bool AdvanceExact(int target)
    {
        int block = target >> 16;
        if (block != _block)
        {
            if (block >= set.BlockCount) return false;
            Enter(block);
        }
        if (_shape != Shape.Dense) return Seek(target & 0xFFFF) == (target & 0xFFFF);
        MoveToWord((target & 0xFFFF) >> 6);
        Rank = _membersBeforeWord + BitOperations.PopCount(_wordBits & ((1UL << target) - 1));
        return (_wordBits >> target & 1) != 0;
    }

    private void Enter(int block)
    {
        var place = set[block];
        _block = block;
        _cardinality = place.Cardinality;
        _membersBefore = place.MembersBefore;
        _position = 0;
        _dataOffset = place.DataOffset;
        _shape = place.Cardinality switch
        {
            0 => Shape.Empty,
            <= IndexedDisiWriter.MaxSparseMembers => Shape.Sparse,
            IndexedDisiWriter.BlockSize => Shape.All,
            _ => Shape.Dense,
        };
        if (_shape != Shape.Dense) return;
        _word = 0;
        _wordBits = ReadWord(0);
        _membersBeforeWord = place.MembersBefore;
    }

    /// <summary>The low 16 bits of the first member of this block that is ≥ <paramref name="low"/>, or −1; sets the rank.</summary>
    private int Seek(int low)
    {
        switch (_shape)
        {
            case Shape.All:
                Rank = _membersBefore + low;
                return low;
            case Shape.Sparse:
                return SeekSparse(low);
            case Shape.Dense:
                return SeekDense(low);
            default:
                return -1;
        }
    }

    /// <summary>Gallops from where the last target was found, so that both small steps and long jumps are cheap.</summary>
    private int SeekSparse(int low)
    {
        var members = _input.Span(_dataOffset, 2 * _cardinality);
        int below = _position - 1;
        int at = _position;
        for (int step = 1; at < _cardinality && Member(members, at) < low; step *= 2)
        {
            below = at;
            at += step;
        }
        at = Math.Min(at, _cardinality);
        while (at - below > 1)
        {
            int middle = (at + below) >>> 1;
            if (Member(members, middle) < low) below = middle;
            else at = middle;
        }
        _position = at;
        if (at == _cardinality) return -1;
        Rank = _membersBefore + at;
        return Member(members, at);
    }

    private int SeekDense(int low)
    {
        MoveToWord(low >> 6);
        ulong candidates = _wordBits & (ulong.MaxValue << low);
        while (candidates == 0)
        {
            if (_word == IndexedDisiWriter.WordsPerBlock - 1) return -1;
            MoveToWord(_word + 1);
            candidates = _wordBits;
        }
        int bit = BitOperations.TrailingZeroCount(candidates);
        Rank = _membersBeforeWord + BitOperations.PopCount(_wordBits & ((1UL << bit) - 1));
        return _word << 6 | bit;
    }

    /// <summary>Moves forward to a word of a dense block, counting the members passed; the ranks save counting over long ways.</summary>
    private void MoveToWord(int target)
    {
        if (target == _word) return;
        if (set.RankPower >= 0)
        {
            int rank = target >> (set.RankPower - 6);
            int rankWord = rank << (set.RankPower - 6);
            if (rankWord > _word)
            {
                _membersBeforeWord = _membersBefore + (ushort)_input.ReadInt16(_dataOffset + 2 * rank);
                _word = rankWord;
                _wordBits = ReadWord(rankWord);
            }
        }
        while (_word < target)
        {
            _membersBeforeWord += BitOperations.PopCount(_wordBits);
            _wordBits = ReadWord(++_word);
        }
    }

    private ulong ReadWord(int word) => (ulong)_input.ReadInt64(_dataOffset + set.RankBytes + 8 * word);

    private static int Member(ReadOnlySpan<byte> members, int index) => BinaryPrimitives.ReadUInt16BigEndian(members[(2 * index)..]);
}
