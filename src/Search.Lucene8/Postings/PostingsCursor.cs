using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Walks the documents of one term in ascending order. Starts before the first (−1), ends at <see cref="NoMoreDocs"/> and stays
/// there; going backwards is a bug of the caller. Deleted documents are not left out. Belongs to one thread.
/// </summary>
/// <remarks>
/// Documents are decoded in blocks of 128; frequencies when the first one of a block is asked for; positions when one is read.
/// Advancing past the block uses the skip data. The impacts have their own view of the skip data's place, which may run ahead:
/// then advancing walks from block to block until it has caught up.
/// </remarks>
public sealed partial class PostingsCursor
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>Documents that the impacts of the lowest level cover, but for the last run.</summary>
    public const int DocsPerImpacts = PostingsFormat.BlockSize;

    /// <summary>So many times as many documents does each further level cover.</summary>
    public const int ImpactsPerLevel = PostingsFormat.SkipFanout;

    private const int BlockSize = PostingsFormat.BlockSize;

    // What follows the frequencies of a block, and the positions of a document: a vector. Behind the latter its values are greater than any position.
    private const int Padding = PositionReader.Padding;

    // Not even the one before the first.
    private const int NoDoc = -2;

    // What follows the last document of a short block is NoMoreDocs, so that searching a block needs no count.
    private readonly int[] _docIds = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize + Padding];
    private SkipReader? _skips;
    private PositionReader? _positions;

    private PostingsFiles? _files;
    private FieldInfo? _field;
    private TermMetadata _term;
    private bool _readFreqs;
    private bool _readPositions;
    private bool _readOffsets;
    private bool _isSkipOpen;

    // The decoded block; the current document is at _index.
    private int _index;
    private int _count;
    private int _docId;

    // The next block.
    private long _nextDoc;
    private int _docsLeft;
    private int _lastDocOfBlock;

    // Where the frequencies of the decoded block lie; −1 if they are decoded.
    private long _freqPosition;

    // The document whose positions are being read (index in the block, −1: none yet), and how many of them were not.
    private int _positionedIndex;
    private int _positionsLeft;
    private int _position;
    private int _startOffset;

    // The positions of a document, if they were asked for as a whole.
    private int[] _allPositions = [];
    private int _docOfAllPositions = NoDoc;

    internal PostingsCursor()
    {
    }

    /// <summary>The current document: −1 before the first, <see cref="NoMoreDocs"/> behind the last.</summary>
    public int DocId => _docId;

    /// <summary>Number of documents of the term.</summary>
    public int DocFreq => _term.DocFreq;

    /// <summary>Moves to the next document and returns it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextDoc()
    {
        int next = _index + 1;
        if (next >= _count) return NextBlock();
        _index = next;
        return _docId = _docIds[next];
    }

    /// <summary>Moves to the first document behind <see cref="BlockDocs"/> and returns it.</summary>
    public int NextBlock()
    {
        if (_docId == NoMoreDocs) return NoMoreDocs;
        ReadBlock();
        return _docId = _docIds[_index = 0];
    }

    /// <summary>Moves to the first document ≥ <paramref name="target"/>, which must be greater than the current one, and returns it.</summary>
    public int Advance(int target)
    {
        if (target <= _docId)
        {
            if (_docId == NoMoreDocs) return NoMoreDocs;
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The cursor stands at document {_docId} and cannot go back.");
        }
        if (target > _lastDocOfBlock || _count == 0)
        {
            SkipBlocks(target);
            do ReadBlock();
            while (_lastDocOfBlock < target);
            _index = -1;
        }
        _index = SortedBlock.FindCeiling(_docIds, target, _index + 1);
        return _docId = _docIds[_index];
    }

    /// <summary>Occurrences in the current document; 1 if the field has no frequencies or they were not asked for.</summary>
    public int Freq
    {
        get
        {
            if (_freqPosition >= 0) DecodeFreqs();
            return _freqs[_index];
        }
    }

    /// <summary>Moves to the next of the <see cref="Freq"/> positions of the current document and returns it.</summary>
    /// <exception cref="InvalidOperationException">All were read, or positions were not asked for.</exception>
    public int NextPosition()
    {
        if (_positionedIndex != _index) BeginPositions();
        if (--_positionsLeft < 0) ThrowNoPosition();
        _position += _positions!.ReadDifference();
        if (_readOffsets) _startOffset += _positions.StartDifference;
        return _position;
    }

    /// <summary>
    /// All positions of the current document, ascending, for who asks instead of <see cref="NextPosition"/>, and may ask again. Valid until the cursor moves.
    /// </summary>
    /// <exception cref="InvalidOperationException">Positions were not asked for, or some of the document's were read one by one.</exception>
    public ReadOnlySpan<int> Positions
    {
        get
        {
            if (_docOfAllPositions != _docId) ReadPositions();
            return _allPositions.AsSpan(0, _freqs[_index]);
        }
    }

    /// <summary><see cref="Positions"/> with eight behind them that are <see cref="int.MaxValue"/>, for who compares eight at once.</summary>
    public ReadOnlySpan<int> PaddedPositions
    {
        get
        {
            if (_docOfAllPositions != _docId) ReadPositions();
            return _allPositions.AsSpan(0, _freqs[_index] + Padding);
        }
    }

    /// <summary>
    /// Moves over the next positions of the current document as <see cref="NextPosition"/> does, to the last of as many as there is room
    /// for, and gives the offsets of each.
    /// </summary>
    /// <param name="starts">Receives the first UTF-16 code unit of each.</param>
    /// <param name="ends">Receives the code unit behind each; as long.</param>
    /// <returns>How many there were; 0 behind the last.</returns>
    /// <exception cref="InvalidOperationException">Offsets were not asked for, or the field has none.</exception>
    public int ReadOffsets(Span<int> starts, Span<int> ends)
    {
        if (!_readOffsets) throw new InvalidOperationException("Offsets were not asked for, or the field has none.");
        if (_positionedIndex != _index) BeginPositions();
        int count = Math.Min(starts.Length, _positionsLeft);
        for (int i = 0; i < count;) i += _positions!.ReadOffsets(starts[i..count], ends[i..count], ref _position, ref _startOffset);
        _positionsLeft -= count;
        return count;
    }

    /// <summary>First UTF-16 code unit of the current position in the field's text; −1 without offsets.</summary>
    public int StartOffset => _readOffsets ? _startOffset : -1;

    /// <summary>The code unit behind the current position; −1 without offsets.</summary>
    public int EndOffset => _readOffsets ? _startOffset + _positions!.Length : -1;

    /// <summary>
    /// Moves only the view of the impacts to the run of documents that holds <paramref name="target"/>, and does not decode documents; the target must not go
    /// backwards. Needs <see cref="PostingsParts.Impacts"/>.
    /// </summary>
    public void AdvanceShallow(int target) => Skips().SkipTo(target);

    /// <summary>Puts the view of the impacts back to the start, for who looked ahead before the first document was read.</summary>
    public void RestartImpacts() => _isSkipOpen = false;

    /// <summary>Number of levels of impacts at the current place, ≥ 1; a higher level covers more documents.</summary>
    public int ImpactLevels => Skips().ImpactLevels;

    /// <summary>The last document that the impacts of this level cover.</summary>
    public int ImpactsUpTo(int level) => Skips().ImpactsUpTo(level);

    /// <summary>The pairs of this level, by ascending frequency and norm; valid until the view moves.</summary>
    public ReadOnlySpan<Impact> Impacts(int level) => Skips().Impacts(level);

    /// <summary>Begins a term.</summary>
    internal void Open(PostingsFiles files, FieldInfo field, in TermMetadata term, PostingsParts parts)
    {
        _files = files;
        _field = field;
        _term = term;
        _readFreqs = field.HasFreqs && parts.HasFlag(PostingsParts.Freqs);
        _readPositions = field.HasPositions && parts.HasFlag(PostingsParts.Positions);
        _readOffsets = field.HasOffsets && parts.HasFlag(PostingsParts.Offsets);
        _isSkipOpen = false;
        _index = 0;
        _count = 0;
        _docId = -1;
        _nextDoc = term.DocStart;
        _docsLeft = term.DocFreq;
        _lastDocOfBlock = 0;
        _freqPosition = -1;
        _positionedIndex = -1;
        _positionsLeft = 0;
        _docOfAllPositions = NoDoc;
        if (!_readFreqs) _freqs.AsSpan().Fill(1);
        if (_readPositions) (_positions ??= new PositionReader()).Open(files, field, term, _readOffsets);
    }

    private SkipReader Skips()
    {
        _skips ??= new SkipReader();
        if (!_isSkipOpen) _skips.Open(_files!.Doc, _files.MaxDoc, _field!, _term);
        _isSkipOpen = true;
        return _skips;
    }

    /// <summary>Goes to the block that holds the target if the skip data leads further than the next block.</summary>
    private void SkipBlocks(int target)
    {
        if (_docsLeft <= BlockSize) return;
        var skips = Skips();
        skips.SkipTo(target);
        int docsPassed = _term.DocFreq - _docsLeft;
        int docsBefore = skips.BlocksBefore * BlockSize;
        ref readonly var start = ref skips.BlockStart;
        if (docsBefore <= docsPassed || start.LastDoc >= target) return;
        _nextDoc = start.DocPosition;
        _docsLeft = _term.DocFreq - docsBefore;
        _lastDocOfBlock = start.LastDoc;
        _count = 0;
        if (_readPositions) _positions!.Seek(start);
        _positionedIndex = -1;
        _positionsLeft = 0;
    }

    /// <summary>Decodes the next block; behind the last, the block is one NoMoreDocs.</summary>
    private void ReadBlock()
    {
        if (_readPositions) PassPositionsOfBlock();
        if (_docsLeft >= BlockSize)
        {
            _nextDoc = DocIdBlock.Read(_files!.Doc, _nextDoc, _lastDocOfBlock, _files.MaxDoc, _docIds);
            _count = BlockSize;
            _lastDocOfBlock = _docIds[BlockSize - 1];
            if (_field!.HasFreqs)
            {
                _freqPosition = _readFreqs ? _nextDoc : -1;
                _nextDoc = PForBlock.Skip(_files.Doc, _nextDoc);
            }
        }
        else
        {
            _freqPosition = -1;
            _count = _docsLeft;
            if (_docsLeft > 0) ReadTail();
            _docIds.AsSpan(_count).Fill(NoMoreDocs);
            _lastDocOfBlock = NoMoreDocs;
        }
        _docsLeft -= _count;
    }

    private void ReadTail()
    {
        if (_term.SingletonDocId >= 0)
        {
            _docIds[0] = _term.SingletonDocId;
            if (_readFreqs) _freqs[0] = (int)Math.Min(_term.TotalTermFreq, int.MaxValue);
            return;
        }
        var cursor = _files!.Doc.Cursor(_nextDoc, _files.Doc.Length - _nextDoc);
        bool hasFreqs = _field!.HasFreqs;
        long docId = _lastDocOfBlock;
        for (int i = 0; i < _count; i++)
        {
            uint code = (uint)cursor.ReadVInt();
            if (hasFreqs)
            {
                int freq = (code & 1) != 0 ? 1 : cursor.ReadVInt();
                if (_readFreqs) _freqs[i] = freq;
                code >>= 1;
            }
            docId += code;
            _docIds[i] = (int)docId;
        }
        if (docId >= _files.MaxDoc) throw cursor.Corrupt($"a term ends with document {docId}, the segment has {_files.MaxDoc}");
    }

    private void DecodeFreqs()
    {
        PForBlock.Read(_files!.Doc, _freqPosition, _freqs);
        _freqPosition = -1;
    }

    /// <summary>Leads the positions to those of the current document.</summary>
    private void BeginPositions()
    {
        if (!_readPositions || _docId is -1 or NoMoreDocs) ThrowNoPosition();
        if (_freqPosition >= 0) DecodeFreqs();
        _positions!.Skip(_positionsLeft + SumFreqs(_positionedIndex + 1, _index));
        _positionedIndex = _index;
        _positionsLeft = _freqs[_index];
        if (_positionsLeft < 1) throw new CorruptIndexException($"document {_docId} of a term has frequency {_positionsLeft}", _files!.Doc.Name);
        _position = 0;
        _startOffset = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadPositions()
    {
        if (_positionedIndex == _index) ThrowNoPosition();
        BeginPositions();
        // Before memory is taken for them.
        if (_positionsLeft > _term.TotalTermFreq)
            throw new CorruptIndexException($"document {_docId} of a term has frequency {_positionsLeft}, all together have {_term.TotalTermFreq}", _files!.Doc.Name);
        if (_allPositions.Length < _positionsLeft + Padding) _allPositions = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(_positionsLeft + Padding, BlockSize / 2))];
        _positions!.ReadPositions(_allPositions, _positionsLeft);
        _positionsLeft = 0;
        _docOfAllPositions = _docId;
    }

    /// <summary>Passes over the positions of the block that were not read.</summary>
    private void PassPositionsOfBlock()
    {
        if (_count == 0) return;
        if (_freqPosition >= 0) DecodeFreqs();
        _positions!.Skip(_positionsLeft + SumFreqs(_positionedIndex + 1, _count));
        _positionedIndex = -1;
        _positionsLeft = 0;
    }

    // A vector at a time, without a branch for the rest: how many there are nobody could foresee. Four sums of as many as 32 frequencies of 32 bits fit 64 bits each.
    private long SumFreqs(int from, int endExclusive)
    {
        var sum = Vector256<long>.Zero;
        do
        {
            var wanted = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(endExclusive - from));
            var (low, high) = Vector256.Widen(Vector256.Create(_freqs, from) & wanted);
            sum += low + high;
            from += Vector256<int>.Count;
        } while (from < endExclusive);
        return Vector256.Sum(sum);
    }

    private static void ThrowNoPosition() =>
        throw new InvalidOperationException("There is no further position in the current document, or positions were not asked for.");
}
