using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Writes the documents, frequencies, positions and offsets of the terms of a segment, term after term. The terms dictionary keeps
/// where each term begins (<see cref="TermMetadata"/>). Payloads are never written. Not thread-safe.
/// <code>
/// .doc      = index header | u8 'L' | terms | footer
/// term      = docFreq / 128 × { DocIdBlock | [freqs] PForBlock } | docFreq % 128 × tail document | [docFreq &gt; 128] skip data
///             (a term with docFreq 1 writes nothing)
/// tail doc  = with freqs: vInt difference &lt;&lt; 1 | (freq == 1), [freq ≠ 1] vInt freq      without: vInt difference
/// .pos      = index header | terms | footer                       only if a field of the segment has positions
/// term      = ttf / 128 × PForBlock(position differences) | ttf % 128 × tail position        (ttf = total term frequency)
/// tail pos  = vInt difference | [offsets] vInt startDifference &lt;&lt; 1 | lengthChanged, [lengthChanged] vInt length
/// .pay      = index header | terms | footer                       only if a field of the segment has offsets
/// term      = ttf / 128 × { PForBlock(start differences) | PForBlock(lengths) }
/// </code>
/// Differences of positions and starts start over in each document; the length is "changed" at the first tail position.
/// Example: documents 4 (freq 1) and 9 (freq 3) of a field with freqs are 09 · 0A 03.
/// </summary>
internal sealed class PostingsWriter : IDisposable
{
    private const int BlockSize = PostingsFormat.BlockSize;

    private readonly IndexOutput _doc;
    private readonly IndexOutput? _pos;
    private readonly IndexOutput? _pay;
    private readonly SkipWriter _skips = new();
    private readonly int _maxDoc;

    private readonly int[] _docDifferences = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly byte[] _norms = new byte[BlockSize];
    private readonly int[] _positionDifferences = new int[BlockSize];
    private readonly int[] _startDifferences = new int[BlockSize];
    private readonly int[] _lengths = new int[BlockSize];

    private FieldInfo? _field;
    private bool _hasFreqs;
    private bool _hasPositions;
    private bool _hasOffsets;
    private TermMetadata _term;
    private int _docsBuffered;
    private int _positionsBuffered;
    private int _lastDocId;
    private int _positionsLeft;
    private int _lastPosition;
    private int _lastStart;

