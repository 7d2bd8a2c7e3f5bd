using System.Text;
using Search.Analysis;
using Search.Engine.Documents;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// One field of the documents in memory: analyses its values and collects postings, norms, column and points. Not thread-safe.
/// </summary>
/// <remarks>
/// Positions and offsets as in Lucene: the first token of a document stands at its increment − 1; between two values of the field lie the analyzer's
/// position gap, and one code unit of offset. The norm is the number of tokens that take a position of their own (distinct terms
/// for a field without frequencies), 0 for a value without tokens.
/// </remarks>
internal sealed class FieldBuffer
{
    // Lucene's limit; CheckIndex refuses more.
    private const int MaxPosition = int.MaxValue - 128;
    private const int OffsetGap = 1;

    private readonly TokenStream? _tokens;
    private readonly int _positionGap;
    private int _docId = -1;
    private int _position;
    private int _offset;
    private int _lastStart;
    private int _length;
    private long _termsBefore;

    public FieldBuffer(FieldDefinition definition, FieldInfo info, ByteBlockPool pool)
    {
        Definition = definition;
        Info = info;
        if (info.IsIndexed)
        {
            var analyzer = AnalyzerCatalogue.Get(definition.Analyzer);
            _tokens = analyzer.CreateStream();
            _positionGap = analyzer.PositionGap;
            Postings = new PostingsBuffer(pool, info.IndexOptions);
        }
        if (info.HasNorms) Norms = new NormsBuffer();
        if (info.DocValuesType != DocValuesType.None) Column = ColumnBuffer.Create(info.DocValuesType, pool);
        if (info.PointDimensionCount > 0) Points = new PointsBuffer();
    }

    public FieldDefinition Definition { get; }
    public FieldInfo Info { get; }
    public PostingsBuffer? Postings { get; }
    public NormsBuffer? Norms { get; }
    public ColumnBuffer? Column { get; }
    public PointsBuffer? Points { get; }

    /// <summary>Memory beside the pool, in bytes.</summary>
    public long AllocatedBytes => (Postings?.AllocatedBytes ?? 0) + (Norms?.AllocatedBytes ?? 0) + (Column?.AllocatedBytes ?? 0) + (Points?.AllocatedBytes ?? 0);

    /// <summary>How the schema's definition is written in a segment.</summary>
    public static FieldInfo Describe(FieldDefinition definition, int number) => new(definition.Name, number)
    {
        IndexOptions = (IndexOptions)definition.Indexing,
        OmitNorms = definition.Indexing != FieldIndexing.None && !definition.Norms,
        DocValuesType = (DocValuesType)(int)definition.DocValues,
        PointDimensionCount = definition.Point ? 1 : 0,
        PointIndexDimensionCount = definition.Point ? 1 : 0,
        PointBytesPerDimension = definition.Point ? PointsBuffer.ValueLength : 0,
    };

    /// <summary>Adds a number.</summary>
    public void Add(int docId, long value)
    {
        Column?.Add(docId, value);
        Points?.Add(docId, value);
    }

    /// <summary>Begins a document if it is not begun yet, and says so: then it has to be ended with <see cref="FinishDocument"/>.</summary>
    public bool BeginDocument(int docId)
    {
        if (_docId == docId) return false;
        _docId = docId;
        _position = -1;
        _offset = 0;
        _lastStart = 0;
        _length = 0;
        _termsBefore = Postings?.DocumentTerms ?? 0;
        return true;
    }

    /// <summary>Adds a text to the document that was begun.</summary>
    /// <exception cref="ArgumentException">A term is too long; what came before it was added.</exception>
    public void Add(string value, string columnValue)
    {
        Column?.Add(_docId, Encoding.UTF8.GetBytes(columnValue));
        if (_tokens != null) Invert(value);
    }

    /// <summary>The error of a value whose term, or whose place in a column of terms, is too long.</summary>
    public static ArgumentException TooLong(string field, string what, int length) =>
        new($"A {what} of the field '{field}' has {length} bytes in UTF-8; the longest allowed is {TermHash.MaxTermLength}.");

    /// <summary>Ends the document.</summary>
    public void FinishDocument()
    {
        Postings?.AddWaiting();
        Norms?.Add(_docId, Info.HasFreqs ? _length : (int)(Postings!.DocumentTerms - _termsBefore));
    }

    private void Invert(string value)
    {
        _tokens!.Reset(value);
        while (_tokens.MoveNext())
        {
            int increment = _tokens.PositionIncrement;
            int position = checked(_position + increment);
            int start = checked(_offset + _tokens.StartOffset);
            var term = _tokens.TermUtf8;
            if (term.Length > TermHash.MaxTermLength) throw TooLong(Definition.Name, "term", term.Length);
            if (position is < 0 or > MaxPosition) throw new ArgumentException($"The field '{Definition.Name}' has a term at position {position}; allowed is 0 to {MaxPosition}.");
            if (start < _lastStart) throw new ArgumentException($"The analyzer '{Definition.Analyzer}' of the field '{Definition.Name}' goes backwards from offset {_lastStart} to {start}.");
            _position = position;
            _lastStart = start;
            if (increment > 0) _length++;
            Postings!.Add(term, _docId, position, start, checked(_offset + _tokens.EndOffset));
        }
        _position = checked(_position + _positionGap);
        _offset = checked(_offset + value.Length + OffsetGap);
    }
}
