using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>What one search works on. Belongs to the search's thread.</summary>
internal sealed class SearchContext(IndexSnapshot snapshot, SnapshotNorms norms, SearchGuard guard, ScoreColumns? columns = null) : IDisposable
{
    private readonly List<PostingsCursor> _opened = [];
    private readonly List<ScoreColumns.Entry> _missing = [];
    private long _stepsForColumns;

    // By the very query: comparing long ones would cost more than collecting.
    private readonly Dictionary<Query, DocSet?[]> _collected = new(ReferenceEqualityComparer.Instance);

    /// <summary>The segments in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments { get; } = snapshot.Segments;

    /// <summary>The constants of the ranking.</summary>
    public Bm25Parameters Bm25 => norms.Parameters;

    /// <summary>Stops the search when it is cancelled or out of time.</summary>
    public SearchGuard Guard { get; } = guard;

    /// <summary>What the lengths of a field mean for its scores.</summary>
    public NormTable Norms(string field) => norms.Of(field);

    /// <summary>What the lengths of several fields that are scored as one mean.</summary>
    public CombinedNorms Norms(ValueList<WeightedField> fields) => norms.Of(fields);

    /// <summary>
    /// The documents of a query in a segment. They are collected once, though a search may walk a query twice: for the best hits, and to count.
    /// </summary>
    public DocSet Collected(Query query, int segment, Action<int, DocSet> collect)
    {
        if (!_collected.TryGetValue(query, out DocSet?[]? ofSegments)) _collected[query] = ofSegments = new DocSet?[Segments.Count];
        if (ofSegments[segment] is { } known) return known;
        var documents = new DocSet(Segments[segment].MaxDoc);
        collect(segment, documents);
        documents.Freeze();
        return ofSegments[segment] = documents;
    }

    /// <summary>What a word can score in each document of a segment; null if that is not kept from search to search. To be asked once a search.</summary>
    public ScoreColumn? Column(Weight word, int segment, ScoreMode mode)
    {
        if (mode != ScoreMode.Top || columns == null) return null;
        long before = Guard.Steps;
        ScoreColumn? column = columns.Find(word, segment, Segments[segment].MaxDoc, Guard, _missing);
        _stepsForColumns += Guard.Steps - before;
        return column;
    }

    /// <summary>Says that the best documents are found: what had to be looked at counts for the columns that were missing.</summary>
    public void CreditColumns()
    {
        if (_missing.Count > 0) columns!.Credit(_missing, Guard.Steps - _stepsForColumns);
        _missing.Clear();
    }

    /// <summary>Where a term is in every segment.</summary>
    public TermStates Lookup(Term term)
    {
        Guard.Tick(Segments.Count);
        return snapshot.Lookup(term);
    }

    /// <summary>The postings of a term; for use until this is disposed.</summary>
    public PostingsCursor Postings(int segment, string field, TermState state, PostingsParts parts)
    {
        PostingsCursor opened = Segments[segment].Terms!.Field(field)!.Postings(state, parts, SpareCursors.Take());
        _opened.Add(opened);
        return opened;
    }

    /// <summary>Ends the search: what it opened serves the next one.</summary>
    public void Dispose()
    {
        foreach (PostingsCursor cursor in _opened) SpareCursors.GiveBack(cursor);
        _opened.Clear();
    }

    /// <summary>Statistics of a field over all segments.</summary>
    public FieldStatistics Statistics(string field) => snapshot.Statistics(field);
}