    public PostingsWriter(SegmentWriteState state)
    {
        _maxDoc = state.MaxDoc;
        try
        {
            _doc = Create(state, IndexFileNames.PostingsDocs, PostingsFormat.DocCodec);
            _doc.WriteByte((byte)'L'); // byte order of the machine that wrote; readers pass over it
            if (state.FieldInfos.Any(field => field.HasPositions)) _pos = Create(state, IndexFileNames.PostingsPositions, PostingsFormat.PosCodec);
            if (state.FieldInfos.Any(field => field.HasOffsets)) _pay = Create(state, IndexFileNames.PostingsPayloads, PostingsFormat.PayCodec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void StartField(FieldInfo field)
    {
        _field = field;
        _hasFreqs = field.HasFreqs;
        _hasPositions = field.HasPositions;
        _hasOffsets = field.HasOffsets;
    }

    public void StartTerm()
    {
        _term = new TermMetadata
        {
            DocStart = _doc.Position,
            PosStart = _hasPositions ? _pos!.Position : 0,
            PayStart = _hasOffsets ? _pay!.Position : 0,
            LastPosBlockOffset = -1,
            SkipOffset = -1,
            SingletonDocId = -1,
        };
        _docsBuffered = 0;
        _positionsBuffered = 0;
        _lastDocId = -1;
    }

    public void StartDoc(int docId, int freq, byte norm)
    {
        if (docId <= _lastDocId || docId >= _maxDoc)
            throw new ArgumentOutOfRangeException(nameof(docId), docId, $"Documents of a term ascend and lie below {_maxDoc}; the one before is {_lastDocId}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(freq, 1);
        if (!_hasFreqs) freq = 1;
        if (_docsBuffered == BlockSize) FlushDocs();

        _docDifferences[_docsBuffered] = docId - Math.Max(_lastDocId, 0);
        _freqs[_docsBuffered] = freq;
        _norms[_docsBuffered++] = norm;
        _lastDocId = docId;
        _term.DocFreq++;
        _term.TotalTermFreq += freq;
        _positionsLeft = _hasPositions ? freq : 0;
        _lastPosition = 0;
        _lastStart = 0;
    }

    public void AddPosition(int position, int startOffset, int endOffset)
    {
        if (_positionsLeft == 0) throw new InvalidOperationException("A document got more positions than its frequency.");
        if (position < _lastPosition || position > PostingsFormat.MaxPosition)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"Positions do not go back (the one before is {_lastPosition}) and end at {PostingsFormat.MaxPosition}.");
        _positionDifferences[_positionsBuffered] = position - _lastPosition;
        _lastPosition = position;
        if (_hasOffsets)
        {
            if (startOffset < _lastStart || endOffset < startOffset)
                throw new ArgumentOutOfRangeException(nameof(startOffset), startOffset,
                    $"Offsets do not go back (the start before is {_lastStart}) and end behind their start (the end is {endOffset}).");
            _startDifferences[_positionsBuffered] = startOffset - _lastStart;
            _lengths[_positionsBuffered] = endOffset - startOffset;
            _lastStart = startOffset;
        }
        _positionsLeft--;
        if (++_positionsBuffered == BlockSize) FlushPositions();
    }

    public void FinishDoc()
    {
        if (_positionsLeft > 0) throw new InvalidOperationException($"{_positionsLeft} positions are missing to the frequency of document {_lastDocId}.");
    }

    /// <summary>Writes what is left of the term. DocFreq 0 means that the term had no document and wrote nothing.</summary>
    public TermMetadata FinishTerm()
    {
        if (_term.DocFreq == 1) _term.SingletonDocId = _lastDocId;
        else WriteTailDocs();
        if (_hasPositions) WriteTailPositions();
        if (_term.DocFreq > BlockSize)
        {
            _term.SkipOffset = _doc.Position - _term.DocStart;
            _skips.WriteTo(_doc);
        }
        return _term;
    }

    /// <summary>Ends the files.</summary>
    public void Finish()
    {
        CodecUtil.WriteFooter(_doc);
        if (_pos != null) CodecUtil.WriteFooter(_pos);
        if (_pay != null) CodecUtil.WriteFooter(_pay);
    }

    public void Dispose() => CloseAll.Of(_doc, _pos, _pay);

    // A block is flushed when the next document comes: only then it has a skip entry.
    private void FlushDocs()
    {
        if (_term.DocFreq == BlockSize)
            _skips.Reset(_field!, new SkipPoint { DocPosition = _term.DocStart, PosPosition = _term.PosStart, PayPosition = _term.PayStart });
        WriteDocBlock();
        var point = new SkipPoint
        {
            LastDoc = _lastDocId,
            DocPosition = _doc.Position,
            PosPosition = _hasPositions ? _pos!.Position : 0,
            PosUpto = _positionsBuffered,
            PayPosition = _hasOffsets ? _pay!.Position : 0,
        };
        _skips.Add(point, _freqs, _norms);
    }

    private void WriteDocBlock()
    {
        DocIdBlock.Write(_doc, _docDifferences);
        if (_hasFreqs) PForBlock.Write(_doc, _freqs);
        _docsBuffered = 0;
    }

    private void FlushPositions()
    {
        PForBlock.Write(_pos!, _positionDifferences);
        if (_hasOffsets)
        {
            PForBlock.Write(_pay!, _startDifferences);
            PForBlock.Write(_pay!, _lengths);
        }
        _positionsBuffered = 0;
    }

    private void WriteTailDocs()
    {
        if (_docsBuffered == BlockSize) WriteDocBlock();
        for (int i = 0; i < _docsBuffered; i++)
        {
            int difference = _docDifferences[i];
            if (!_hasFreqs)
            {
                _doc.WriteVInt(difference);
            }
            else if (_freqs[i] == 1)
            {
                _doc.WriteVInt(difference << 1 | 1);
            }
            else
            {
                _doc.WriteVInt(difference << 1);
                _doc.WriteVInt(_freqs[i]);
            }
        }
    }

    private void WriteTailPositions()
    {
        if (_term.TotalTermFreq > BlockSize) _term.LastPosBlockOffset = _pos!.Position - _term.PosStart;
        int lastLength = -1;
        for (int i = 0; i < _positionsBuffered; i++)
        {
            _pos!.WriteVInt(_positionDifferences[i]);
            if (!_hasOffsets) continue;
            if (_lengths[i] == lastLength)
            {
                _pos.WriteVInt(_startDifferences[i] << 1);
            }
            else
            {
                _pos.WriteVInt(_startDifferences[i] << 1 | 1);
                _pos.WriteVInt(_lengths[i]);
                lastLength = _lengths[i];
            }
        }
    }

    private static IndexOutput Create(SegmentWriteState state, string extension, string codec)
    {
        var output = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, extension, IndexFileNames.PostingsSuffix));
        CodecUtil.WriteIndexHeader(output, codec, PostingsFormat.Version, state.SegmentId, IndexFileNames.PostingsSuffix);
        return output;
    }
}
